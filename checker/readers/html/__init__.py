"""Web pages and web archives, block by block."""
