"""The kind that judges whether a point is written."""
