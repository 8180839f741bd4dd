"""How the property tests draw their examples.

Whether a change may land must not hang on the luck of a draw: by default every run draws the same examples. ``make explore``
draws new ones, many more of them; what it finds becomes a test of its own.
"""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile("repeatable")
