"""What reports have in common with each other, and with those of the year before."""
