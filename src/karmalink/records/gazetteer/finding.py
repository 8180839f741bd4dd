"""A gazetteer of several layers, and finding in it what a written name may mean."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from karmalink.core.units import EARTH_KM, KM_PER_DEGREE
from karmalink.records.gazetteer.entry import Entry, Match, Way
from karmalink.records.gazetteer.folding import fold
from karmalink.records.gazetteer.importing import layer_of
from karmalink.records.gazetteer.layer import Found, Layer
from karmalink.records.gazetteer.layer_file import PEOPLE_MARK, short_form, uncollected
from karmalink.records.gazetteer.plainer import plainer
from karmalink.records.gazetteer.romanised import key_of_folded
from karmalink.records.gazetteer.spotting import Spotter
from karmalink.records.gazetteer.world import SOURCE
from karmalink.records.gazetteer.world_file import world_file

RANK = {Way.EXACT: 0, Way.FOLDED: 1, Way.ROMANISED: 2, Way.FUZZY: 3}
LEAST = 0.75  # similarity of a fuzzy match: our choice
LIKE = 0.6  # similarity of names that share a romanised key: our choice; below, they share little else
NEAR_FORMS = 20  # names that a fuzzy look-up hands on
LONGEST_SHORT = 9  # letters of an abbreviation with its blanks
REMEMBERED = 200_000  # names of a batch kept in memory
REMEMBERED_NEARLY = 5_000  # names looked up fuzzily kept in memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a place must be to be found: in a country or division (codes), under this name on this day."""

    country: str | None = None
    admin1: str | None = None
    on: date | None = None

    def allow(self, entry: Entry) -> bool:
        """Whether an entry is within the limits; one whose country or division is unknown is."""
        if self.country and entry.country and entry.country != self.country:
            return False
        if self.admin1 and entry.admin1 and entry.admin1 != self.admin1:
            return False
        if self.on is None:
            return True
        return (entry.first is None or entry.first <= self.on) and (entry.last is None or self.on <= entry.last)


