"""Characters, numerals, dates and expressions: what is known of any Chinese text, before it is a report."""
