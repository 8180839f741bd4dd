"""The words of one subtitle cue: tags taken off, voices, times and confidences of single words kept."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

STAMP: Final = r"(?:\d{1,9}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,6})?"
"""A time as subtitles write it: hours may be missing or pass 99; a comma (SRT) or a point (WebVTT) before fractions."""

_TAG = re.compile(
    rf"<(?P<stamp>{STAMP})>"
    r"|<v(?:\.[^\s<>]*)?[ \t]+(?P<voice>[^<>\n]+)>"
    r"|<c(?P<classes>(?:\.[^\s<>.]+)*)(?:[ \t][^<>\n]*)?>"
    r"|(?P<end></c>)"
    r"|(?P<line><br[ \t]*/?>)"
    r"|</?(?:v|c|i|b|u|s|em|strong|lang|ruby|rt|font|span)(?:[.\s/][^<>\n]*)?>"
    r"|\{\\[^{}\n]*\}|\{/?[ibu]\}",
    re.IGNORECASE,
)
_UNCLOSED = re.compile(r"<(?:v[ .]|/?[cibuv](?=[.\s]|$)|/?font\b)[^<>]*$", re.IGNORECASE | re.MULTILINE)
_SURE = re.compile(r"\.p(\d{1,3})(?![\w-])")
_NEW_SPEAKER = re.compile(
    r"^[ \t]*(?P<head>(?:[-–—]|>>)[ \t]*(?=\S)|[^\W\d_][\w .'’-]{0,39}[:：](?=\s|$))", re.MULTILINE
)
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class CueWord:
    """One word of a cue. ``voice`` is the label of its speaker ("" if none), ``from_s`` its own time if it has one.

    ``starts_line`` when it must begin a line of the account: another speaker's first word.
    """

    text: str
    voice: str = ""
    from_s: float | None = None
    confidence: float | None = None
    starts_line: bool = False


def seconds(stamp: str) -> float | None:
    """Seconds of a time stamp; None when its minutes or seconds pass 59.

    Examples
    --------
    >>> seconds("01:02:03,500"), seconds("100:00:00.000"), seconds("02:03.25"), seconds("00:75.0")
    (3723.5, 360000.0, 123.25, None)
    """
    *hours, minutes, rest = stamp.replace(",", ".").split(":")
    if int(minutes) > 59 or float(rest) >= 60:
        return None
    return 3600.0 * int(hours[0] if hours else 0) + 60.0 * int(minutes) + float(rest)


def is_unclosed(payload: str) -> bool:
    """Whether a tag of a cue never ends ("<v Anna" without its ``>``)."""
    return _UNCLOSED.search(payload) is not None


def cue_words(payload: str) -> tuple[CueWord, ...]:
    """Take a cue's payload apart into words.

    Confidence is written as a class, in per cent (``<c.p87>``): our own use of WebVTT's class spans, which every player
    ignores.

    Examples
    --------
    >>> [(word.voice, word.text) for word in cue_words("<v Anna>Near <i>the</i> ford.</v>")]
    [('Anna', 'Near'), ('Anna', 'the'), ('Anna', 'ford.')]
    """
    plain, states = _flattened(payload)
    starts = [state[0] for state in states]
    heads = {match.start("head") for match in _NEW_SPEAKER.finditer(plain)}
    words = []
    for match in _WORD.finditer(plain):
        _, voice, at, sure = states[bisect_right(starts, match.start()) - 1]
        opens = match.start() in heads
        words.append(CueWord(text=match[0], voice=voice, from_s=at, confidence=sure, starts_line=opens))
    return tuple(words)


_State = tuple[int, str, float | None, float | None]


def _flattened(payload: str) -> tuple[str, list[_State]]:
    """Give the text without its tags, and from which of its code points on which voice, time and confidence hold."""
    parts: list[str] = []
    length, at = 0, 0
    voice, from_s, sure = "", None, None
    states: list[_State] = [(0, voice, from_s, sure)]
    for tag in _TAG.finditer(payload):
        parts.append(html.unescape(payload[at : tag.start()]))
        length += len(parts[-1])
        at = tag.end()
        if tag["stamp"]:
            from_s = seconds(tag["stamp"])
        elif tag["voice"]:
            voice = " ".join(html.unescape(tag["voice"]).split())
        elif tag["classes"]:
            found = _SURE.search(tag["classes"])
            sure = min(int(found[1]), 100) / 100 if found else None
        elif tag["end"]:
            sure = None
        elif tag["line"]:
            parts.append("\n")
            length += 1
        states.append((length, voice, from_s, sure))
    parts.append(html.unescape(payload[at:]))
    return "".join(parts), states
