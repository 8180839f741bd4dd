"""Many dream reports in one text: "#1-01 (1996-04-03) ...", "Night 12", or a date at the head of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from karmalink.accounts.heading_dates import heading_dates, is_heading_date

_LEAST: Final = 3
"""Headings of one form that make a list. Our choice: two numbers may stand in any letter."""
_DIGITS = "0-9\u17e0-\u17e9"
_BEGIN = r"^[ \t]*+(?:#{1,4}[ \t]++)?\**[ \t]*+"
_HASH = re.compile(
    r"^[ \t]*+#(?P<number>[0-9]{1,6}(?:[-.][0-9]{1,4})?[a-z]?)(?![\w-])[ \t]*+"
    r"(?:\((?P<date>[^()\n]{4,40})\))?[:.]?[ \t]*+",
    re.MULTILINE,
)
_NIGHT = re.compile(
    rf"{_BEGIN}(?:night|dream|rêve|nuit|nacht|traum|យប់ទី|សុបិនទី)[ \t]*+(?:no?\.|#)?[ \t]*+(?P<number>[{_DIGITS}]{{1,6}})\**"
    r"[ \t]*+(?:\((?P<date>[^()\n]{4,40})\)|[,:–—-][ \t]*+(?P<title>[^\n]{0,60}))?[ \t]*+[:.]?\**[ \t]*+$",
    re.MULTILINE | re.IGNORECASE,
)
_DAY = re.compile(rf"{_BEGIN}(?P<date>[^\n]{{4,50}}?)[ \t]*+[:.]?\**[ \t]*+$", re.MULTILINE)
_DREAM = re.compile(r"dream|nightmare|rêve|rever|traum|träum|សុបិន|យល់សប្តិ", re.IGNORECASE)
_DREAMY: Final = 1 / 3
_STOP = re.compile(r"[.!?។]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One report of a list: its number, its words ``text[start:end]``, the day, and the line of its heading."""

    number: str
    start: int
    end: int
    told_on: str | None
    row: int


def split_reports(text: str, *, dreams: bool = False) -> tuple[Listed, ...]:
    r"""Split a list of dream reports; empty when the text is not one.

    A list has three headings or more of one form: a number behind ``#`` (with or without a date), a line such
    as ``Night 12``, or a line that is a date. Dated entries may be any diary, so that they are split only when the text is
    known to be dreams, or a third of the entries say so. Headings number upwards, and little stands above
    the first; a sentence is no heading.

    Parameters
    ----------
    text
        All of it.
    dreams
        Whether somebody has said that it is dreams.

    Examples
    --------
    >>> text = "#1 (1996-04-03) A ford.\n#2 (1996-04-05) The ford again,\nat dusk.\n#3 A hill.\n"
    >>> [(one.number, one.told_on, text[one.start:one.end]) for one in split_reports(text)]
    [('1', '1996-04-03', 'A ford.'), ('2', '1996-04-05', 'The ford again,\nat dusk.'), ('3', None, 'A hill.')]
    """
    hashed = list(_HASH.finditer(text))
    if _is_list(text, hashed):
        return _listed(text, hashed, dated=True)
    nights = [match for match in _NIGHT.finditer(text) if not _STOP.search((match["title"] or "").strip())]
    if _is_list(text, nights):
        return _listed(text, nights, dated=True)
    days = [match for match in _DAY.finditer(text) if is_heading_date(match["date"])]
    if _is_list(text, days, numbered=False):
        entries = _listed(text, days, dated=False)
        said = sum(_DREAM.search(text, one.start, one.end) is not None for one in entries)
        if dreams or _DREAM.search(text[: days[0].start()]) or said >= _DREAMY * len(entries):
            return entries
    return ()


def _is_list(text: str, heads: Sequence[re.Match[str]], *, numbered: bool = True) -> bool:
    if len(heads) < _LEAST:
        return False
    # A preface may stand above the first; most of the words stand below.
    if heads[0].start() > max(2_000, len(text) // 4):
        return False
    if numbered:
        order = [[int(part) for part in re.findall(r"\d+", head["number"])] for head in heads]
        rising = sum(one < two for one, two in pairwise(order))
        return rising >= 0.8 * (len(order) - 1)
    return True


def _listed(text: str, heads: Sequence[re.Match[str]], *, dated: bool) -> tuple[Listed, ...]:
    dates = heading_dates([head["date"] or "" for head in heads])
    row, at = 1, 0
    found = []
    for number, (head, told_on) in enumerate(zip(heads, dates, strict=True)):
        row += text.count("\n", at, head.start())
        at = head.start()
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        words = text[head.end() : end]
        start = head.end() + len(words) - len(words.lstrip())
        name = str(told_on or number + 1) if not dated else _latin(head["number"])
        last = start + len(words.strip())
        found.append(Listed(number=name, start=start, end=last, told_on=told_on, row=row))
    return _once(found)


def _latin(number: str) -> str:
    """Write Khmer digits as European ones, for an id holds only these."""
    return "".join(str(int(sign)) if sign.isdigit() else sign for sign in number)


def _once(found: list[Listed]) -> tuple[Listed, ...]:
    """Give a second report of the same day or number a name of its own: 1996-04-03-2."""
    seen: dict[str, int] = {}
    named = []
    for one in found:
        seen[one.number] = seen.get(one.number, 0) + 1
        count = seen[one.number]
        named.append(one if count == 1 else replace(one, number=f"{one.number}-{count}"))
    return tuple(named)
