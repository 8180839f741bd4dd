"""A quantity found in a text: its value, and exactly which words said it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from karmalink.claims.tokens import Token, low, tokenise
from karmalink.core.errors import InputError
from karmalink.core.places import Spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A spoken number at ``text[start:end]`` (code points), which is also its wording.

    ``hedge`` holds the words of approximation ("about"); ``flags`` what a reviewer should look at.
    """

    spoken: Spoken
    start: int
    end: int
    flags: tuple[str, ...] = ()
    hedge: str = ""


class Measure:
    """What a reader of tokens found: value and step in the base unit, and the index after its last token."""

    __slots__ = ("flags", "next", "step", "value")

    def __init__(self, value: float, step: float, after: int, flags: tuple[str, ...] = ()) -> None:
        self.value, self.step, self.next, self.flags = value, step, after, flags


Reader = Callable[[list[Token], int], Measure | None]
T = TypeVar("T")

ABOUT: Final = frozenset(
    [
        "about", "some", "around", "approximately", "approx", "roughly", "nearly", "almost", "circa", "ca",
        "perhaps", "maybe", "say", "over", "under",
    ]
)  # fmt: skip
"""Words of approximation that may stand before a quantity."""

_ABOUT_TWO: Final = frozenset(
    [
        ("at", "least"),
        ("at", "most"),
        ("more", "than"),
        ("less", "than"),
        ("or", "so"),
        ("just", "over"),
        ("just", "under"),
        ("not", "quite"),
    ]
)


def after_hedge(tokens: list[Token], i: int) -> int:
    """Index of the first token after the words of approximation at ``i`` (``i`` if there are none)."""
    for _ in range(3):
        if low(tokens, i) in ABOUT:
            i += 2 if low(tokens, i + 1) == "." else 1
        elif (low(tokens, i), low(tokens, i + 1)) in _ABOUT_TWO:
            i += 2
        else:
            break
    return i


def read_at(text: str, tokens: list[Token], i: int, reader: Reader) -> tuple[Phrase, int] | None:
    """Give the phrase that begins at token ``i`` (hedge included) and the index after it, or None."""
    begin = after_hedge(tokens, i)
    measure = reader(tokens, begin)
    if measure is None:
        return None
    hedge = text[tokens[i].start : tokens[begin - 1].end] if begin > i else ""
    end = measure.next
    if (low(tokens, end), low(tokens, end + 1)) == ("or", "so"):
        end += 2
        hedge = (hedge + " or so").strip()
    start, stop = tokens[i].start, tokens[end - 1].end
    spoken = Spoken(value=measure.value, step=measure.step, wording=text[start:stop])
    return Phrase(spoken=spoken, start=start, end=stop, flags=measure.flags, hedge=hedge), end


def scan(text: str, tokens: list[Token], reader: Reader, starts: Callable[[Token], bool]) -> tuple[Phrase, ...]:
    """Every phrase of a text in order, none overlapping; ``starts`` says cheaply where one may begin."""
    found, i = [], 0
    while i < len(tokens):
        here = tokens[i]
        hit = None
        if starts(here) or here.low in ABOUT or here.low in {"at", "more", "less", "just", "not"}:
            hit = read_at(text, tokens, i, reader)
        if hit is None:
            i += 1
        else:
            found.append(hit[0])
            i = hit[1]
    return tuple(found)


def whole(text: str, reader: Reader, what: str, example: str) -> Phrase:
    """Give the phrase that is all of ``text``, but for space and a final full stop.

    Raises
    ------
    InputError
        If ``text`` is not of the form.
    """
    tokens = tokenise(text)
    hit = read_at(text, tokens, 0, reader) if tokens else None
    if hit is None or any(t.low not in ".,;" for t in tokens[hit[1] :]):
        raise refused(text, what, example)
    return hit[0]


def refused(text: str, what: str, example: str) -> InputError:
    """Give the error for words that are not of the form: what came, what was expected, what to write."""
    shown = text if len(text) <= 80 else text[:77] + "..."
    return InputError(f"came {shown!r}; expected {what}; write e.g. {example}")
