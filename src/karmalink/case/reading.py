"""Read the accounts by rule and propose claims, without touching what a person has edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from karmalink.case.load import LoadedCase
from karmalink.case.proposals import propose_claims
from karmalink.case.together import CLAIMS, is_placed
from karmalink.claims.claim import Claim, Status
from karmalink.claims.table import merge_claims
from karmalink.core.errors import StoreError
from karmalink.store.journal import append

SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """What reading did: ids added to ``claims.csv``, rows kept, rows gone stale; claims placed and not."""

    added: tuple[str, ...]
    kept: int
    stale: tuple[str, ...]
    placed: int
    unplaced: tuple[Claim, ...]
    warnings: tuple[str, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """What a person wants to know, line by line."""
        lines = [
            f"claims.csv: {len(self.added)} proposed, {self.kept} kept as they were, {len(self.stale)} stale "
            "(their words are no longer in the account).",
            f"placed {self.placed}, could not place {len(self.unplaced)}.",
        ]
        for claim in self.unplaced[:SHOWN]:
            name = claim.where.anchor.name if claim.where and claim.where.anchor else None
            todo = f"add to records/places.csv: {name},{name},LAT,LON" if name else "it names no place"
            lines.append(f"  {claim.account}: {claim.quote!r}: {todo}")
        return tuple(lines)


def read_case(loaded: LoadedCase, progress: Callable[[int, int], None] | None = None) -> ReadReport:
    """Propose claims for every account and merge them into ``claims.csv``.

    Raises
    ------
    StoreError
        If the folder cannot be written; nothing is lost then.
    """
    settings = loaded.settings
    proposed: list[Claim] = []
    for n, account in enumerate(loaded.accounts, start=1):
        proposed += propose_claims(
            (account,), loaded.records, witnesses=loaded.witnesses, lost=settings.lost, first_era=settings.first_era,
            at_sea=settings.kind.value == "wreck",
        )  # fmt: skip
        if progress is not None:
            progress(n, len(loaded.accounts))
    # A row whose account was corrected elsewhere keeps its words: the same words are not proposed a second time.
    held = {(c.account, c.quote, c.where) for c in loaded.claims} if loaded.reviewed else set()
    fresh = [c for c in proposed if (c.account, c.quote, c.where) not in held]
    existing = loaded.folder.read(CLAIMS).decode("utf-8-sig") if loaded.folder.exists(CLAIMS) else ""
    merged = merge_claims(existing, fresh, accounts={a.id: a for a in loaded.accounts})
    if merged.text != existing:
        loaded.folder.write(CLAIMS, merged.text.encode("utf-8"), overwrite=True)
        append(loaded.folder, {"did": "read", "added": len(merged.added), "stale": len(merged.stale)})
    wanted = [c for c in proposed if c.where is not None and c.status is not Status.REJECTED]
    lost = tuple(c for c in wanted if not _placed(c, loaded))
    return ReadReport(
        added=merged.added, kept=merged.kept, stale=merged.stale, placed=len(wanted) - len(lost), unplaced=lost,
        warnings=tuple(map(str, merged.faults)),
    )  # fmt: skip


def _placed(claim: Claim, loaded: LoadedCase) -> bool:
    assert claim.where is not None
    anchors = [a for a in (claim.where.anchor, claim.where.anchor2) if a is not None]
    return bool(anchors) and all(is_placed(a, loaded.records, claim.where.relation) for a in anchors)


__all__ = ["ReadReport", "StoreError", "read_case"]
