"""From one item of a model's answer to a claim. Nothing of it is believed that the words do not bear out."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from karmalink.accounts.account import Account, AccountKind, Words
from karmalink.accounts.timings import doubtful
from karmalink.claims.bearings import parse_bearing
from karmalink.claims.claim import Basis, Claim, Polarity, Status
from karmalink.claims.columns import LOSS
from karmalink.claims.distances import parse_distance
from karmalink.claims.durations import parse_hours
from karmalink.claims.local_model.quoting import find_quote
from karmalink.claims.recognising import ReadingContext
from karmalink.claims.times import parse_when
from karmalink.core.errors import InputError
from karmalink.core.ids import content_id
from karmalink.core.places import Anchor, Relation, Spoken, Where
from karmalink.core.times import When

UNSURE_WORDS: Final = "unsure words"
"""Flag of a claim that rests on words a machine was not sure to have heard."""
FROM_MODEL: Final = "model"
"""Flag of a claim that a language model proposed."""
_WEAKER: Final = {
    Relation.OFFSET: (Relation.DISTANCE, Relation.SIDE, Relation.NEAR),
    Relation.BEARING: (Relation.NEAR,),
    Relation.DISTANCE: (Relation.NEAR,),
    Relation.SIDE: (Relation.NEAR,),
    Relation.TRAVEL: (Relation.NEAR,),
    Relation.BETWEEN: (Relation.NEAR,),
}
"""What a relation comes down to when one of its parts is not in the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An item whose quote stands at ``account.text[start:end]``, within the window ``low..high``."""

    item: Mapping[str, Any]
    account: Account
    start: int
    end: int
    low: int
    high: int


def build_claim(seen: Seen, context: ReadingContext, note: str) -> Claim:
    """Build the claim of an item; parts that cannot be read, or are not in the words, are left empty and flagged."""
    account, flags = seen.account, [FROM_MODEL]
    where = _where(seen, context, flags)
    quote = account.text[seen.start : seen.end]
    if doubtful(account, seen.start, seen.end):
        flags.append(UNSURE_WORDS)
    relation = where.relation.value if where else "none"
    return Claim(
        id=content_id("c", account.id, str(seen.start), quote, relation),
        account=account.id,
        start=seen.start,
        end=seen.end,
        quote=quote,
        subject=context.lost,
        events=((LOSS, 1.0),),
        era=context.first_era,
        where=where,
        when=_when(seen, flags),
        polarity=_polarity(seen.item),
        certainty=None if account.words is Words.SUMMARY else _certainty(seen.item),
        basis=_basis(seen),
        status=Status.PROPOSED,
        flags=tuple(dict.fromkeys(flags)),
        note=note,
    )


def _words(seen: Seen, key: str, flags: list[str]) -> str:
    """Give a part's words if they stand in the quote; else "" and a flag."""
    value = seen.item.get(key)
    if not isinstance(value, str) or not value.strip():
        return ""
    if find_quote(seen.account.text, value, seen.start, seen.end) is None:
        flags.append(f"{key} not in the words")
        return ""
    return " ".join(value.split())


def _spoken(seen: Seen, key: str, read: Callable[[str], Spoken], flags: list[str]) -> Spoken | None:
    words = _words(seen, key, flags)
    if not words:
        return None
    try:
        return read(words)
    except InputError:
        flags.append(f"{key} not read")
        return None


def _anchors(seen: Seen, flags: list[str]) -> list[Anchor]:
    named = seen.item.get("landmarks")
    names = [name for name in (named if isinstance(named, list) else [named]) if isinstance(name, str) and name.strip()]
    anchors = []
    for name in names[:2]:
        if find_quote(seen.account.text, name, seen.low, seen.high) is None:
            flags.append("landmark not in the words")
            continue
        if find_quote(seen.account.text, name, seen.start, seen.end) is None:
            flags.append("landmark from elsewhere")
        anchors.append(Anchor(name=" ".join(name.split())))
    return anchors


def _where(seen: Seen, context: ReadingContext, flags: list[str]) -> Where | None:
    value = seen.item.get("relation")
    told = value.strip().casefold() if isinstance(value, str) else ""
    if told not in set(Relation):
        return None
    relation = Relation(told)
    anchors = _anchors(seen, flags)
    distance = _spoken(seen, "distance", lambda words: parse_distance(words, miles=context.miles), flags)
    travels = relation in (Relation.TRAVEL, Relation.DRIFT)
    hours = _spoken(seen, "distance", parse_hours, flags) if travels else None
    bearing = _spoken(seen, "direction", parse_bearing, flags)
    for weaker in (relation, *_WEAKER.get(relation, ())):
        try:
            found = Where(
                relation=weaker,
                anchor=anchors[0] if anchors else None,
                anchor2=anchors[1] if len(anchors) > 1 else None,
                distance=distance,
                bearing=bearing,
                hours=hours,
            )
        except ValueError:
            continue
        if weaker is not relation:
            flags.append(f"{relation.value} without its parts")
        return found
    flags.append("place not read")
    return None


def _when(seen: Seen, flags: list[str]) -> When | None:
    words = _words(seen, "time", flags)
    if not words:
        return None
    try:
        return parse_when(words)
    except InputError:
        flags.append("time not read")
        return None


def _polarity(item: Mapping[str, Any]) -> Polarity:
    return Polarity.DENIED if item.get("polarity") == Polarity.DENIED else Polarity.AFFIRMED


def _certainty(item: Mapping[str, Any]) -> float | None:
    value = item.get("certainty")
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value) if 0.0 <= value <= 1.0 else None


def _basis(seen: Seen) -> Basis:
    """How the witness knows: what the account is says more than a model's word."""
    if seen.account.kind is AccountKind.DREAM:
        return Basis.DREAMT
    if seen.account.heard_from:
        return Basis.HEARD
    value = seen.item.get("basis")
    return Basis(value) if isinstance(value, str) and value in set(Basis) else Basis.UNSTATED
