"""Formats that only know pages (PDF, OFD): lines are put together again into paragraphs."""
