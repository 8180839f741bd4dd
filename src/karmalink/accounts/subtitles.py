"""Subtitles (SRT, WebVTT) as an account: one running text, and when each stretch of it is heard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from karmalink.accounts.account import Timing
from karmalink.accounts.cue_text import CueWord
from karmalink.accounts.cues import Cue, read_cues
from karmalink.accounts.rolling import merge_rolling
from karmalink.accounts.timings import UNSURE
from karmalink.core.errors import Fault, InputError

_PAUSE_S: Final = 3.0
"""A silence after which the words go on in a new line. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtitles:
    """The text of subtitles, the time of every stretch of it, and what was not sound."""

    text: str
    timings: tuple[Timing, ...]
    warnings: tuple[Fault, ...] = ()


def read_subtitles(text: str, *, file: str) -> Subtitles:
    r"""Read subtitles.

    The words of the cues are joined by blanks, so that a sentence runs on over cues. Another speaker (a voice
    tag, a label, a dash) and a long silence begin a line; voices become labels (``Anna: ...``) at the head of lines.

    Raises
    ------
    InputError
        If there is no cue.

    Examples
    --------
    >>> text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Where was it?\n\n00:02.000 --> 00:04.000\n<v Tov>Near\n\n"
    >>> read = read_subtitles(text + "00:04.000 --> 00:05.000\n<v Tov>the ford.\n", file="a.vtt")
    >>> read.text
    'Anna: Where was it?\nTov: Near the ford.'
    >>> [(read.text[t.start:t.end], t.from_s, t.to_s) for t in read.timings][1:]
    [('Near', 2.0, 4.0), ('the ford.', 4.0, 5.0)]
    """
    cues, faults = read_cues(text, file=file)
    if not cues:
        expected = "cues: 00:00:01.000 --> 00:00:04.000 and the words below"
        todo = "if it is a plain transcript, give it the ending .txt"
        raise InputError([*faults, Fault(file=file, came="no cue", expected=expected, todo=todo)])
    merged, removed = merge_rolling(cues)
    if removed:
        came = f"rolling captions: {removed} words that repeat the cue above them"
        todo = "they are kept once; play a place back where it matters how often it was said"
        faults = (*faults, Fault(file=file, came=came, expected="each word once", todo=todo, severity="warning"))
    joined = _Joined()
    for cue in merged:
        joined.add(cue)
    faults = (*faults, *_machine_heard(joined.timings, file))
    return Subtitles(text="".join(joined.parts), timings=tuple(joined.timings), warnings=faults)


def _machine_heard(timings: Sequence[Timing], file: str) -> Iterator[Fault]:
    """Say that a machine wrote the words down, and of how many of them it was not sure."""
    sure = [timing.confidence for timing in timings if timing.confidence is not None]
    if sure:
        unsure = sum(confidence < UNSURE for confidence in sure)
        came = f"words that a machine wrote down, {unsure} of {len(sure)} of them unsure"
        todo = "listen to the place before you accept a claim"
        yield Fault(file=file, came=came, expected="words checked by ear", todo=todo, severity="warning")


class _Joined:
    """The text as it grows: its parts, its length, who spoke last, when it was last heard."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.voice = ""
        self.heard_to: float | None = None
        self.timings: list[Timing] = []

    def add(self, cue: Cue) -> None:
        heard_from: float | None = None
        for number, (word, from_s, to_s) in enumerate(_heard(cue)):
            self._part(word, first=number == 0, from_s=from_s)
            start = self.length
            self._write(word.text)
            if from_s is None or to_s is None:
                continue
            last = self.timings[-1] if self.timings and heard_from is not None else None
            # Words of one cue that share their time are one stretch.
            shared = last and (last.from_s, last.to_s, last.confidence) == (from_s, to_s, word.confidence)
            if last and shared and self.parts[-2] == " ":
                self.timings.pop()
                start = last.start
            timing = Timing(start=start, end=self.length, from_s=from_s, to_s=to_s, confidence=word.confidence)
            self.timings.append(timing)
            heard_from = from_s
        self.heard_to = cue.to_s

    def _part(self, word: CueWord, *, first: bool, from_s: float | None) -> None:
        long = first and from_s is not None and self.heard_to is not None and from_s - self.heard_to > _PAUSE_S
        other = word.voice != self.voice
        if self.length:
            self._write("\n" if long or other or word.starts_line else " ")
        if word.voice and (other or self.parts[-1:] == ["\n"] or not self.length):
            self._write(f"{word.voice}: ")
        self.voice = word.voice

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _heard(cue: Cue) -> Iterator[tuple[CueWord, float | None, float | None]]:
    """Give each word with its own time, from its stamp to the next one, or with the cue's."""
    if cue.from_s is None or cue.to_s is None:
        yield from ((word, None, None) for word in cue.words)
        return
    low, high = cue.from_s, cue.to_s
    stamps = [low if word.from_s is None else min(max(word.from_s, low), high) for word in cue.words]
    if all(word.from_s is None for word in cue.words):
        yield from ((word, low, high) for word in cue.words)
        return
    after = high
    ends: list[float] = []
    for number in range(len(stamps) - 1, -1, -1):
        if number + 1 < len(stamps) and stamps[number + 1] > stamps[number]:
            after = stamps[number + 1]
        ends.append(max(after, stamps[number]))
    yield from zip(cue.words, stamps, reversed(ends), strict=True)
