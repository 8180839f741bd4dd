"""Read the accounts, propose claims and places for their names, without touching what a person has edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from karmalink.case.linking import GAZETTEER_FILE, Linked, link_names, with_places, write_gazetteer_rows
from karmalink.case.load import LoadedCase
from karmalink.case.proposals import ASKED, propose_claims, reading_context
from karmalink.case.reading_page import write_reading_page
from karmalink.case.together import CLAIMS, is_placed
from karmalink.claims.claim import LED, UNSURE_WORDS, Claim, Status
from karmalink.claims.recognising import UNSTATED_SUBJECT
from karmalink.claims.table import merge_claims
from karmalink.core.errors import StoreError
from karmalink.records.record import Records
from karmalink.store.journal import append

if TYPE_CHECKING:
    from karmalink.records.gazetteer import Gazetteer

SHOWN = 5
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalModel:
    """A language model that may propose claims as well: an OpenAI-compatible server and the model's name there."""

    endpoint: str
    name: str
    allow_remote: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Aids:
    """What may help the rules. Each may be missing; the report says which were.

    ``gazetteer`` places names that nobody has put on record, ``parser`` is a spaCy language, ``model`` a local server.
    """

    gazetteer: Gazetteer | None = None
    parser: Any | None = None
    model: LocalModel | None = None


