"""Clauses: one finite verb with what belongs to it, and how it is said."""

from karmalink.claims.clauses.clause import Clause, Role
from karmalink.claims.clauses.framing import read_clauses
from karmalink.claims.clauses.verb_forms import Act

__all__ = ["Act", "Clause", "Role", "read_clauses"]
