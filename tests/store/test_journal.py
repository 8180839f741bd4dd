"""The journal shows every change; originals stay what they were."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from karmalink.core.errors import StoreError
from karmalink.store.folder import CaseFolder
from karmalink.store.journal import JOURNAL, append, entries, verify
from karmalink.store.originals import keep_original, original_name, read_original

AT = datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> CaseFolder:
    """Make a folder with a journal of three rows."""
    folder = CaseFolder(tmp_path)
    for number in range(3):
        append(folder, {"did": "add", "n": number}, at=AT)
    return folder


def test_entries_come_back_in_order(folder: CaseFolder) -> None:
    """What was appended is there, oldest first, and the chain is sound."""
    assert [entry["n"] for entry in entries(folder)] == [0, 1, 2]
    assert (verify(folder).rows, verify(folder).broken) == (3, None)


def test_the_same_entries_give_the_same_head(tmp_path: Path, folder: CaseFolder) -> None:
    """The head depends on nothing but the entries and their times."""
    other = CaseFolder(tmp_path / "other")
    for number in range(3):
        append(other, {"n": number, "did": "add"}, at=AT)
    assert verify(other).head == verify(folder).head


@pytest.mark.parametrize(
    ("spoil", "row"),
    [
        (lambda rows: [rows[0], rows[1].replace(b'"n": 1', b'"n": 7'), rows[2]], 2),
        (lambda rows: [rows[0], rows[2]], 2),
        (lambda rows: [rows[1], rows[0], rows[2]], 1),
        (lambda rows: [rows[0], b"{", rows[2]], 2),
        (lambda rows: [rows[0], rows[1], rows[2].replace(b"2001", b"2002")], 3),
    ],
)
def test_any_change_shows_and_names_the_row(folder: CaseFolder, spoil: object, row: int) -> None:
    """A changed, missing, swapped or broken row is named, and nothing is built on it."""
    rows = folder.read(JOURNAL).splitlines()
    folder.write(JOURNAL, b"\n".join(spoil(rows)) + b"\n", overwrite=True)  # type: ignore[operator]
    assert verify(folder).broken == row
    with pytest.raises(StoreError, match=f"row {row}"):
        append(folder, {"did": "more"})


def test_a_row_cut_off_shows(folder: CaseFolder) -> None:
    """A last row without its end (a crash, a full disk) is named."""
    folder.write(JOURNAL, folder.read(JOURNAL)[:-5], overwrite=True)
    assert verify(folder).broken == 3


def test_originals_are_kept_under_their_hash(folder: CaseFolder) -> None:
    """The same bytes are kept once and come back; changed bytes are refused."""
    digest = keep_original(folder, b"words")
    assert keep_original(folder, b"words") == digest
    assert read_original(folder, digest) == b"words"
    folder.write(original_name(digest), b"other", overwrite=True)
    with pytest.raises(StoreError, match="changed"):
        read_original(folder, digest)