NO_AIDS = Aids()
NOTHING_LINKED = Linked()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """What reading did: ids added to ``claims.csv``, rows kept, rows gone stale; claims placed and not.

    ``proposed`` are all claims found, ``linked`` the rows proposed for ``records/gazetteer.csv`` and the names that met
    nothing, ``refused`` what a language model proposed whose words stand nowhere.
    """

    added: tuple[str, ...]
    kept: int
    stale: tuple[str, ...]
    placed: int
    unplaced: tuple[Claim, ...]
    proposed: tuple[Claim, ...] = ()
    linked: Linked = NOTHING_LINKED
    refused: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    page: Path | None = None
    warnings: tuple[str, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """What a person wants to know, line by line."""
        lines = [
            f"claims.csv: {len(self.added)} proposed, {self.kept} kept as they were, {len(self.stale)} stale "
            "(their words are no longer in the account).",
            *self._found(),
            f"placed {self.placed}, could not place {len(self.unplaced)}.",
        ]
        for claim in sorted(self.unplaced, key=_less_telling)[:SHOWN]:
            name = claim.where.anchor.name if claim.where and claim.where.anchor else None
            todo = f"add to records/places.csv: {name},{name},LAT,LON" if name else "it names no place"
            lines.append(f"  {claim.account}: {claim.quote!r}: {todo}")
        return (*lines, *self._gazetteer(), *(f"not used: {one}." for one in self.missing))

    def _found(self) -> list[str]:
        """How many claims there are, of which sort."""
        own = [claim for claim in self.proposed if ASKED not in claim.flags]
        if not own:
            return []
        bases = Counter(claim.basis.value for claim in own)
        lines = [
            f"found {len(own)} claims: {sum(c.where is not None for c in own)} with a place, "
            f"{sum(c.when is not None for c in own)} with a time, {sum(c.polarity.value == 'denied' for c in own)} denied; "
            + ", ".join(f"{count} {name}" for name, count in bases.most_common())
            + "."
        ]
        for flag, words in (
            (LED, "saying again what a leading question had said"),
            (UNSURE_WORDS, "resting on words hardly heard"),
        ):
            count = sum(flag in claim.flags for claim in own)
            if count:
                lines.append(f"{count} {words}: flagged, look at them first.")
        return lines

    def _gazetteer(self) -> list[str]:
        """What the gazetteer proposes, the heaviest place of each name."""
        names = dict.fromkeys(place.name for place in self.linked.places)
        if not names:
            return []
        count = "1 name" if len(names) == 1 else f"{len(names)} names"
        lines = [f"{GAZETTEER_FILE}: places proposed for {count}; review them, a namesake may be meant."]
        for name in list(names)[:SHOWN]:
            rows = [place for place in self.linked.places if place.name == name]
            rest = 1.0 - sum(place.weight or 0.0 for place in rows)
            lines.append(
                f"  {name}: {rows[0].source.split('; ')[0]} {rows[0].lat}, {rows[0].lon} ({rows[0].weight:.0%})"
                f"{f' and {len(rows) - 1} more' if len(rows) > 1 else ''}; none of them {max(rest, 0.0):.0%}"
            )
        return lines


def read_case(loaded: LoadedCase, progress: Progress | None = None, aids: Aids = NO_AIDS) -> ReadReport:
    """Propose claims for every account and merge them into ``claims.csv``; propose places for names on no record.

    Raises
    ------
    StoreError
        If the folder cannot be written; nothing is lost then.
    """
    proposed, refused = _propose(loaded, aids, progress)
    linked = _linked(loaded, proposed, aids)
    records = with_places(loaded.records, linked.places)
    # A row whose account was corrected elsewhere keeps its words: the same words are not proposed a second time.
    held = {(c.account, c.quote, c.where) for c in loaded.claims} if loaded.reviewed else set()
    fresh = [c for c in proposed if (c.account, c.quote, c.where) not in held]
    existing = loaded.folder.read(CLAIMS).decode("utf-8-sig") if loaded.folder.exists(CLAIMS) else ""
    merged = merge_claims(existing, fresh, accounts={a.id: a for a in loaded.accounts})
    if merged.text != existing:
        loaded.folder.write(CLAIMS, merged.text.encode("utf-8"), overwrite=True)
        append(loaded.folder, {"did": "read", "added": len(merged.added), "stale": len(merged.stale)})
    wanted = [c for c in proposed if c.where is not None and c.status is not Status.REJECTED]
    lost = tuple(c for c in wanted if not _placed(c, records))
    report = ReadReport(
        added=merged.added, kept=merged.kept, stale=merged.stale, placed=len(wanted) - len(lost), unplaced=lost,
        proposed=tuple(proposed), linked=linked, refused=refused, missing=_missing(loaded, aids),
        warnings=(*map(str, merged.faults), *refused),
    )  # fmt: skip
    # What a person has written stands on the page too, not what would be proposed anew.
    rows = loaded.claims if loaded.reviewed else ()
    added = set(merged.added)
    shown = [*rows, *(c for c in fresh if c.id in added)]
    return replace(report, page=write_reading_page(loaded, shown, report.sentences()))


def _less_telling(claim: Claim) -> tuple[bool, bool]:
    """Names first, and what is said of a thing that somebody may be looking for: "the middle" can wait."""
    name = claim.where.anchor.name if claim.where and claim.where.anchor else None
    return not (name and name[:1].isupper()), claim.subject == UNSTATED_SUBJECT


def _propose(loaded: LoadedCase, aids: Aids, progress: Progress | None) -> tuple[list[Claim], tuple[str, ...]]:
    settings = loaded.settings
    proposed: list[Claim] = []
    refused: list[str] = []
    at_sea = settings.kind.value == "wreck"
    for n, account in enumerate(loaded.accounts, start=1):
        proposed += propose_claims(
            (account,), loaded.records, witnesses=loaded.witnesses, lost=settings.lost, first_era=settings.first_era,
            at_sea=at_sea, parser=aids.parser,
        )  # fmt: skip
        if aids.model is not None:
            from karmalink.claims.local_model import read_with_model

            context = reading_context(
                account,
                loaded.records,
                loaded.witnesses,
                lost=settings.lost,
                first_era=settings.first_era,
                at_sea=at_sea,
            )
            model = aids.model
            reading = read_with_model(account, context, model.endpoint, model.name, allow_remote=model.allow_remote)
            known = {(claim.start, claim.end, claim.where) for claim in proposed if claim.account == account.id}
            proposed += [claim for claim in reading.claims if (claim.start, claim.end, claim.where) not in known]
            refused += map(str, reading.faults(account.file))
        if progress is not None:
            progress(n, len(loaded.accounts))
    return proposed, tuple(refused)


def _linked(loaded: LoadedCase, proposed: Sequence[Claim], aids: Aids) -> Linked:
    if aids.gazetteer is None:
        return NOTHING_LINKED
    centre = loaded.settings.area.centre
    linked = link_names(loaded.accounts, proposed, loaded.records, aids.gazetteer, area=centre)
    if linked.places:
        held = loaded.folder.exists(GAZETTEER_FILE)
        existing = loaded.folder.read(GAZETTEER_FILE).decode("utf-8-sig") if held else ""
        text = write_gazetteer_rows(existing, linked.places)
        if text != existing:
            loaded.folder.write(GAZETTEER_FILE, text.encode("utf-8"), overwrite=True)
            append(loaded.folder, {"did": "link", "names": len({place.name for place in linked.places})})
    return linked


def _missing(loaded: LoadedCase, aids: Aids) -> tuple[str, ...]:
    """Layers that did not look, with what would bring them."""
    from karmalink.claims.tongues import is_khmer

    missing = []
    if aids.gazetteer is None:
        missing.append("a gazetteer, so names that are not in records/places.csv stay unplaced")
    if aids.parser is None:
        missing.append("spaCy; pip install 'karmalink[nlp]' brings it, and sentences are cut more surely")
    if any(is_khmer(account) for account in loaded.accounts):
        from karmalink.claims.khmer import segmenter

        if segmenter() != "khmercut":
            missing.append("a Khmer word segmenter; pip install 'karmalink[khmer]' brings it")
    return tuple(missing)


def _placed(claim: Claim, records: Records) -> bool:
    assert claim.where is not None
    anchors = [a for a in (claim.where.anchor, claim.where.anchor2) if a is not None]
    return bool(anchors) and all(is_placed(a, records, claim.where.relation) for a in anchors)


__all__ = ["Aids", "LocalModel", "ReadReport", "StoreError", "read_case"]
