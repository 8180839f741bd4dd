"""Place expressions of running prose: `find_expressions` gives trees."""

from karmalink.claims.expressions.finding import find_expressions
from karmalink.claims.expressions.measures import find_measures

__all__ = ["find_expressions", "find_measures"]
