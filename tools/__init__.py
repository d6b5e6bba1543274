"""Programs for maintainers: they make and check the tables, and measure the house."""
