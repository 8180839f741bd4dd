"""TODO room docstring: records."""
