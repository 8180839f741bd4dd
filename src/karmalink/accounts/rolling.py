"""Rolling captions: each cue shows the end of the last one again. Said once, it is kept once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from karmalink.accounts.cues import Cue

_TAIL: Final = 60
"""Words looked back over: two lines of captions hold some 20. Our choice."""
_ROLLING: Final = 0.3
"""Share of cues that must begin with the end of the cue above before the whole file counts as rolling. Our choice: people
do say the same words twice, but not in every third breath."""
_LEAST: Final = 2
_ABUT_S: Final = 0.25


def merge_rolling(cues: Sequence[Cue]) -> tuple[tuple[Cue, ...], int]:
    r"""Take the words out of each cue that only repeat what the cues above it showed.

    A repeat counts when two cues show the same words at the same time, or when the whole file rolls. A
    witness who says "No. No." in two cues one after the other has said it twice.

    Returns
    -------
    tuple
        The cues with what is new in them (none that is empty), and how many words were taken out.

    Examples
    --------
    >>> from karmalink.accounts.cues import read_cues
    >>> text = "00:00.0 --> 00:03.0\nnear the ford\n\n00:02.0 --> 00:04.0\nthe ford at dusk\n"
    >>> cues, _ = read_cues(text, file="a.vtt")
    >>> merged, removed = merge_rolling(cues)
    >>> [word.text for word in merged[1].words], removed
    (['at', 'dusk'], 2)
    """
    overlaps = [0]
    tail: list[str] = []
    for number, cue in enumerate(cues):
        low = [word.text.casefold() for word in cue.words]
        if number:
            overlaps.append(_overlap(tail, low))
        tail = [*tail, *low[overlaps[-1] :]][-_TAIL:]
    rolling = sum(count >= _LEAST for count in overlaps) >= max(3, _ROLLING * len(cues))
    kept = []
    for number, (cue, count) in enumerate(zip(cues, overlaps, strict=True)):
        repeats = count and (_abuts(cues[number - 1], cue) if rolling else _at_once(cues[number - 1], cue))
        kept.append(replace(cue, words=cue.words[count:]) if repeats else cue)
    removed = sum(len(cue.words) for cue in cues) - sum(len(cue.words) for cue in kept)
    return tuple(cue for cue in kept if cue.words), removed


def _overlap(tail: list[str], words: list[str]) -> int:
    for count in range(min(len(tail), len(words)), 0, -1):
        if tail[-count:] == words[:count]:
            return count
    return 0


def _abuts(before: Cue, cue: Cue) -> bool:
    if before.to_s is None or cue.from_s is None:
        return False
    return cue.from_s <= before.to_s + _ABUT_S


def _at_once(before: Cue, cue: Cue) -> bool:
    if before.to_s is None or before.from_s is None or cue.from_s is None or cue.to_s is None:
        return False
    same = (before.from_s, before.to_s) == (cue.from_s, cue.to_s)
    return same or before.from_s <= cue.from_s < before.to_s - _ABUT_S
