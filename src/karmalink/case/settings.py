"""What case.toml says, as one value: read once, checked whole, never changed after."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from typing import Any, Literal, TypeVar

from karmalink.case.section import FILE, Section
from karmalink.case.settings_area import read_area
from karmalink.case.settings_groups import GroupingRule, read_group, read_grouping
from karmalink.case.settings_parts import (
    Override,
    PlanSettings,
    SharedErrorRule,
    Stakes,
    read_elsewhere,
    read_era,
    read_event,
    read_override,
    read_plan,
    read_shared_error,
    read_stakes,
    read_transition,
)
from karmalink.case.settings_sense import check_settings
from karmalink.case.toml_lines import Lines, key_lines
from karmalink.core.errors import Fault
from karmalink.maps.world import Area, Elsewhere, Era, Event, Group, Transition
from karmalink.trust.table import default_table

T = TypeVar("T")

NOW = Era(id="now", name="now")
"""The only era of a case that names none."""


class CaseKind(StrEnum):
    """What sort of search it is: sets the words people see and the defaults of the width table."""

    WRECK = "wreck"
    SAR = "sar"
    HERITAGE = "heritage"
    REMAINS = "remains"
    STUDY = "study"


class Units(StrEnum):
    """Units of distance for people to read; all computing is in km."""

    NM = "nm"
    KM = "km"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that ``case.toml`` says.

    ``groups`` are those declared; the groups of the remaining accounts come from
    `karmalink.case.grouping.default_groups`. ``elsewhere`` None, an unset value of ``plan`` and an unset
    ``sd`` of a shared error mean: take the width table's row for this kind of case.
    """

    name: str
    kind: CaseKind
    lost: str
    question: str
    area: Area
    since: str | None = None
    seed: int = 1
    units: Units = Units.KM
    simulated: bool = False
    retrospective: bool = False
    declared_on: str | None = None
    area_why: str = ""
    eras: tuple[Era, ...] = (NOW,)
    transitions: tuple[Transition, ...] = ()
    events: tuple[Event, ...] = ()
    groups: tuple[Group, ...] = ()
    groupings: tuple[GroupingRule, ...] = ()
    shared_errors: tuple[SharedErrorRule, ...] = ()
    elsewhere: Elsewhere | None = None
    overrides: tuple[Override, ...] = ()
    plan: PlanSettings = field(default_factory=PlanSettings)
    stakes: Stakes | None = None

    @property
    def miles(self) -> Literal["mi", "nm"]:
        """What a bare "mile" means here: at sea a nautical one."""
        return "nm" if self.kind is CaseKind.WRECK else "mi"

    @property
    def first_era(self) -> str:
        """Id of the earliest era."""
        return self.eras[0].id

    @property
    def last_era(self) -> str:
        """Id of the latest era: where it is now."""
        return self.eras[-1].id


def read_settings(text: str) -> tuple[Settings | None, tuple[Fault, ...]]:
    r"""Read the text of a ``case.toml``.

    Returns
    -------
    tuple
        The settings, or None when a fault of severity ``error`` was found; and all faults, with the line as
        row and ``table.key`` as column.

    Examples
    --------
    >>> settings, faults = read_settings('''
    ... [case]
    ... name = "A lost boat"
    ... kind = "wreck"
    ... lost = "boat"
    ... [area]
    ... centre = "0 30 S, 30 W"
    ... width_km = 40
    ... height_km = 20
    ... ''')
    >>> settings.area.cell_km, settings.first_era, faults
    (0.1, 'now', ())
    """
    faults: list[Fault] = []
    try:
        data = tomllib.loads(text.lstrip("\ufeff").replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as reason:
        return None, (_syntax(reason),)
    lines = key_lines(text)
    root = Section(data, "", lines, faults)
    values = {
        **_case(_table(root, "case", required=True)),
        **_area(_table(root, "area", required=True), isinstance(data.get("area"), dict)),
    }
    values |= _lists(root)
    for name, read in _OPTIONAL.items():
        if root.has(name):
            section = _table(root, name)
            values[name] = read(section)
            section.close()
        root.taken.append(name)
    root.close()
    if any(fault.severity == "error" for fault in faults):
        return None, tuple(faults)
    settings = Settings(**{key: value for key, value in values.items() if value is not None})
    events = tuple(replace(event, era=event.era or settings.first_era) for event in settings.events)
    settings = replace(settings, events=events)
    faults.extend(check_settings(settings, lines))
    return (None if any(f.severity == "error" for f in faults) else settings), tuple(faults)


_OPTIONAL: dict[str, Callable[[Section], Any]] = {
    "elsewhere": read_elsewhere,
    "plan": read_plan,
    "stakes": read_stakes,
}


def _case(section: Section) -> dict[str, Any]:
    kind = section.choice("kind", CaseKind)
    name = section.text("name", required=True)
    values = {
        "name": name,
        "kind": kind,
        "lost": section.identifier("lost"),
        "question": section.text("question", f"Where is {name}?"),
        "since": section.date("since"),
        "seed": section.whole("seed", 1),
        "units": section.choice("units", Units, Units.NM if kind is CaseKind.WRECK else Units.KM),
        "simulated": section.flag("simulated"),
        "retrospective": section.flag("retrospective"),
    }
    section.close()
    return values


def _area(section: Section, written: bool) -> dict[str, Any]:
    values = {
        "area": read_area(section) if written else None,
        "declared_on": section.date("declared_on"),
        "area_why": section.text("why"),
    }
    section.close()
    return values


def _lists(root: Section) -> dict[str, Any]:
    overrides = _each(root, "overrides", read_override)
    spread = next((o.value for o in overrides if o.row == "event.spread"), default_table()["event.spread"])
    return {
        "eras": _each(root, "eras", read_era) or (NOW,),
        "transitions": _each(root, "transitions", read_transition),
        "events": _each(root, "events", partial(read_event, usual=spread)),
        "groups": _each(root, "groups", read_group),
        "groupings": _each(root, "groupings", read_grouping),
        "shared_errors": _each(root, "shared_errors", read_shared_error),
        "overrides": overrides,
    }


def _each(root: Section, name: str, read: Callable[[Section], T | None]) -> tuple[T, ...]:
    value = root.raw(name)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        root.fault(name, "something else than tables", f"tables that start with [[{name}]]")
        return ()
    found = []
    for number, item in enumerate(value):
        section = Section(item, f"{name}[{number}]", root.lines, root.faults)
        found.append(read(section))
        section.close()
    return tuple(item for item in found if item is not None)


def _table(root: Section, name: str, *, required: bool = False) -> Section:
    value = root.raw(name)
    if value is None and required:
        root.fault(name, f"no table [{name}]", f"a line [{name}] with its keys below it")
    elif value is not None and not isinstance(value, dict):
        root.fault(name, repr(value), f"a table that starts with [{name}]")
    return Section(value if isinstance(value, dict) else {}, name, root.lines, root.faults)


def _syntax(reason: Exception) -> Fault:
    found = re.search(r"at line (\d+)", str(reason))
    return Fault(
        file=FILE,
        row=int(found[1]) if found else None,
        came=f"text that is not TOML ({reason})",
        expected="TOML: keys, '=', and texts between double quotes",
    )


__all__ = ["NOW", "CaseKind", "GroupingRule", "Lines", "Settings", "Units", "read_settings"]
