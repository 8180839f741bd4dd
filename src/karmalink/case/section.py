"""One table of case.toml while it is read: keys taken one by one, faults noted, the rest unknown."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from karmalink.case.toml_lines import Lines
from karmalink.core.dates import FORMS, parse_date
from karmalink.core.errors import Fault, Severity
from karmalink.core.ids import is_id
from karmalink.core.tables import ID_RULE, nearest

E = TypeVar("E", bound=StrEnum)

FILE = "case.toml"


class Section:
    """A table of the settings file.

    Each method takes one key and returns its value, or the default after a fault, so that the rest of the
    table is checked too. ``close`` notes every key nobody took.
    """

    def __init__(self, data: Mapping[str, Any], path: str, lines: Lines, faults: list[Fault]) -> None:
        self.data, self.path, self.lines, self.faults = data, path, lines, faults
        self.taken: list[str] = []

    def has(self, key: str) -> bool:
        """Whether the key is written."""
        return key in self.data

    def fault(self, key: str, came: str, expected: str, todo: str = "", severity: Severity = "error") -> None:
        """Note a fault of this table's key (an empty key: of the table)."""
        column = f"{self.path}.{key}" if self.path and key else key or self.path
        places = [(self.path, key), (self.path, ""), (key, ""), (f"{key}[0]", "")]
        row = next((self.lines[place] for place in places if place in self.lines), None)
        self.faults.append(
            Fault(
                file=FILE,
                row=row,
                column=column,
                came=came,
                expected=expected,
                todo=todo,
                severity=severity,
            )
        )

    def raw(self, key: str) -> Any:
        """Take a key's value as TOML gave it, None when it is not written."""
        self.taken.append(key)
        return self.data.get(key)

    def text(self, key: str, default: str = "", *, required: bool = False) -> str:
        """Take a text."""
        value = self.raw(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            if required:
                self.fault(key, "nothing", f'a text: {key} = "..."')
            return default
        if not isinstance(value, str):
            self.fault(key, repr(value), "a text between double quotes")
            return default
        return value.strip()

    def identifier(self, key: str, default: str = "") -> str:
        """Take an id."""
        value = self.text(key, default, required=not default)
        if value and not is_id(value):
            self.fault(key, repr(value), f"an id ({ID_RULE})")
        return value

    def date(self, key: str) -> str | None:
        """Take an EDTF date, kept as it is written; an unquoted TOML date is taken too."""
        value = self.raw(key)
        if value is None:
            return None
        written = value if isinstance(value, str) else str(value)
        try:
            parse_date(written)
        except ValueError as reason:
            self.fault(key, str(reason), FORMS)
            return None
        return written.strip()

    def number(
        self,
        key: str,
        default: float | None = None,
        *,
        low: float = -math.inf,
        high: float = math.inf,
        above: float = -math.inf,
    ) -> float | None:
        """Take a finite number in ``[low, high]`` and above ``above``."""
        value = self.raw(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fault(key, repr(value), "a number without quotes")
            return default
        if not math.isfinite(value) or not (low <= value <= high and value > above):
            self.fault(key, repr(value), _range(low, high, above))
            return default
        return float(value)

    def need(self, key: str, **limits: float) -> float | None:
        """Take a number that must be there."""
        if not self.has(key):
            self.fault(key, "nothing", f"a number: {key} = ...")
        return self.number(key, **limits)

    def whole(self, key: str, default: int | None, *, low: int = 0) -> int | None:
        """Take a whole number of at least ``low``."""
        value = self.raw(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or value < low:
            self.fault(key, repr(value), f"a whole number of at least {low}")
            return default
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """Take true or false."""
        value = self.raw(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.fault(key, repr(value), "true or false, without quotes")
            return default
        return value

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E | None:
        """Take one word of ``kind``; without a default it must be there."""
        words = [word.value for word in kind]
        value = self.text(key)
        if not value:
            if default is None and self.data.get(key) in {None, ""}:
                self.fault(key, "nothing", f"one of {', '.join(words)}")
            return default
        if value not in words:
            self.fault(key, repr(value), f"one of {', '.join(words)}", nearest(value, words))
            return default
        return kind(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Take a list of texts."""
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fault(key, repr(value), 'a list of ids: ["a", "b"]')
            return ()
        return tuple(value)

    def reason(self, key: str = "why", *, needed_for: str) -> str:
        """Take a written reason, a fault when it is missing."""
        value = self.text(key)
        if not value and isinstance(self.data.get(key, ""), str):
            self.fault(key, "no reason", f"a written reason for {needed_for}", 'write why = "..."')
        return value

    def close(self) -> None:
        """Note every key that nobody took."""
        for key in self.data:
            if key not in self.taken:
                expected = f"one of {', '.join(dict.fromkeys(self.taken))}"
                self.fault(key, "a key that means nothing here", expected, nearest(key, self.taken))


def _range(low: float, high: float, above: float) -> str:
    parts = []
    if math.isfinite(above):
        parts.append(f"above {above:g}")
    if math.isfinite(low):
        parts.append(f"of at least {low:g}")
    if math.isfinite(high):
        parts.append(f"of at most {high:g}")
    return "a finite number " + " and ".join(parts) if parts else "a finite number"
