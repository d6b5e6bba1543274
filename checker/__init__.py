"""fazhi: checks drafts of the yearly 法治政府建设情况报告 against a YAML rulebook."""

__version__ = "0.1.0"
