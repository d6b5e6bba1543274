"""Kinds that hold cited laws and documents against the tables of known ones."""
