"""One investigation, step by step, repeatable; the only package that meets the store."""

from karmalink.case.case import Case, open_case
from karmalink.case.demo import example
from karmalink.case.running import Result
from karmalink.case.why import Why

__all__ = ["Case", "Result", "Why", "example", "open_case"]
