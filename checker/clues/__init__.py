"""The clue language of the rules: its syntax, the index of a report, the matcher, and which clues find nothing new."""
