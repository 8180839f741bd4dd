"""One investigation, step by step, repeatable; the only package that meets the store."""

from karmalink.case.case import Case, Result, open_case
from karmalink.case.why import Why

__all__ = ["Case", "Result", "Why", "open_case"]
