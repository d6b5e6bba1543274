"""OpenDocument text, zipped and flat."""
