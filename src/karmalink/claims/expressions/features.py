"""What landmarks are: the nouns of land, water, buildings and things that people tie a place to.

The lists are in ``lexicon.toml``. A word maps to its singular, which is the landmark's ``kind``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from karmalink.claims.expressions.lexicon import ordered


class Group(StrEnum):
    """What sort of feature a noun names."""

    AREA = "area"  # settlements, countries, regions: one can be in them
    BUILT = "built"
    WAY = "way"  # roads, paths, borders: one can be on and along them
    WATER = "water"
    LAND = "land"  # heights, fields, woods
    PART = "part"  # of something else: its foot, edge, middle
    THING = "thing"  # what a place can be told by, without being a place on any map
    HOLDER = "holder"  # what something can be inside of, without being a place on any map


_WORDS: Final = {group: ordered("features", group.value) for group in Group}

_IRREGULAR: Final = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "people",
    "feet": "foot",
    "leaves": "leaf",
    "wolves": "wolf",
    "halves": "half",
    "mice": "mouse",
    "buses": "bus",
    "busses": "bus",
}
_GROUPS: Final[dict[str, Group]] = {}
for _group, _words in _WORDS.items():
    for _word in _words:
        _GROUPS.setdefault(_word, _group)
_PARTS: Final = frozenset(_WORDS[Group.PART])
_HOLDERS: Final = frozenset(_WORDS[Group.HOLDER])

PLACES: Final = frozenset([Group.AREA, Group.BUILT, Group.WAY, Group.WATER, Group.LAND, Group.PART, Group.HOLDER])
"""Groups in, on or at which something can be."""


def singular(word: str) -> str:
    """Singular of a lower-case noun, as far as English endings tell.

    >>> [singular(word) for word in ("villages", "cities", "churches", "children", "grass")]
    ['village', 'city', 'church', 'child', 'grass']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _GROUPS or len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1]


def kind_of(word: str) -> str:
    """Kind of the feature that a lower-case noun names, ``""`` if it names none.

    >>> kind_of("rivers"), kind_of("idea")
    ('river', '')
    """
    one = singular(word)
    return one if one in _GROUPS else ""


def group_of(kind: str) -> Group | None:
    """Give the group of a kind.

    >>> group_of("pagoda"), group_of("idea")
    (<Group.BUILT: 'built'>, None)
    """
    return _GROUPS.get(kind)


def is_place(kind: str) -> bool:
    """Whether something can be in, on or at a feature of this kind.

    >>> is_place("river"), is_place("box"), is_place("tree"), is_place("")
    (True, True, False, False)
    """
    return _GROUPS.get(kind) in PLACES or kind in _HOLDERS


def is_part(word: str) -> bool:
    """Whether a lower-case noun names a part of something ("foot", "edge").

    >>> is_part("foot"), is_part("river")
    (True, False)
    """
    return word in _PARTS or singular(word) in _PARTS
