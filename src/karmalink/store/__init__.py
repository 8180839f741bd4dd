"""TODO room docstring: store."""
