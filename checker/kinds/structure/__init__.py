"""Kinds that judge the parts of a report: title, sections, their order, signature, date and years."""
