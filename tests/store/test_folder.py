"""The folder of a case: whole writes, nothing lost, nothing outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from karmalink.core.errors import StoreError
from karmalink.store.folder import CaseFolder


def test_nothing_is_overwritten_silently(tmp_path: Path) -> None:
    """A file that is there stays as it is unless overwriting is asked for."""
    folder = CaseFolder(tmp_path)
    folder.write("a/b.txt", b"one")
    with pytest.raises(StoreError, match="left as it is"):
        folder.write("a/b.txt", b"two")
    assert folder.read("a/b.txt") == b"one"
    folder.write("a/b.txt", b"two", overwrite=True)
    assert folder.read("a/b.txt") == b"two"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fails half-way the old file is whole and no draft is left behind."""
    folder = CaseFolder(tmp_path)
    folder.write("a.txt", b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("karmalink.store.folder.os.fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        folder.write("a.txt", b"new", overwrite=True)
    assert folder.read("a.txt") == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    "name",
    ["../a", "a/../../b", "/etc/passwd", "C:\\a", "C:a", "a\\..\\b", "", "a\x00b", "con", "sub/NUL.txt"],
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    """Absolute names, drives, parents, devices and odd characters are refused for reading and writing."""
    folder = CaseFolder(tmp_path / "case")
    with pytest.raises(StoreError):
        folder.write(name, b"x")
    with pytest.raises(StoreError):
        folder.read(name)


def test_a_link_does_not_lead_out_either(tmp_path: Path) -> None:
    """A link inside the folder to a file outside is not followed."""
    (tmp_path / "secret.txt").write_bytes(b"secret")
    case = tmp_path / "case"
    case.mkdir()
    try:
        (case / "a.txt").symlink_to(tmp_path / "secret.txt")
    except OSError:
        pytest.skip("this system makes no links")
    with pytest.raises(StoreError, match="leads out"):
        CaseFolder(case).read("a.txt")


def test_hidden_files_are_not_listed(tmp_path: Path) -> None:
    """What the software keeps for itself is no input; names are sorted and have forward strokes."""
    folder = CaseFolder(tmp_path)
    for name in ("b/2.txt", "a.txt", ".karmalink/journal.jsonl", "b/1.txt"):
        folder.write(name, b"x")
    assert folder.files() == ("a.txt", "b/1.txt", "b/2.txt")
    assert folder.files("b") == ("b/1.txt", "b/2.txt")
    assert folder.files("none") == ()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A read-only folder gives a StoreError that says what to do, and reading still works."""
    folder = CaseFolder(tmp_path)
    folder.write("a.txt", b"x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("karmalink.store.folder.tempfile.mkstemp", refuse)
    monkeypatch.setattr("karmalink.store.folder.tempfile.TemporaryFile", refuse)
    with pytest.raises(StoreError, match="free the folder"):
        folder.write("b.txt", b"x")
    assert not folder.is_writable()
    assert folder.read("a.txt") == b"x"


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """A folder that is not there is a StoreError, not an empty case."""
    with pytest.raises(StoreError, match="no such folder"):
        CaseFolder(tmp_path / "none").files()