class Gazetteer:
    """Names of places on record, in layers: the first opened is asked first.

    Examples
    --------
    >>> gaz = Gazetteer.open_world()  # doctest: +SKIP
    >>> gaz.find("Poipet")[0].entry.country  # doctest: +SKIP
    'KH'
    """

    def __init__(self, layers: Sequence[Layer]) -> None:
        self.layers = tuple(layers)
        self._remembered: dict[str, tuple[Match, ...]] = {}
        self._nearly: dict[str, tuple[Match, ...]] = {}

    @classmethod
    def open_world(cls) -> Gazetteer:
        """Open the default layer of the world; the first time it is made, which takes seconds."""
        return cls([Layer(world_file())])

    @classmethod
    def open(cls, *paths: str | Path, world: bool = True) -> Gazetteer:
        """Open files of places or imported gazetteers by their names, over the world layer if ``world``.

        Raises
        ------
        InputError
            If there is no such file or gazetteer, or it has faults: all at once.
        """
        layers = [Layer(layer_of(path)) for path in paths]
        return cls([*layers, Layer(world_file())] if world else layers)

    @property
    def sources(self) -> tuple[dict[str, str], ...]:
        """What each layer holds: title, licence, number of entries."""
        return tuple(layer.about for layer in self.layers)

    def close(self) -> None:
        """Close the files."""
        for layer in self.layers:
            layer.close()

    def find(
        self,
        name: str,
        *,
        country: str | None = None,
        admin1: str | None = None,
        on: date | None = None,
        fuzzy: bool = True,
        limit: int = 50,
    ) -> tuple[Match, ...]:
        """Find the places that a written name may mean.

        Parameters
        ----------
        name
            As written.
        country, admin1
            ISO 3166-1 alpha-2 code of the country, code of its first-order division; places of others are left out.
        on
            The day of which is spoken: names that were not borne then are left out.
        fuzzy
            Whether to look for nearly the same names where no name is the same.
        limit
            At most so many.

        Returns
        -------
        tuple of Match
            The closest way first (exact, folded, romanised, fuzzy), within a way the most populous; fuzzy ones the
            closest first. A name that is not on record is looked for without the words that say its kind ("X village").
        """
        limits = Limits(country=country.upper() if country else None, admin1=admin1, on=on)
        folded = fold(name)
        if not folded:
            return ()
        # names that had their day are told apart before any is left out as the same place
        met = self.find_many([name])[name] if on is None else self._met(name, folded)
        matches = [m for m in met if limits.allow(m.entry)]
        if not matches and fuzzy:
            matches = [m for m in self._fuzzy(folded) if limits.allow(m.entry)]
        return _ranked(matches)[:limit]

    def find_many(self, names: Iterable[str]) -> dict[str, tuple[Match, ...]]:
        """Find many names at once, all but fuzzily; what was found is remembered."""
        wanted = dict.fromkeys(names)
        remembered = self._remembered
        fresh = [name for name in wanted if name not in remembered]
        if fresh:
            if len(remembered) > REMEMBERED:
                remembered.clear()
                fresh = list(wanted)
            with uncollected():
                remembered.update(self._same_many(fresh))
        return {name: remembered[name] for name in wanted}

    def knows(self, folded: str) -> bool:
        """Whether a folded phrase (see `fold`) is a name on record."""
        return self.spotter.knows(folded)

    def longest(self, tokens: Sequence[str], at: int) -> int:
        """Count the words of the longest name that begins with folded word ``at`` of ``tokens``; 0 if none does."""
        return self.spotter.longest(tokens, at)

    def people_of(self, folded: str) -> tuple[Entry, ...]:
        """List the countries whose people are called so ("cambodian")."""
        return tuple(one.entry for layer in self.layers for one in layer.with_forms([PEOPLE_MARK + folded]))

    def abbreviated(self, written: str) -> tuple[Entry, ...]:
        """List the divisions and countries abbreviated so ("Calif.", "LA"), as written: letter case counts."""
        return tuple(one.entry for layer in self.layers for one in layer.with_forms([short_form(written)]))

    def near(
        self, lat: float, lon: float, km: float, kinds: Iterable[str] | None = None, limit: int = 50
    ) -> tuple[tuple[Entry, float], ...]:
        """List the places within ``km`` of a point (WGS84 degrees), the nearest first, with their distance (km).

        ``kinds`` are beginnings of GeoNames feature codes ("PPL", "ADM1").
        """
        beginnings = tuple(kinds) if kinds is not None else ("",)
        found = []
        for layer in self.layers:
            for box in _boxes(lat, lon, km):
                for entry in layer.in_box(*box):
                    away = distance_km(lat, lon, entry.lat, entry.lon)
                    if away <= km and entry.kind.startswith(beginnings):
                        found.append((entry, away))
        return tuple(sorted(found, key=lambda pair: (pair[1], pair[0].id))[:limit])

    def entry(self, gid: str) -> Entry | None:
        """Give the entry of an id, None if there is none."""
        return next((e for layer in self.layers if (e := layer.with_id(gid))), None)

    def country(self, code: str) -> Entry | None:
        """Give the country of an ISO 3166-1 alpha-2 code, None if it is not on record."""
        return self._countries.get(code.upper())

    @cached_property
    def spotter(self) -> Spotter:
        """The names in memory, made at first use."""
        return Spotter(form for layer in self.layers for form in layer.forms)

    @cached_property
    def _countries(self) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for layer in self.layers:
            for entry in layer.of_kind("PCL"):
                found.setdefault(entry.country, entry)
        return found

    def _met(self, name: str, folded: str) -> list[Match]:
        """Meet the name, else the longest of its plainer forms that is on record."""
        found = self._same(name, folded)
        return found or next(filter(None, (self._same(form, form) for form in plainer(folded))), [])

    def _same(self, name: str, folded: str) -> list[Match]:
        forms = _forms(name, folded)
        found = [one for layer in self.layers for one in layer.with_forms(forms)]
        matches = [_match(one, name) for one in found]
        key = key_of_folded(folded)
        if key:
            near = [one for layer in self.layers for one in layer.with_keys([key])]
            matches += [m for one in near if one.folded != folded if (m := _romanised(one, folded)).score >= LIKE]
        return matches

    def _same_many(self, names: Sequence[str]) -> dict[str, tuple[Match, ...]]:
        """As `_met` for each name, in few queries."""
        folded = {name: fold(name) for name in names}
        found = self._same_batch(folded)
        plain = {name: plainer(form) for name, form in folded.items() if not found[name]}
        forms = self._same_batch({form: form for some in plain.values() for form in some})
        for name, some in plain.items():
            found[name] = next((met for form in some if (met := forms[form])), ())
        return found

    def _same_batch(self, folded: Mapping[str, str]) -> dict[str, tuple[Match, ...]]:
        """The places that bear some names (with their folded forms) or share their romanised key."""
        keys = {form: key for form in set(folded.values()) if (key := key_of_folded(form))}
        written: dict[str, list[str]] = defaultdict(list)
        for form, key in keys.items():
            written[key].append(form)

        def like(met: str, key: str) -> bool:
            return any(form != met and _likeness(met, form) >= LIKE for form in written[key])

        by_form: dict[str, list[Found]] = defaultdict(list)
        by_key: dict[str, list[Found]] = defaultdict(list)
        for layer in self.layers:
            forms = {form for name, fold_of in folded.items() if fold_of for form in _forms(name, fold_of)}
            for one in layer.with_forms(forms):
                by_form[one.folded].append(one)
            for one in layer.with_keys(written, like):
                by_key[key_of_folded(one.folded)].append(one)
        return {
            name: _ranked(
                [_match(one, name) for some in _forms(name, form) for one in by_form.get(some, ())]
                + [
                    match
                    for one in by_key.get(keys.get(form, ""), ())
                    if one.folded != form and (match := _romanised(one, form)).score >= LIKE
                ]
            )
            for name, form in folded.items()
        }

    def _fuzzy(self, folded: str) -> tuple[Match, ...]:
        """The places with nearly the same name; remembered, for it is the slowest of all look-ups."""
        matches = self._nearly.get(folded)
        if matches is None:
            if len(self._nearly) >= REMEMBERED_NEARLY:
                self._nearly.clear()
            matches = self._nearly[folded] = tuple(self._nearly_same(folded))
        return matches

    def _nearly_same(self, folded: str) -> Iterator[Match]:
        for layer in self.layers:
            scores = dict(layer.nearly(folded, NEAR_FORMS, LEAST))
            for one in layer.with_forms(scores):
                yield Match(entry=one.entry, name=one.name, way=Way.FUZZY, score=scores[one.folded])


