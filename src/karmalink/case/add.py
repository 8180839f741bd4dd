"""Add files of testimony to a case: copied as they are, blank fields beside them, what could be placed.

Every added file keeps its bytes. Its fields go beside it into ``NAME.meta.yaml``, with a neutral id
(``a1``, ``a2`` ...) because file names tend to hold people's names, and with a guess of who speaks when
it is a transcript.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from karmalink.accounts.account import Account
from karmalink.accounts.encoding import decode, refuse_large
from karmalink.accounts.fields import FIELDS
from karmalink.accounts.front_matter import split_front_matter
from karmalink.accounts.read import ENDINGS, HOLD_FIELDS, SIDECAR, inspect_account_file
from karmalink.accounts.speech import RECORDINGS, Engine
from karmalink.accounts.terms import next_pseudonym
from karmalink.accounts.turns import guess_speakers
from karmalink.case.add_recordings import Scribe
from karmalink.case.load import LoadedCase, inspect_case
from karmalink.case.together import is_placed
from karmalink.claims.claim import Claim, Status
from karmalink.core.errors import Fault, InputError, StoreError
from karmalink.core.ids import sha256
from karmalink.records.record import Records
from karmalink.store.folder import CaseFolder
from karmalink.store.journal import append
from karmalink.store.originals import keep_original

SHOWN: Final = 5
"""How many claims that could not be placed are shown."""

_NOTES: Final = {
    "witness": "a pseudonym from witnesses.csv",
    "kind": "testimony | interview | letter | document | hearsay | tip",
    "words": "verbatim | translation | summary | simulated",
    "told_on": "a year, month or day",
    "heard_from": "id of an account or witness",
    "translation_of": "id of an account",
    "terms": "public | shared | owner",
}


_SELDOM: Final = frozenset({"id", "decoy"})
"""Fields that are not left blank for somebody to fill in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A claim that cannot be put on the map yet: its words, the unknown name, the row that would place it."""

    account: str
    quote: str
    name: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """What adding did.

    ``added`` are names of files in the case, ``known`` files whose bytes it held already, ``refused``
    files that could not be read, with the reason in ``faults`` (warnings too). ``placed`` counts claims
    of the new accounts that can be put on the map, ``unplaced`` holds those that cannot.
    """

    added: tuple[str, ...]
    known: tuple[str, ...]
    refused: tuple[str, ...]
    placed: int
    unplaced: tuple[Unplaced, ...]
    faults: tuple[Fault, ...]

    def sentences(self) -> tuple[str, ...]:
        """Tell what was added and placed, the first that could not be, and the rows to add to records/."""
        count = f"added {len(self.added)} file{'' if len(self.added) == 1 else 's'}"
        lines = [f"{count}; placed {self.placed} claims, could not place {len(self.unplaced)}."]
        for item in self.unplaced[:SHOWN]:
            lines.append(f"  {item.account}: {item.quote!r} names {item.name!r}, which is not on record")
        rows = dict.fromkeys(item.line for item in self.unplaced[:SHOWN])
        if rows:
            lines += ["add to records/places.csv, with their positions:", *(f"  {row}" for row in rows)]
        return tuple(lines)


def add_files(
    folder: str | Path,
    paths: Iterable[str | Path],
    *,
    progress: Callable[[int, int], None] | None = None,
    speech_model: str | None = None,
    engine: Engine | None = None,
) -> AddReport:
    """Copy files of testimony into a case and say what could be placed.

    Parameters
    ----------
    folder
        The case.
    paths
        Files ending in .md, .txt, .csv, .tsv, .docx, .pdf, .srt or .vtt; or recordings (.wav, .mp3, .m4a, .flac,
        .ogg), which are written down first, with the case's names as vocabulary.
    progress
        Called with the seconds of a recording that are written down and the seconds of all.
    speech_model, engine
        What writes recordings down: a model for Whisper (a folder or a name; None: the first found), or another engine.

    Raises
    ------
    StoreError
        If the case cannot be written to. Files that are no testimony are refused in the report, not raised.
    """
    case = CaseFolder(Path(folder))
    held = {sha256(case.read(name)): name for name in case.files("accounts") if not name.endswith(SIDECAR)}
    ids = _taken_ids(case)
    added: list[str] = []
    known: list[str] = []
    refused: list[str] = []
    faults: list[Fault] = []
    scribe = Scribe(case, model=speech_model, engine=engine, progress=progress)
    for path in map(Path, paths):
        try:
            if path.name.casefold().endswith(RECORDINGS):
                name, data = scribe.write_down(path)
            else:
                name, data = path.name, _bytes(path)
            if data is not None:
                _readable(name, data)
        except InputError as reason:
            refused.append(path.name)
            faults.extend(reason.faults)
            continue
        if data is None or sha256(data) in held:
            known.append(held[sha256(data)] if data is not None else name)
            continue
        put = _put(case, name, data, ids)
        held[sha256(data)] = put
        added.append(put)
        if name != path.name:
            scribe.keep_recording(path, put)
    return _report(case, added, known, refused, faults)


def _bytes(path: Path) -> bytes:
    outside = CaseFolder(path.parent)
    try:
        if not path.name.casefold().endswith(".pdf"):  # most of a PDF is not text
            refuse_large(outside.size(path.name), file=path.name)
        return outside.read(path.name)
    except StoreError as reason:
        fault = Fault(file=path.name, came=f"a file that cannot be read ({reason})", expected="a file")
        raise InputError([fault]) from reason


def _readable(name: str, data: bytes) -> None:
    """Raise `InputError` when a file holds no words at all; missing fields are no hindrance."""
    if not name.casefold().endswith(ENDINGS):
        expected = f"one of {', '.join((*ENDINGS, *RECORDINGS))}"
        raise InputError([Fault(file=name, came="a file of another kind", expected=expected)])
    accounts, faults = inspect_account_file(name, data)
    if not accounts:
        raise InputError(fault for fault in faults if fault.severity == "error")


def _put(case: CaseFolder, name: str, data: bytes, ids: set[str]) -> str:
    target = _free_name(case, name)
    digest = keep_original(case, data)
    case.write(target, data)
    if not name.casefold().endswith((".csv", ".tsv")) and not _has_fields(name, data):
        account = inspect_account_file(name, data)[0][0]
        own = next_pseudonym(ids, "a")
        ids.add(own)
        case.write(target + SIDECAR, _blank_fields(own, account).encode("utf-8"))
    append(case, {"did": "add", "file": target, "sha256": digest})
    return target


def _free_name(case: CaseFolder, name: str) -> str:
    stem, ending = name.rsplit(".", 1)
    target, number = f"accounts/{name}", 2
    while case.exists(target):
        target, number = f"accounts/{stem}-{number}.{ending}", number + 1
    return target


def _has_fields(name: str, data: bytes) -> bool:
    if not name.casefold().endswith(HOLD_FIELDS):
        return False
    return bool(split_front_matter(decode(data, file=name).text, file=name)[0].lines)


def _blank_fields(own: str, account: Account) -> str:
    lines = ["# Fill in what you know; an empty field counts as its safest meaning.", f"id: {own}"]
    for field in FIELDS:
        if field in _SELDOM:
            continue
        note = f"  # {_NOTES[field]}" if field in _NOTES else ""
        lines.append(f"{field}:{note}")
    speakers = guess_speakers(account.text)
    if speakers:
        lines.append("speakers:  # guessed: witness | interviewer | interpreter | other")
        lines += [f"  {_quoted(label)}: {who}" for label, who in speakers]
    return "\n".join(lines) + "\n"


def _quoted(label: str) -> str:
    return "'" + label.replace("'", "''") + "'"


def _taken_ids(case: CaseFolder) -> set[str]:
    ids: set[str] = set()
    names = set(case.files("accounts"))
    for name in names:
        if name.casefold().endswith(ENDINGS):
            beside = case.read(name + SIDECAR) if name + SIDECAR in names else None
            found = [account.id for account in inspect_account_file(name, case.read(name), sidecar=beside)[0]]
            ids.update(found)
            # A diary is one file with an id of its own, of which each night bears a numbered one.
            ids.update(one.rpartition("-")[0] for one in found if len(found) > 1)
    return ids


def _report(
    case: CaseFolder,
    added: Sequence[str],
    known: Sequence[str],
    refused: Sequence[str],
    faults: Sequence[Fault],
) -> AddReport:
    found, more = inspect_case(case.root)
    new = {*added, *(name + SIDECAR for name in added)}
    told = [*faults, *(fault for fault in more if fault.file in new)]
    placed, unplaced = _placing(found, set(added)) if found else (0, ())
    told += _same_words(found, set(added)) if found else []
    if found is None and added:
        came = "a case with faults, so that nothing could be placed yet"
        told.append(
            Fault(file="case", came=came, expected="a sound case", todo="karmalink validate", severity="warning")
        )
    return AddReport(
        added=tuple(added),
        known=tuple(known),
        refused=tuple(refused),
        placed=placed,
        unplaced=unplaced,
        faults=tuple(told),
    )


def _same_words(case: LoadedCase, added: set[str]) -> list[Fault]:
    """A warning for every new account that says, word for word, what another does: one source must not count twice."""
    first: dict[tuple[str, ...], Account] = {}
    found = []
    group_of = {member: group.id for group in case.groups for member in group.accounts}
    for account in sorted(case.accounts, key=lambda one: one.file in added):
        twin = first.setdefault(tuple(re.findall(r"\w+", account.text.casefold())), account)
        if twin is account or account.file not in added or group_of[twin.id] == group_of[account.id]:
            continue
        came = f"the same words as account {twin.id!r} ({twin.file})"
        todo = f"remove one of them, or put {twin.id!r} and {account.id!r} into one of the [[groups]] of case.toml"
        found.append(Fault(file=account.file, came=came, expected="each source once", todo=todo, severity="warning"))
    return found


def _placing(case: LoadedCase, added: set[str]) -> tuple[int, tuple[Unplaced, ...]]:
    from karmalink.case.proposals import propose_claims

    accounts = tuple(account for account in case.accounts if account.file in added)
    settings = case.settings
    # A reviewed claims.csv does not know the new accounts yet: read them as `karmalink read` will.
    claims = propose_claims(
        accounts, case.records, witnesses=case.witnesses, lost=settings.lost, first_era=settings.first_era
    )
    told = [claim for claim in claims if claim.where is not None and claim.status is not Status.REJECTED]
    missing = [(claim, name) for claim in told for name in missing_names(claim, case.records)]
    unplaced = tuple(
        Unplaced(account=claim.account, quote=claim.quote, name=name, line=place_line(name, case.records))
        for claim, name in missing
    )
    return len(told) - len({claim.id for claim, _ in missing}), unplaced


def missing_names(claim: Claim, records: Records) -> tuple[str, ...]:
    """Names of a claim's anchors that are not on record."""
    where = claim.where
    if where is None:
        return ()
    anchors = (anchor for anchor in (where.anchor, where.anchor2) if anchor is not None)
    return tuple(a.name for a in anchors if a.name and not is_placed(a, records, where.relation))


def place_line(name: str, records: Records) -> str:
    """Write the row to add to ``records/places.csv`` for a name, its position left to fill in.

    >>> place_line("Lower Ford", Records())
    'lower-ford,Lower Ford,LAT,LON'
    """
    from karmalink.accounts.read import default_id

    taken = {place.id for place in records.places}
    own = default_id(name.casefold() + ".csv")
    own = own if own not in taken else next_pseudonym(taken, f"{own}-")
    written = f'"{name}"' if "," in name else name
    return f"{own},{written},LAT,LON"
