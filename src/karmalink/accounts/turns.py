"""Who speaks where in a transcript: a guess from the labels at the head of lines, for a person to correct."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Speaker(StrEnum):
    """Who a label of a transcript stands for."""

    WITNESS = "witness"
    INTERVIEWER = "interviewer"
    INTERPRETER = "interpreter"
    OTHER = "other"


_KNOWN: Final = {
    Speaker.INTERVIEWER: "q question interviewer int investigator questioner counsel examiner chairman",
    Speaker.INTERPRETER: "interpreter translator interp trans interpretation",
    Speaker.WITNESS: "a answer witness respondent participant informant interviewee narrator speaker wit",
}
_ROLES: Final = {label: who for who, labels in _KNOWN.items() for label in labels.split()}

_CLOCK = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?"
_LABEL = re.compile(
    rf"^[ \t]*(?:{_CLOCK}[ \t]*[-–]?[ \t]*)?\**(?P<label>[^\W\d_][\w .'’-]{{0,39}}?)\**"
    rf"[ \t]*(?:{_CLOCK})?[ \t]*:\**(?=\s|$)[ \t]*",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one speaker says in one go: ``text[start:end]`` (code points) without its label."""

    start: int
    end: int
    label: str
    speaker: Speaker


def guess_turns(text: str, speakers: Iterable[tuple[str, str]] = ()) -> tuple[Turn, ...]:
    r"""Guess the turns of a transcript; none when the text does not look like one.

    A transcript has two labels or more at the head of lines, one of them at least twice (``Q:``,
    ``INTERVIEWER:``, ``[00:01:10] Anna:``). Known labels say who speaks. Of the others, the one who asks
    most is the interviewer when none is known, and whoever says most is the witness.

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
    found = list(_LABEL.finditer(text))
    labels = [_plain(match["label"]) for match in found]
    told = {_plain(label): Speaker(who) for label, who in speakers}
    if not told and (len(set(labels)) < 2 or max(map(labels.count, labels)) < 2):
        return ()
    kept = [match for match in found if not told or _plain(match["label"]) in told]
    spans = []
    for number, match in enumerate(kept):
        end = kept[number + 1].start() if number + 1 < len(kept) else len(text)
        words = text[match.end() : end]
        spans.append((match.end(), match.end() + len(words.rstrip()), match["label"].strip()))
    roles = told or _roles(text, spans)
    return tuple(Turn(start=start, end=end, label=label, speaker=roles[_plain(label)]) for start, end, label in spans)


def guess_speakers(text: str) -> tuple[tuple[str, str], ...]:
    """Labels of a transcript in order of first use, with the guess of who each is."""
    return tuple({turn.label: turn.speaker.value for turn in guess_turns(text)}.items())


def is_witness_speaking(turns: tuple[Turn, ...], start: int) -> bool:
    """Whether the words at ``start`` are the witness's (or the interpreter's); True without turns."""
    for turn in turns:
        if turn.start <= start < turn.end:
            return turn.speaker in {Speaker.WITNESS, Speaker.INTERPRETER}
    return True


def _plain(label: str) -> str:
    return " ".join(label.casefold().replace(".", " ").split())


def _roles(text: str, spans: list[tuple[int, int, str]]) -> Mapping[str, Speaker]:
    said: dict[str, int] = {}
    asked: dict[str, int] = {}
    for start, end, label in spans:
        name = _plain(label)
        said[name] = said.get(name, 0) + end - start
        asked[name] = asked.get(name, 0) + text[start:end].count("?")
    roles = {name: _ROLES[name.split()[0]] for name in said if name.split()[0] in _ROLES}
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