def distance_km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Great-circle distance on a sphere (haversine; degrees in, km out).

    >>> round(distance_km(0.0, 0.0, 0.0, 1.0), 1)
    111.2
    """
    a, b = math.radians(lat), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon) / 2) ** 2
    return 2.0 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def _boxes(lat: float, lon: float, km: float) -> list[tuple[float, float, float, float]]:
    high = km / KM_PER_DEGREE
    south, north = max(-90.0, lat - high), min(90.0, lat + high)
    shrink = math.cos(math.radians(max(abs(south), abs(north))))
    wide = high / shrink if shrink > 1e-6 else 180.0
    if wide >= 180.0:
        return [(south, north, -180.0, 180.0)]
    west, east = lon - wide, lon + wide
    boxes = [(south, north, max(west, -180.0), min(east, 180.0))]
    if west < -180.0:
        boxes.append((south, north, west + 360.0, 180.0))
    if east > 180.0:
        boxes.append((south, north, -180.0, east - 360.0))
    return boxes


def _forms(name: str, folded: str) -> list[str]:
    """List the stored forms that a written name may have: name, people, abbreviation."""
    forms = [folded, PEOPLE_MARK + folded]
    return [*forms, short_form(name)] if len(name) <= LONGEST_SHORT else forms


def _match(one: Found, name: str) -> Match:
    exact = one.name == name
    return Match(entry=one.entry, name=one.name, way=Way.EXACT if exact else Way.FOLDED, score=1.0 if exact else 0.98)


def _romanised(one: Found, folded: str) -> Match:
    return Match(entry=one.entry, name=one.name, way=Way.ROMANISED, score=_likeness(one.folded, folded))


@lru_cache(maxsize=65536)
def _likeness(met: str, folded: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(met.replace(" ", ""), folded.replace(" ", "")) / 100.0


def _ranked(matches: list[Match]) -> tuple[Match, ...]:
    if len(matches) < 2:
        return tuple(matches)
    best: dict[tuple[object, ...], Match] = {}
    for match in sorted(matches, key=_order):
        best.setdefault(_identity(match.entry), match)
    return tuple(best.values())


def _identity(entry: Entry) -> tuple[object, ...]:
    """What makes two entries one place: an id of GeoNames; where files number their own places, the spot too."""
    return (entry.source, entry.id) if entry.source == SOURCE else (entry.source, entry.id, entry.lat, entry.lon)


def _order(match: Match) -> tuple[int, float, int, str]:
    close = 0.0 if match.way is not Way.FUZZY else -match.score
    return RANK[match.way], close, -match.entry.population, match.entry.id
