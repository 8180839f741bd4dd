"""Recordings of a case: written down into a transcript with times, and kept beside it under their own hash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from karmalink.accounts.speech import Engine, transcribe, write_vtt
from karmalink.case.load import inspect_case
from karmalink.core.errors import Fault, InputError, StoreError
from karmalink.core.ids import sha256
from karmalink.store.folder import CaseFolder
from karmalink.store.journal import append, entries
from karmalink.store.originals import keep_original, original_name

_DID = "write down"


class Scribe:
    """Writes recordings down for one case, with the names that are on record there as vocabulary."""

    def __init__(
        self,
        case: CaseFolder,
        *,
        model: str | None = None,
        engine: Engine | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        self._case, self._model, self._engine, self._progress = case, model, engine, progress
        self._names: tuple[str, ...] | None = None

    def write_down(self, path: Path) -> tuple[str, bytes | None]:
        """Give the name and bytes of a recording's transcript (WebVTT).

        Returns
        -------
        tuple
            Name and bytes; when the case holds the recording already, the transcript's name in the case and None.

        Raises
        ------
        InputError
            If it cannot be read or written down.
        """
        data = _recording(path)
        if self._case.exists(original_name(sha256(data))):
            return self._written_before(sha256(data)) or path.name, None
        transcript = transcribe(
            path, model=self._model, vocabulary=self._vocabulary(), progress=self._moved, engine=self._engine
        )
        return f"{path.stem}.vtt", write_vtt(transcript).encode("utf-8")

    def keep_recording(self, path: Path, transcript: str) -> None:
        """Keep a recording's bytes with those of all that was given, and note which transcript is its."""
        digest = keep_original(self._case, _recording(path))
        append(self._case, {"did": _DID, "file": transcript, "recording": path.name, "sha256": digest})

    def _written_before(self, digest: str) -> str | None:
        done = (entry for entry in entries(self._case) if entry.get("did") == _DID)
        return next((str(entry["file"]) for entry in done if entry.get("sha256") == digest), None)

    def _vocabulary(self) -> tuple[str, ...]:
        if self._names is None:
            case, _ = inspect_case(self._case.root)
            places = case.records.places if case else ()
            self._names = tuple(dict.fromkeys(place.name for place in places if place.name))
        return self._names

    def _moved(self, done_s: float, total_s: float) -> None:
        if self._progress:
            self._progress(round(done_s), round(total_s))


def _recording(path: Path) -> bytes:
    try:
        return CaseFolder(path.parent).read(path.name)
    except StoreError as reason:
        fault = Fault(file=path.name, came=f"a file that cannot be read ({reason})", expected="a recording")
        raise InputError([fault]) from reason
