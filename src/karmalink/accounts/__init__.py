"""TODO room docstring: accounts."""
