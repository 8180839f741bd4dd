"""The journal: what was done, one JSON line each, chained by hashes so that a changed row shows.

Row ``n`` holds ``seq``, ``at`` (UTC), ``entry``, ``prev`` (hash of the row before, 64 zeros for the
first) and ``hash``, the SHA-256 of the other four as JSON with sorted keys and no blanks. Cutting rows
off the end leaves a sound chain: note the head's hash elsewhere (every report prints it) to see that too.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from karmalink.core.errors import StoreError
from karmalink.core.ids import sha256
from karmalink.store.folder import HIDDEN, CaseFolder

JOURNAL: Final = f"{HIDDEN}/journal.jsonl"
START: Final = "0" * 64
_LOCK: Final = f"{HIDDEN}/journal.lock"
_PATIENCE_S: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalState:
    """What verifying found: how many rows are sound, the hash of the last of them, and what broke where.

    ``broken`` is the number (from 1) of the first row that does not hold, None when all do; ``why`` says how.
    """

    rows: int
    head: str
    broken: int | None = None
    why: str = ""


def append(folder: CaseFolder, entry: Mapping[str, Any], *, at: datetime | None = None) -> str:
    """Append an entry and return the hash of its row.

    Parameters
    ----------
    folder
        The case.
    entry
        What was done, as JSON can hold it (no NaN).
    at
        When; default now, UTC.

    Raises
    ------
    StoreError
        If the journal cannot be written, or its end is not sound: a broken chain is not built on.
    """
    moment = (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
    with _locked(folder):
        old = folder.read(JOURNAL) if folder.exists(JOURNAL) else b""
        state = _verify(old)
        if state.broken is not None:
            raise StoreError(f"{JOURNAL}, row {state.broken}: {state.why}; keep the file and start a new one")
        row = {"seq": state.rows + 1, "at": moment, "entry": dict(entry), "prev": state.head}
        digest = _hash(row)
        line = json.dumps({**row, "hash": digest}, ensure_ascii=False, sort_keys=True, allow_nan=False)
        _add(folder, line.encode() + b"\n")
    return digest


def verify(folder: CaseFolder) -> JournalState:
    """Check every row of the journal; a case without one has a sound journal of no rows."""
    return _verify(folder.read(JOURNAL) if folder.exists(JOURNAL) else b"")


def entries(folder: CaseFolder) -> tuple[dict[str, Any], ...]:
    """All entries of a sound journal, oldest first.

    Raises
    ------
    StoreError
        Naming the first row that does not hold.
    """
    state = verify(folder)
    if state.broken is not None:
        raise StoreError(f"{JOURNAL}, row {state.broken}: {state.why}; take the file from a backup")
    if not folder.exists(JOURNAL):
        return ()
    return tuple(json.loads(line)["entry"] for line in folder.read(JOURNAL).splitlines())


def _verify(data: bytes) -> JournalState:
    head, rows = START, 0
    lines = data.split(b"\n")
    for number, line in enumerate(lines[:-1] if data else [], start=1):
        why = _fault(line, number, head)
        if why:
            return JournalState(rows=rows, head=head, broken=number, why=why)
        head, rows = json.loads(line)["hash"], number
    if lines[-1]:
        return JournalState(rows=rows, head=head, broken=rows + 1, why="cut off before its end")
    return JournalState(rows=rows, head=head)


def _fault(line: bytes, number: int, head: str) -> str:
    try:
        row = json.loads(line)
        digest = row.pop("hash")
        fields = set(row)
    except (ValueError, KeyError, AttributeError, TypeError):
        return "no row of a journal"
    if fields != {"seq", "at", "entry", "prev"} or row["seq"] != number:
        return "rows are missing or out of order"
    if row["prev"] != head:
        return "it does not follow from the row before"
    return "" if _hash(row) == digest else "its content was changed"


def _hash(row: Mapping[str, Any]) -> str:
    written = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return sha256(written.encode())


def _add(folder: CaseFolder, line: bytes) -> None:
    try:
        with open(folder.root / JOURNAL, "ab") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as reason:
        raise StoreError(f"{JOURNAL}: cannot be written ({reason.strerror}); free the folder") from reason


@contextmanager
def _locked(folder: CaseFolder) -> Iterator[None]:
    """Hold the lock file: opening it exclusively is the one lock that every system and file share knows."""
    path = folder.root / _LOCK
    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError as reason:
            if time.monotonic() > until:
                todo = "wait for the other program, or delete that file when there is none"
                raise StoreError(f"{_LOCK}: another program is writing; {todo}") from reason
            time.sleep(0.02)
        except OSError as reason:
            raise StoreError(f"{JOURNAL}: cannot be written ({reason.strerror}); free the folder") from reason
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()
