"""Which named place "the pagoda" may be: the last one of its kind that the teller had named. A guess, and flagged as one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from karmalink.claims.claim import GUESSED_PLACE, Claim
from karmalink.claims.expressions.features import kind_of
from karmalink.claims.mentions.designators import AFTER, BEFORE
from karmalink.claims.place_names import find_places
from karmalink.core.places import Anchor, Where

_POINTING: Final = frozenset(["the", "that", "this", "our"])
"""Words in front of a noun that point to a place both know; "a pagoda" is a new one."""


def named_kind(name: str, kind: str = "") -> str:
    """What sort of place a name names: its record's ``kind`` where that says it, else a word of the name.

    >>> named_kind("Wat Thmei"), named_kind("Lower Mill", "mill"), named_kind("Kandal")
    ('pagoda', 'mill', '')
    """
    told = kind_of(kind) if kind not in {"", "place"} else ""
    if told:
        return told
    words = name.casefold().split()
    if len(words) < 2:
        return ""
    return BEFORE.get(words[0], "") or AFTER.get(words[-1], "") or kind_of(words[-1])


def with_antecedents(text: str, claims: Iterable[Claim], places: Mapping[str, str]) -> tuple[Claim, ...]:
    """Tie what only points ("the pagoda") to the last place on record of that kind that was named before it.

    Parameters
    ----------
    text : str
        The account's.
    claims : iterable of Claim
        Its claims.
    places : mapping of str to str
        Names on record, with the kind of each.

    Returns
    -------
    tuple of Claim
        Those tied carry the flag `GUESSED_PLACE`: they move no map until somebody has accepted them.
    """
    kinds = {name: named_kind(name, kind) for name, kind in places.items()}
    named = [(mention.start, mention.name) for mention in find_places(text, [name for name in kinds if kinds[name]])]
    return tuple(_tied(claim, named, kinds) for claim in claims)


def _tied(claim: Claim, named: Sequence[tuple[int, str]], kinds: Mapping[str, str]) -> Claim:
    where = claim.where
    if where is None:
        return claim
    found = {slot: _antecedent(getattr(where, slot), claim.start, named, kinds) for slot in ("anchor", "anchor2")}
    tied = {slot: Anchor(name=name) for slot, name in found.items() if name is not None}
    if not tied:
        return claim
    parts = {slot: tied.get(slot, getattr(where, slot)) for slot in ("anchor", "anchor2")}
    moved: Where = replace(where, anchor=parts["anchor"], anchor2=parts["anchor2"])
    return replace(claim, where=moved, flags=tuple(dict.fromkeys((*claim.flags, GUESSED_PLACE))))


def _antecedent(
    anchor: Anchor | None, before: int, named: Sequence[tuple[int, str]], kinds: Mapping[str, str]
) -> str | None:
    """The last place of an anchor's kind that was named before it, or None."""
    words = anchor.name.casefold().split() if anchor is not None and anchor.name else []
    if len(words) < 2 or words[0] not in _POINTING:
        return None
    kind = kind_of(words[-1])
    if not kind:
        return None
    earlier = named[: bisect_left(named, (before, ""))]
    return next((name for _, name in reversed(earlier) if kinds[name] == kind), None)
