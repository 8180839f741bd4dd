"""Place expressions of running prose: `find_expressions` gives trees, `where_of` flattens one for a map of records."""

from karmalink.claims.expressions.finding import find_expressions
from karmalink.claims.expressions.measures import find_measures

__all__ = ["find_expressions", "find_measures"]
