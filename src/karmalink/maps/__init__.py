"""TODO room docstring: maps."""
