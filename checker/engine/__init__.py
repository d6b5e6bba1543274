"""How files are run: found, planned, evaluated, in one process or many, and remembered (result cache)."""
