"""Kinds for the demands that provinces add: numbers, several points of which some must be written, persons, lengths, …

They share clues.py (what a report says of something) and numbers.py (the numbers that it gives).
"""
