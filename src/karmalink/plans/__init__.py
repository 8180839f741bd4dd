"""TODO room docstring: plans."""
