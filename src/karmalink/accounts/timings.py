"""Where in the recording the words of a span are heard, and how sure the machine was of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from karmalink.accounts.account import Account, Timing

UNSURE: Final = 0.6
"""Below this confidence a word is doubtful. Our choice, after one synthetic recording read by Whisper's tiny.en: 7 of the 9
words it got wrong lay below, and 4 of the 48 it got right."""


def timings_of(timings: Sequence[Timing], start: int, end: int) -> Iterator[Timing]:
    """Yield the timings that touch ``text[start:end]``; ``timings`` are in order and apart.

    Examples
    --------
    >>> one, two = Timing(start=0, end=4, from_s=0.0, to_s=0.5), Timing(start=5, end=9, from_s=0.5, to_s=1.0)
    >>> list(timings_of((one, two), 5, 6)) == [two]
    True
    """
    first = bisect_right(timings, start, key=lambda timing: timing.end)
    for number in range(first, len(timings)):
        timing = timings[number]
        if timing.start >= end:
            return
        yield timing


def heard_between(account: Account, start: int, end: int) -> tuple[float, float] | None:
    """Give the seconds between which a span is heard, so that it can be played back; None if that is not known."""
    found = list(timings_of(account.timings, start, end))
    if not found:
        return None
    return min(timing.from_s for timing in found), max(timing.to_s for timing in found)


def doubtful(account: Account, start: int, end: int, below: float = UNSURE) -> bool:
    r"""Whether a span rests on a word that the machine was not sure of.

    Parameters
    ----------
    account
        What was said; only words with a confidence can be doubtful.
    start, end
        Code points of its text.
    below
        Confidence in [0, 1] under which a word is doubtful.

    Examples
    --------
    >>> from karmalink.accounts.read import read_account_file
    >>> text = "WEBVTT\n\n00:00.000 --> 00:01.000\n<c.p97>they</c> <00:00:00.400><c.p41>married</c>\n"
    >>> account, = read_account_file("talk.vtt", text.encode())
    >>> account.text, doubtful(account, 0, 4), doubtful(account, 0, 12)
    ('they married', False, True)
    """
    found = timings_of(account.timings, start, end)
    return any(timing.confidence is not None and timing.confidence < below for timing in found)
