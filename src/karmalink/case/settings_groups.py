"""The tables ``[[groups]]`` and ``[[groupings]]`` of case.toml."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from karmalink.case.section import Section
from karmalink.maps.world import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupingRule:
    """Another defensible grouping, told as a change of the declared one.

    ``split`` names groups taken apart into single accounts; each tuple of ``join`` names groups put together.
    ``probability`` 0 means: shown in the sensitivity table only.
    """

    id: str
    probability: float
    split: tuple[str, ...] = ()
    join: tuple[tuple[str, ...], ...] = ()
    why: str = ""


def read_group(section: Section) -> Group:
    """Take one ``[[groups]]`` table; weights are scaled to sum 1."""
    accounts = section.texts("accounts")
    if not accounts and isinstance(section.data.get("accounts", []), list):
        section.fault("accounts", "no account", 'a list of account ids: ["T1", "T2"]')
    for name in sorted({name for name in accounts if accounts.count(name) > 1}):
        section.fault("accounts", f"{name!r} twice", "each account once")
    weights = _weights(section, len(accounts))
    return Group(
        id=section.identifier("id"),
        accounts=accounts,
        weights=weights,
        copies=_copies(section, accounts),
        deceive=section.number("deceive", 0.0, low=0.0, high=1.0) or 0.0,
        why=section.text("why"),
    )


def _weights(section: Section, count: int) -> tuple[float, ...]:
    value = section.raw("weights")
    equal = (1.0 / count,) * count if count else ()
    if value is None:
        return equal
    sound = isinstance(value, list) and all(_positive(item) for item in value)
    if not sound or len(value) != count:
        section.fault("weights", repr(value), f"a list of {count} numbers above 0, one an account")
        return equal
    if not section.data.get("why"):
        section.fault("why", "no reason", "a written reason for weights", 'write why = "..."')
    return tuple(item / sum(value) for item in value)


def _positive(item: Any) -> bool:
    return isinstance(item, int | float) and not isinstance(item, bool) and math.isfinite(item) and item > 0


def _copies(section: Section, accounts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    value = section.raw("copies")
    if value is None:
        return ()
    if not isinstance(value, dict) or not all(isinstance(original, str) for original in value.values()):
        section.fault("copies", repr(value), 'a table from copy to original: { T11 = "T2" }')
        return ()
    for copy, original in value.items():
        if copy in accounts:
            came = f"{copy!r} both as a copy and in accounts"
            section.fault("copies", came, "a copy only in copies: it is no version of its own")
        if original not in accounts:
            section.fault("copies", f"{original!r} as an original", "an account of this group")
    return tuple(value.items())


def read_grouping(section: Section) -> GroupingRule:
    """Take one ``[[groupings]]`` table."""
    split, join = section.texts("split"), _join(section)
    if not split and not join:
        section.fault("", "neither split nor join", "groups to take apart or to put together")
    return GroupingRule(
        id=section.identifier("id"),
        probability=section.number("probability", 0.0, low=0.0, high=1.0) or 0.0,
        split=split,
        join=join,
        why=section.reason(needed_for="another grouping"),
    )


def _join(section: Section) -> tuple[tuple[str, ...], ...]:
    value = section.raw("join")
    if value is None:
        return ()
    lists = isinstance(value, list) and all(isinstance(item, list) and len(item) > 1 for item in value)
    if not lists or not all(isinstance(name, str) for item in value for name in item):
        section.fault("join", repr(value), 'lists of groups put together: [["radio", "k3"]]')
        return ()
    return tuple(tuple(item) for item in value)
