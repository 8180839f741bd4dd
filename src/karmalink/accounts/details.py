"""Details that a question can put into a witness's mouth: names, numbers, times, directions, *the* thing or place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class DetailKind(StrEnum):
    """What sort of detail it is."""

    NAME = "name"
    NUMBER = "number"
    TIME = "time"
    DIRECTION = "direction"
    THING = "thing"  # a definite thing or a place: "the truck", "near a pagoda"


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One detail of a question: ``text[start:end]``."""

    start: int
    end: int
    kind: DetailKind


_COUNTS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    "|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen"
)
_UNITS = "kilomet(?:er|re)s?|km|met(?:er|re)s?|miles?|feet|yards?|hours?|days?|weeks?|months?|years?|minutes?"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TIME = re.compile(
    rf"\b(?:{_MONTHS})\b(?:\s+\d{{1,4}})?|\b(?:{_DAYS})\b|\b(?:1[89]|20)\d\ds?\b|\b\d{{1,2}}[:.]\d\d\b"
    r"|\b\w+\s+o['’]clock\b|\b(?:at|before|after|by)\s+(?:dawn|dusk|noon|midnight|night|sunset|sunrise)\b"
    r"|\b(?:in\s+the|that)\s+(?:morning|afternoon|evening|night)\b|\b(?:dry|rainy|wet)\s+season\b"
)
_NUMBER = re.compile(rf"\b(?:\d[\d.,]*|{_COUNTS})\b(?:[ -](?:{_UNITS})\b)?", re.IGNORECASE)
_DIRECTION = re.compile(
    r"\b(?:(?:north|south)(?:[ -]?(?:east|west))?|east|west)(?:ern|wards?)?\b|\b(?:up|down)(?:stream|hill|river)\b"
    r"|\b(?:to|on) (?:the|your) (?:left|right)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_a-z][\w'’-]*(?:[ ](?:(?:of|de|du|the|al)[ ])?[^\W\d_a-z][\w'’-]*)*")
_WORD = r"[^\W\d_][\w'’-]*"
_VAGUE = "same|first|last|next|other|only|moment|end|beginning|rest|way|case|question|court|thing|place|time"
_BEHIND = (
    "that|which|who|where|when|in|on|at|near|of|by|behind|under|before|after|or|and|to|from|with|there|then|yourself"
)
_DEFINITE = re.compile(
    rf"\bthe\s+(?:{_WORD}\s+){{0,2}}?(?P<head>(?!(?:{_VAGUE})\b){_WORD})(?=\s*(?:[.,;?!]|$)|\s+(?:{_BEHIND})\b)",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:in|near|by|behind|under|beside|inside|outside|across|below|above|at|on|around)\s+(?:an?|some)\s+"
    r"(?:[^\W\d_][\w'’-]*\s+){0,2}?(?P<head>[^\W\d_][\w'’-]*)(?=\s*(?:[.,;?!]|$)|\s+(?:that|which|or|and|of|near|in)\b)",
    re.IGNORECASE,
)
_NO_NAMES: Final = frozenset(
    [
        "I",
        "I'm",
        "I'd",
        "I'll",
        "I've",
        "Mr",
        "Mrs",
        "Ms",
        "Sir",
        "Madam",
        "Dr",
        "Your",
        "Honour",
        "Honor",
        "OK",
        "Okay",
    ]
)
_ASIDE_WORDS: Final = frozenset(
    ["things", "one", "ones", "area", "person", "people", "bit", "while", *_VAGUE.split("|")]
)


def find_details(text: str, start: int, end: int) -> tuple[Detail, ...]:
    """Find the details of ``text[start:end]``, in order and apart; the longest reading of a spot wins.

    Examples
    --------
    >>> question = "Was it near the old pagoda, in Srayong, in 1979?"
    >>> [(question[d.start:d.end], d.kind.value) for d in find_details(question, 0, len(question))]
    [('the old pagoda', 'thing'), ('Srayong', 'name'), ('1979', 'time')]
    """
    found = sorted(_all(text, start, end), key=lambda one: (one.start, -one.end))
    kept: list[Detail] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _all(text: str, start: int, end: int) -> Iterator[Detail]:
    for pattern, kind in ((_TIME, DetailKind.TIME), (_DIRECTION, DetailKind.DIRECTION), (_NUMBER, DetailKind.NUMBER)):
        for match in pattern.finditer(text, start, end):
            yield Detail(start=match.start(), end=match.end(), kind=kind)
    for pattern in (_DEFINITE, _NEAR):
        for match in pattern.finditer(text, start, end):
            if match["head"].casefold() not in _ASIDE_WORDS:
                yield Detail(start=match.start(), end=match.end("head"), kind=DetailKind.THING)
    for match in _NAME.finditer(text, start, end):
        at = match.start()
        if _begins(text, start, at):  # a capital that may stand only because a sentence begins
            at += len(match[0].split(" ")[0]) + 1
        if at < match.end() and text[at : match.end()] not in _NO_NAMES:
            yield Detail(start=at, end=match.end(), kind=DetailKind.NAME)


def _begins(text: str, start: int, at: int) -> bool:
    """Whether a capital stands only because a sentence begins: the first letter, or behind a stop."""
    before = text[start:at].rstrip(" \t\n\"“'‘(")
    return not before or before[-1] in ".?!:"
