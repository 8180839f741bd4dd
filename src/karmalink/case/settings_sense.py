"""Whether the tables of case.toml agree: ids once, eras known and in order, chances that can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from karmalink.case.section import FILE
from karmalink.case.toml_lines import Lines
from karmalink.core.dates import parse_date
from karmalink.core.errors import Fault, Severity
from karmalink.core.tables import nearest
from karmalink.maps.world import LOSS

if TYPE_CHECKING:
    from karmalink.case.settings import Settings


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def check_settings(settings: Settings, lines: Lines) -> tuple[Fault, ...]:
    """All faults between tables that are each sound by themselves."""
    return (
        *_repeated("eras", settings.eras, lines),
        *_repeated("events", settings.events, lines),
        *_repeated("groups", settings.groups, lines),
        *_repeated("groupings", settings.groupings, lines),
        *_repeated("shared_errors", settings.shared_errors, lines),
        *_eras(settings, lines),
        *_transitions(settings, lines),
        *_events(settings, lines),
        *_groups(settings, lines),
        *_overrides(settings, lines),
    )


def _fault(
    lines: Lines, path: str, key: str, came: str, expected: str, todo: str = "", severity: Severity = "error"
) -> Fault:
    row = lines.get((path, key)) or lines.get((path, ""))
    column = f"{path}.{key}"
    return Fault(file=FILE, row=row, column=column, came=came, expected=expected, todo=todo, severity=severity)


def _repeated(table: str, items: Sequence[_Named], lines: Lines) -> Iterator[Fault]:
    names = [item.id for item in items]
    for number, name in enumerate(names):
        if name in names[:number]:
            yield _fault(lines, f"{table}[{number}]", "id", f"{name!r} again", "each id once")


def _eras(settings: Settings, lines: Lines) -> Iterator[Fault]:
    latest = None
    for number, era in enumerate(settings.eras):
        path = f"eras[{number}]"
        start = parse_date(era.start).first if era.start else None
        end = parse_date(era.end).last if era.end else None
        if start and end and end < start:
            yield _fault(lines, path, "to", f"{era.end} before {era.start}", "an end after the start")
        if latest and start and start < latest:
            yield _fault(lines, path, "from", f"{era.start}, before the era above it starts", "eras in order of time")
        latest = start or latest


def _transitions(settings: Settings, lines: Lines) -> Iterator[Fault]:
    reachable = [era.id for era in settings.eras[1:]]
    seen: list[str] = []
    for number, step in enumerate(settings.transitions):
        path = f"transitions[{number}]"
        if step.to not in reachable:
            expected = f"an era after the first: {', '.join(reachable) or 'there is only one era'}"
            yield _fault(lines, path, "to", repr(step.to), expected, nearest(step.to, reachable))
        if step.to in seen:
            yield _fault(lines, path, "to", f"{step.to!r} again", "one transition a step")
        seen.append(step.to)


def _events(settings: Settings, lines: Lines) -> Iterator[Fault]:
    eras = [era.id for era in settings.eras]
    for number, event in enumerate(settings.events):
        path = f"events[{number}]"
        if event.id == LOSS:
            yield _fault(lines, path, "id", f"{LOSS!r}", "another id: this one is the loss itself")
        if event.era not in eras:
            expected = f"one of the eras {', '.join(eras)}"
            yield _fault(lines, path, "era", repr(event.era), expected, nearest(event.era, eras))


def _groups(settings: Settings, lines: Lines) -> Iterator[Fault]:
    owner: dict[str, str] = {}
    for number, group in enumerate(settings.groups):
        for account in (*group.accounts, *(copy for copy, _ in group.copies)):
            if owner.setdefault(account, group.id) != group.id:
                came = f"{account!r}, which is in group {owner[account]!r} too"
                todo = "use [[groupings]] for another way to group"
                yield _fault(lines, f"groups[{number}]", "accounts", came, "each account in one group", todo)
        if len(group.accounts) > 1 and not group.why:
            came, expected = "no reason", "why these accounts go back to one source"
            yield _fault(lines, f"groups[{number}]", "why", came, expected, severity="warning")
    total = sum(rule.probability for rule in settings.groupings)
    if total > 1.0 + 1e-12:
        came, expected = f"probabilities that sum to {total:g}", "a sum of at most 1"
        todo = "the rest is the declared grouping's"
        yield _fault(lines, "groupings[0]", "probability", came, expected, todo)


def _overrides(settings: Settings, lines: Lines) -> Iterator[Fault]:
    rows = [override.row for override in settings.overrides]
    for number, row in enumerate(rows):
        if row in rows[:number]:
            yield _fault(lines, f"overrides[{number}]", "row", f"{row!r} again", "each row once")
