"""Karmalink turns what people remember into where to look, and says honestly how far to believe it.

Examples
--------
>>> import karmalink as kl
>>> kl.__version__
'0.1.0'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from karmalink.case import Case, Result, example, open_case

__version__ = "0.1.0"
__all__ = ["Case", "Result", "__version__", "example", "open_case"]


def __getattr__(name: str) -> Any:
    """Import the heavy rooms only when they are asked for, so that ``karmalink --help`` answers at once."""
    if name in {"Case", "Result", "example", "open_case"}:
        from karmalink import case

        return getattr(case, name)
    raise AttributeError(f"module 'karmalink' has no attribute {name!r}")
