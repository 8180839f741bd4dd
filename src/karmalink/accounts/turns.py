"""Who speaks where in a transcript: a guess from the labels at the head of lines, for a person to correct."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from karmalink.accounts.labels import Label, Speaker, find_labels, pair_roles, plain, role_of

__all__ = [
    "Speaker",
    "Turn",
    "guess_speakers",
    "guess_turns",
    "is_through_interpreter",
    "is_witness_speaking",
    "turn_at",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one speaker says in one go: ``text[start:end]`` (code points) without its label.

    ``relayed`` when the label says that an interpreter put it into these words ("A. (through interpreter)").
    """

    start: int
    end: int
    label: str
    speaker: Speaker
    relayed: bool = False


def guess_turns(text: str, speakers: Iterable[tuple[str, str]] = ()) -> tuple[Turn, ...]:
    r"""Guess the turns of a transcript; none when the text does not look like one.

    A transcript has two labels or more at the head of lines, one of them at least twice or both known (``Q:``,
    ``INTERVIEWER:``, ``[00:01:10] Anna:``, ``Q.``, ``សួរ៖``). Known labels say who speaks. Of the others, the one who
    asks most is the interviewer when none is known, and whoever says most is the witness.

    Parameters
    ----------
    text
        The words.
    speakers
        Labels and who they are, as a person wrote them; these win over any guess.

    Examples
    --------
    >>> text = "Q: Where was it?\nA: Near the ford.\nQ: Which ford?\nA: The lower one."
    >>> [(turn.speaker.value, text[turn.start:turn.end]) for turn in guess_turns(text)][:2]
    [('interviewer', 'Where was it?'), ('witness', 'Near the ford.')]
    """
    told = {plain(label): Speaker(who) for label, who in speakers}
    kept = find_labels(text, tuple(told))
    spans = []
    for number, label in enumerate(kept):
        end = kept[number + 1].start if number + 1 < len(kept) else len(text)
        words = text[label.end : end]
        start = min(label.end + len(words) - len(words.lstrip()), end)
        spans.append((start, start + len(words.strip()), label))
    roles = told or _roles(text, spans)
    return tuple(
        Turn(start=start, end=end, label=label.name, speaker=roles[plain(label.name)], relayed=label.relayed)
        for start, end, label in spans
    )


def guess_speakers(text: str) -> tuple[tuple[str, str], ...]:
    """Labels of a transcript in order of first use, with the guess of who each is."""
    return tuple({turn.label: turn.speaker.value for turn in guess_turns(text)}.items())


def is_witness_speaking(turns: Sequence[Turn], start: int) -> bool:
    """Whether the words at ``start`` are the witness's (or the interpreter's); True without turns."""
    turn = turn_at(turns, start)
    return turn is None or turn.speaker in {Speaker.WITNESS, Speaker.INTERPRETER}


def is_through_interpreter(turns: Sequence[Turn], start: int) -> bool:
    r"""Whether the words at ``start`` are the witness's as an interpreter put them: one hop more.

    Examples
    --------
    >>> text = "Q: Where?\nINTERPRETER: By the ford.\nQ: When?\nA: At dusk."
    >>> turns = guess_turns(text)
    >>> is_through_interpreter(turns, text.index("ford")), is_through_interpreter(turns, text.index("dusk"))
    (True, False)
    """
    turn = turn_at(turns, start)
    return turn is not None and (turn.relayed or turn.speaker is Speaker.INTERPRETER)


def turn_at(turns: Sequence[Turn], start: int) -> Turn | None:
    """Give the turn that holds the code point ``start``; None between turns, as in a label. Turns are in order."""
    number = bisect_right(turns, start, key=lambda turn: turn.start) - 1
    return turns[number] if number >= 0 and start < turns[number].end else None


def _roles(text: str, spans: Sequence[tuple[int, int, Label]]) -> Mapping[str, Speaker]:
    said: dict[str, int] = {}
    asked: dict[str, int] = {}
    for start, end, label in spans:
        name = plain(label.name)
        said[name] = said.get(name, 0) + end - start
        asked[name] = asked.get(name, 0) + text.count("?", start, end)
    roles = {name: who for name in said if (who := role_of(name)) is not None} | pair_roles(tuple(said))
    unknown = [name for name in said if name not in roles]
    if unknown and Speaker.INTERVIEWER not in roles.values():
        asker = max(unknown, key=lambda name: (asked[name], -said[name]))
        if asked[asker]:
            roles[asker] = Speaker.INTERVIEWER
            unknown.remove(asker)
    if unknown and Speaker.WITNESS not in roles.values():
        teller = max(unknown, key=lambda name: said[name])
        roles[teller] = Speaker.WITNESS
        unknown.remove(teller)
    return roles | dict.fromkeys(unknown, Speaker.OTHER)
