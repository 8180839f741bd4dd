"""TODO room docstring: trust."""
