"""Kinds that hold the numbers of a report against each other."""
