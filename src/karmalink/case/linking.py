"""Names that nobody has put on record, looked up in a gazetteer: a mixture of places for each, for a person to review."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from karmalink.accounts.account import Account
from karmalink.accounts.read import default_id
from karmalink.claims.claim import Claim, Status
from karmalink.claims.flattening import plain_name
from karmalink.core.places import Point
from karmalink.records.places import PLACE_COLUMNS
from karmalink.records.record import Place, Records

if TYPE_CHECKING:
    from karmalink.links.places.resolution import Candidate
    from karmalink.records.gazetteer import Gazetteer, Match

GAZETTEER_FILE: Final = "records/gazetteer.csv"
LIGHTEST: Final = 0.02
MOST: Final = 8
"""Places lighter than this, or beyond so many, are left to *none of these*: a person is to read the rows. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """``places`` are proposed rows, several for a name that may mean several; ``unknown`` names met nothing."""

    places: tuple[Place, ...] = ()
    unknown: tuple[str, ...] = ()


def link_names(
    accounts: Sequence[Account],
    claims: Sequence[Claim],
    records: Records,
    gazetteer: Gazetteer,
    *,
    area: Point | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Linked:
    """Look up every named anchor that is not on record, all names of an account together.

    Parameters
    ----------
    accounts, claims, records
        What was said, what it asserts, what is on record already.
    gazetteer
        Where names are looked up.
    area
        The middle of the case's area: places near it gain.
    progress
        Called with how many of how many accounts are done.

    Returns
    -------
    Linked
        The weights of all places of a name sum to at most 1; the rest is the chance of none of them. A name that
        several accounts say gets the mean of their weights.
    """
    wanted = _wanted(claims, records)
    weights: dict[str, list[dict[str, Candidate]]] = defaultdict(list)
    for n, account in enumerate(accounts, start=1):
        names = wanted.get(account.id, {})
        if names:
            for name, found in _of_account(account, names, records, gazetteer, area):
                weights[name].append(found)
        if progress is not None:
            progress(n, len(accounts))
    spoken = sorted({name for names in wanted.values() for name in names.values()})
    places = [place for name in spoken for place in _rows(name, weights.get(name, []), records)]
    placed = {place.name for place in places}
    return Linked(places=tuple(places), unknown=tuple(name for name in spoken if name not in placed))


def _wanted(claims: Iterable[Claim], records: Records) -> dict[str, dict[str, str]]:
    """By account: names of anchors that are on no record, as compared and as spoken."""
    known = {plain_name(word) for place in records.places for word in (place.id, place.name)}
    known |= {plain_name(word) for holder in records.holders for word in (holder.id, holder.name)}
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    for claim in claims:
        if claim.where is None or claim.status is Status.REJECTED:
            continue
        for anchor in (claim.where.anchor, claim.where.anchor2):
            name = anchor.name if anchor else None
            if name and _is_name(name) and plain_name(name) not in known:
                wanted[claim.account][plain_name(name)] = name
    return wanted


def _is_name(words: str) -> bool:
    """Whether an anchor is called by a name: a capital, or a script that has none."""
    return any(sign.isupper() or (sign.isalpha() and sign.lower() == sign.upper()) for sign in words)


def _of_account(
    account: Account, names: dict[str, str], records: Records, gazetteer: Gazetteer, area: Point | None
) -> Iterable[tuple[str, dict[str, Candidate]]]:
    from karmalink.claims.mentions import find_mentions
    from karmalink.links.places.documents import resolve_document

    listed = tuple(place.name for place in records.places)
    mentions = find_mentions(account.text, gazetteer=gazetteer, names=(*listed, *names.values()))
    for resolved in resolve_document(account.text, mentions, _InLatin(gazetteer), area=area):
        spoken = names.get(plain_name(resolved.landmark.text))
        if spoken is not None:
            yield spoken, {one.entry.id: one for one in resolved.candidates}


@dataclass(frozen=True, slots=True)
class _InLatin:
    """A gazetteer that is asked for a Khmer name in Latin letters too, as maps spell it, where it knows it in no other."""

    gazetteer: Gazetteer

    def find_many(self, names: Iterable[str]) -> Mapping[str, tuple[Match, ...]]:
        """The places that names may mean, not fuzzily."""
        from karmalink.claims.khmer import map_names
        from karmalink.core.khmer_script import has_khmer

        asked = list(names)
        found = dict(self.gazetteer.find_many(asked))
        for name in asked:
            if not found.get(name) and has_khmer(name):
                spelled = self.gazetteer.find_many(map_names(name))
                found[name] = next((matches for matches in spelled.values() if matches), ())
        return found


def _rows(name: str, found: Sequence[dict[str, Candidate]], records: Records) -> list[Place]:
    """The places of a name, heaviest first."""
    total: dict[str, float] = defaultdict(float)
    entry = {}
    for mixture in found:
        for key, candidate in mixture.items():
            total[key] += candidate.weight / len(found)
            entry[key] = candidate.entry
    best = sorted((key for key in total if total[key] >= LIGHTEST), key=lambda key: -total[key])[:MOST]
    taken = {place.id for place in records.places}
    rows = []
    for n, key in enumerate(best, start=1):
        one = entry[key]
        rows.append(
            Place(
                id=_free_id(f"gazetteer-{default_id(name.casefold() + '.csv')}-{n}", taken),
                name=name,
                lat=round(one.lat, 5),
                lon=round(one.lon, 5),
                radius_km=round(one.radius_km, 3),
                error_km=round(one.error_km, 3),
                geometry=None,
                source="; ".join(part for part in (one.name, one.admin1, one.country, one.source, one.id) if part),
                weight=round(total[key], 4),
            )
        )
    return rows


def _free_id(wanted: str, taken: set[str]) -> str:
    name, number = wanted[:60], 2
    while name in taken:
        name, number = f"{wanted[:56]}-{number}", number + 1
    taken.add(name)
    return name


def write_gazetteer_rows(existing: str, places: Sequence[Place]) -> str:
    """The text of ``records/gazetteer.csv`` with rows for names that it does not hold yet; what stands there is kept.

    Examples
    --------
    >>> place = Place(id="gazetteer-srayang-1", name="Srayang", lat=13.7, lon=104.4, weight=0.8)
    >>> print(write_gazetteer_rows("", [place]).splitlines()[1])
    gazetteer-srayang-1,Srayang,13.7,104.4,0.0,0.0,place,0.0,,,0.8
    """
    held = {row.get("name", "") for row in csv.DictReader(io.StringIO(existing))} if existing.strip() else set()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if not existing.strip():
        writer.writerow(PLACE_COLUMNS)
    for place in places:
        if place.name not in held:
            values = {column: getattr(place, column) for column in PLACE_COLUMNS}
            writer.writerow(["" if values[column] is None else values[column] for column in PLACE_COLUMNS])
    return existing + ("" if existing.endswith("\n") or not existing else "\n") + out.getvalue()


def with_places(records: Records, proposed: Sequence[Place]) -> Records:
    """Records with proposed places added for names that they do not hold."""
    known = {plain_name(word) for place in records.places for word in (place.id, place.name)}
    return replace(records, places=(*records.places, *(p for p in proposed if plain_name(p.name) not in known)))
