"""What a reader of times sees at a spot: what is known, and the story's own clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from karmalink.claims.times.context import EventIndex, TimeContext
from karmalink.claims.times.stretch import Stretch


@dataclass(frozen=True, slots=True)
class Sight:
    """The context, its events by name, and ``story``: the last dated time told before this spot, if any."""

    context: TimeContext
    events: EventIndex
    story: Stretch | None = None


class Hit(NamedTuple):
    """A time that ends before token ``after``. ``stretch`` None: words of time that nothing dates.

    ``tells`` says whether it moves the story's clock: "ten years ago" does, "these days" does not.
    """

    stretch: Stretch | None
    after: int
    tells: bool = True
