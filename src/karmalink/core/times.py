"""When: an interval of what could be meant, with the words that said it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as told: the earliest and latest instant it can mean, and the words.

    ``earliest`` and ``latest`` are naive local times (testimony rarely knows a zone); ``None`` is open.
    ``relative_to`` names an event ("two hours after the collision"); then the two bounds may be ``None``.

    Raises
    ------
    ValueError
        If ``latest`` lies before ``earliest``.
    """

    wording: str
    earliest: datetime | None = None
    latest: datetime | None = None
    relative_to: str | None = None
    offset_hours: float | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.latest < self.earliest:
            raise ValueError(f"latest {self.latest} lies before earliest {self.earliest} in {self.wording!r}")
