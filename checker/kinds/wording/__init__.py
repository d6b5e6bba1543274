"""Kinds that look for slips in the text itself: brackets, numbers of lists, blanks, characters, formulas."""
