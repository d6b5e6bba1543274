"""Measurements of the checker and of its peers, in turn, on one machine: python -m bench (make bench)."""
