"""The cues of an SRT or WebVTT file, with everything in it that is no sound cue told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from karmalink.accounts.cue_text import STAMP, CueWord, cue_words, is_unclosed, seconds
from karmalink.core.errors import Fault

_ARROW: Final = "-->"
_TIMES = re.compile(rf"^[ \t]*(?P<from>{STAMP})[ \t]*-->[ \t]*(?P<to>{STAMP})(?=[ \t]|$)")
_ASIDE = re.compile(r"^(?:NOTE|STYLE|REGION)(?=[ \t]|$)")
_MAP = re.compile(r"X-TIMESTAMP-MAP", re.IGNORECASE)
_MPEG = re.compile(r"MPEGTS:(\d{1,15})", re.IGNORECASE)
_LOCAL = re.compile(rf"LOCAL:({STAMP})", re.IGNORECASE)
_CLOCK_HZ: Final = 90_000
"""Ticks a second of the clock of MPEG-2 transport streams (ISO/IEC 13818-1; RFC 8216, section 3.5)."""

SHOWN: Final = 5
"""How many faults of one sort are told one by one. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words shown from ``from_s`` to ``to_s`` (seconds; None when the time could not be read), from line ``row`` on."""

    row: int
    from_s: float | None
    to_s: float | None
    words: tuple[CueWord, ...]


@dataclass(slots=True)
class _Reading:
    file: str
    cues: list[Cue] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)

    def note(self, row: int, came: str, todo: str) -> None:
        self.told[came] = self.told.get(came, 0) + 1
        if self.told[came] <= SHOWN:
            expected = "00:00:01.000 --> 00:00:04.000, the words below it, a blank line"
            fault = Fault(file=self.file, row=row, came=came, expected=expected, todo=todo, severity="warning")
            self.faults.append(fault)

    def sum_up(self) -> None:
        for came, count in self.told.items():
            if count > SHOWN:
                more = f"{came}, {count - SHOWN} times more"
                self.faults.append(Fault(file=self.file, came=more, expected="sound cues", severity="warning"))


def read_cues(text: str, *, file: str) -> tuple[tuple[Cue, ...], tuple[Fault, ...]]:
    r"""Read the cues of subtitles, in the order of the file.

    Comments (``NOTE``), styles and regions of WebVTT are left out, and so are the numbers and names of cues. Words
    that stand under a time that cannot be read are kept, without a time.

    Examples
    --------
    >>> cues, faults = read_cues("1\n00:00:01,000 --> 00:00:02,500\nNear the ford.\n", file="a.srt")
    >>> cues[0].from_s, cues[0].to_s, [word.text for word in cues[0].words], faults
    (1.0, 2.5, ['Near', 'the', 'ford.'], ())
    """
    reading = _Reading(file)
    lines = text.split("\n")
    at = _header(lines, reading)
    while at < len(lines):
        if not lines[at].strip():
            at += 1
        elif _ASIDE.match(lines[at]):
            at = _block_end(lines, at)
        else:
            at = _cue(lines, at, reading)
    reading.sum_up()
    return tuple(reading.cues), tuple(reading.faults)


def _header(lines: list[str], reading: _Reading) -> int:
    if not re.match(r"WEBVTT(?=[ \t]|$)", lines[0]):
        return 0
    after = 1
    while after < len(lines) and lines[after].strip() and _ARROW not in lines[after]:
        if _MAP.match(lines[after]):
            _tell_shift(lines[after], after + 1, reading)
        after += 1
    return after


def _tell_shift(line: str, row: int, reading: _Reading) -> None:
    ticks, local = _MPEG.search(line), _LOCAL.search(line)
    shift = (int(ticks[1]) / _CLOCK_HZ if ticks else 0.0) - ((seconds(local[1]) or 0.0) if local else 0.0)
    if shift:
        came = f"a time map: second 0 of these subtitles is second {shift:g} of the stream"
        reading.note(row, came, "the times are kept as written: play a word back and see whether they fit")


def _block_end(lines: list[str], at: int) -> int:
    while at < len(lines) and lines[at].strip():
        at += 1
    return at


def _cue(lines: list[str], at: int, reading: _Reading) -> int:
    """Read the cue whose number, name or time stands in line ``at``; give the line behind it."""
    if _ARROW not in lines[at] and at + 1 < len(lines) and _ARROW in lines[at + 1]:
        at += 1  # its number or name
    if _ARROW not in lines[at]:
        return _stray(lines, at, reading)
    from_s, to_s = _times(lines[at], at + 1, reading)
    last = _payload_end(lines, at + 1)
    payload = "\n".join(lines[at + 1 : last])
    if is_unclosed(payload):
        reading.note(at + 1, "a tag that is never closed", "its letters are kept as words: look at them")
    words = cue_words(payload)
    if words:
        reading.cues.append(Cue(row=at + 1, from_s=from_s, to_s=to_s, words=words))
    return last


def _payload_end(lines: list[str], at: int) -> int:
    """Find where a cue's words end: at a blank line, or where the next cue starts without one."""
    while at < len(lines) and lines[at].strip():
        if _ARROW in lines[at]:
            return at
        if lines[at].strip().isdigit() and at + 1 < len(lines) and _TIMES.match(lines[at + 1]):
            return at
        at += 1
    return at


def _times(line: str, row: int, reading: _Reading) -> tuple[float | None, float | None]:
    found = _TIMES.match(line)
    from_s, to_s = (seconds(found["from"]), seconds(found["to"])) if found else (None, None)
    if from_s is None or to_s is None:
        reading.note(row, "a time that cannot be read", "its words are kept, without a time")
        return None, None
    if to_s < from_s:
        reading.note(row, "a cue that ends before it starts", "its end is taken to be its start")
        return from_s, from_s
    if reading.cues and (before := reading.cues[-1].from_s) is not None and from_s < before:
        reading.note(row, "a cue that starts before the one above it", "the order of the file is kept")
    return from_s, to_s


def _stray(lines: list[str], at: int, reading: _Reading) -> int:
    """Keep words that no time stands over: mostly the rest of a cue that holds a blank line."""
    last = _payload_end(lines, at)
    words = cue_words("\n".join(lines[at:last]))
    rest = words and not (len(words) == 1 and words[0].text.isdigit())
    if rest:
        reading.note(at + 1, "words below no time", "they are kept, without a time")
        reading.cues.append(Cue(row=at + 1, from_s=None, to_s=None, words=words))
    return max(last, at + 1)
