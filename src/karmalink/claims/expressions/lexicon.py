"""The word lists of ``lexicon.toml`` beside this file."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import cast


@cache
def _tables() -> dict[str, dict[str, str]]:
    """All lists, read once."""
    text = resources.files("karmalink.claims.expressions").joinpath("lexicon.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    return cast("dict[str, dict[str, str]]", raw)


def ordered(table: str, name: str) -> tuple[str, ...]:
    """Give the words of a list, in its order.

    >>> "pagoda" in ordered("features", "built")
    True
    """
    return tuple(_tables()[table][name].split())


def block(table: str, name: str) -> frozenset[str]:
    """Give the words of a list as a set.

    >>> "monday" in block("classes", "times")
    True
    """
    return frozenset(ordered(table, name))
