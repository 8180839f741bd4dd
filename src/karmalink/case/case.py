"""One investigation, step by step, repeatable. The only package that meets the store."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from karmalink.case.load import LoadedCase, load_case
from karmalink.case.reading import NO_AIDS, Aids, ReadReport, read_case
from karmalink.case.running import Result, run_case
from karmalink.case.scoring import Scorecard, score_result
from karmalink.case.variants import without_claims
from karmalink.case.why import Why, why
from karmalink.case.writing import Written, write_report
from karmalink.core.errors import InputError
from karmalink.core.places import Point


class Case:
    """A case folder, read and checked. Everything on it is worked out from the files.

    Examples
    --------
    >>> import karmalink as kl
    >>> case = kl.open_case(kl.example("titanic"))
    >>> result = case.run()
    >>> 0.0 < result.surface.p_elsewhere < 0.1
    True
    """

    def __init__(self, loaded: LoadedCase) -> None:
        self.loaded = loaded
        self._scores: dict[Point, Scorecard] = {}

    def __repr__(self) -> str:
        return f"<Case {self.name!r}: {len(self.loaded.accounts)} accounts, {len(self.loaded.claims)} claims>"

    @property
    def name(self) -> str:
        """What the case is called."""
        return self.loaded.settings.name

    @cached_property
    def _result(self) -> Result:
        return run_case(self.loaded)

    def run(self) -> Result:
        """Do the whole flow: claims, trust, map, searches, plan. Worked out once, then remembered."""
        return self._result

    def why(self, lat: float | Point, lon: float | None = None) -> Why:
        """Why here? ``case.why(41.7, -50.1)`` or ``case.why(point)``; printed, it walks back to the very words.

        Raises
        ------
        InputError
            If the point lies outside the declared area.
        """
        result = self.run()
        return why(
            _point(lat, lon),
            result.posterior,
            without_claims(result.model).now.ground,
            {c.id: c for c in self.loaded.claims},
            {a.id: a for a in self.loaded.accounts},
        )

    def score(self, lat: float | Point, lon: float | None = None) -> Scorecard:
        """Score the map against the true place, beside the best single claim, no claim, and other settings."""
        point = _point(lat, lon)
        if point not in self._scores:
            settings = self.loaded.settings
            self._scores[point] = score_result(settings.name, self.run(), point, settings.retrospective)
        return self._scores[point]

    def read(self, progress: Callable[[int, int], None] | None = None, aids: Aids = NO_AIDS) -> ReadReport:
        """Read the accounts and write the proposals into ``claims.csv``; edited rows stay as they are.

        ``aids`` may hold a gazetteer (then places are proposed for names on no record), a spaCy language, a local model.
        """
        return read_case(self.loaded, progress, aids)

    def write_report(
        self, out: str | Path | None = None, audience: str = "owner", truth: Point | None = None
    ) -> Written:
        """Write the report and the exports beside it into ``out`` (default: ``out/`` in the case folder)."""
        scorecard = None if truth is None else self.score(truth)
        return write_report(self.loaded, self.run(), None if out is None else Path(out), audience, scorecard)


def open_case(folder: str | Path) -> Case:
    """Read a case folder.

    Raises
    ------
    InputError
        With every fault of every file.
    StoreError
        If there is no such folder.
    """
    return Case(load_case(folder))


def _point(lat: float | Point, lon: float | None) -> Point:
    if isinstance(lat, Point):
        return lat
    if lon is None:
        raise InputError(f"point: came a latitude of {lat} alone; expected latitude and longitude, or a Point")
    try:
        return Point(lat=lat, lon=lon)
    except ValueError as reason:
        raise InputError(f"point: {reason}; expected degrees, latitude first") from None
