"""TODO room docstring: case."""
