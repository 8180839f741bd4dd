"""TODO room docstring: reports."""
