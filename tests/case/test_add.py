"""Adding files: bytes kept, fields left blank beside them, what could not be placed said."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from karmalink.case.add import add_files
from karmalink.case.load import load_case
from karmalink.case.new import new_case
from karmalink.store.folder import CaseFolder
from karmalink.store.journal import entries
from karmalink.store.originals import read_original

TALK = "Q: Was it 5 miles north of Gull Rock?\nA: No. The ship lay 3 miles south of Lost Reef.\nQ: Sure?\nA: Yes."


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Make a starter case."""
    new_case(tmp_path / "case", "wreck")
    return tmp_path / "case"


def test_bytes_are_kept_and_fields_stand_beside(case: Path, tmp_path: Path) -> None:
    """The file in the case is the file that was given; its id does not carry the file's name."""
    data = TALK.replace("\n", "\r\n").encode("utf-16")
    (tmp_path / "Jan Smit.txt").write_bytes(data)
    report = add_files(case, [tmp_path / "Jan Smit.txt"])
    assert report.added == ("accounts/Jan Smit.txt",)
    assert (case / "accounts" / "Jan Smit.txt").read_bytes() == data
    (account,) = [account for account in load_case(case).accounts if account.file == report.added[0]]
    assert account.id == "a1"
    assert account.speakers == (("Q", "interviewer"), ("A", "witness"))
    assert account.warnings
    folder = CaseFolder(case)
    assert read_original(folder, account.sha256) == data
    assert entries(folder)[-1]["sha256"] == account.sha256


def test_what_could_not_be_placed_is_said_with_the_row_to_add(case: Path, tmp_path: Path) -> None:
    """A name that is not on record comes with its line; a question is not counted as the witness's words."""
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    report = add_files(case, [tmp_path / "talk.txt"])
    said = "\n".join(report.sentences())
    assert "placed 0 claims, could not place 1" in said
    assert "lost-reef,Lost Reef,LAT,LON" in said


def test_a_docx_is_added_with_its_speakers(case: Path, tmp_path: Path) -> None:
    """A DOCX transcript gets its sidecar."""
    document = docx.Document()
    for line in TALK.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "talk.docx"))
    report = add_files(case, [tmp_path / "talk.docx"])
    assert report.added == ("accounts/talk.docx",)
    assert (case / "accounts" / "talk.docx.meta.yaml").exists()
    assert load_case(case)


def test_the_same_bytes_are_added_once(case: Path, tmp_path: Path) -> None:
    """A file that is there already is named; another of the same name gets a number."""
    (tmp_path / "a.txt").write_text("It lay north.", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("It lay south.", encoding="utf-8")
    first = add_files(case, [tmp_path / "a.txt"])
    again = add_files(case, [tmp_path / "a.txt", tmp_path / "sub" / "a.txt"])
    assert (again.known, again.added) == (first.added, ("accounts/a-2.txt",))
    assert len({account.id for account in load_case(case).accounts}) == 3


def test_what_is_no_testimony_is_refused_and_the_rest_added(case: Path, tmp_path: Path) -> None:
    """Binary, foreign and missing files are refused with a reason each; nothing else is lost."""
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01" * 50)
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    (tmp_path / "good.txt").write_text("It lay north.", encoding="utf-8")
    names = ("bad.txt", "photo.png", "none.txt", "good.txt")
    report = add_files(case, [tmp_path / name for name in names])
    assert report.refused == names[:3]
    assert report.added == ("accounts/good.txt",)
    assert {fault.file for fault in report.faults if fault.severity == "error"} == set(names[:3])


def test_a_diary_leaves_no_id_to_be_given_twice(case: Path, tmp_path: Path) -> None:
    """The nights of a diary are a1-1, a1-2: what is added after it is another account of another witness."""
    (tmp_path / "dreams.txt").write_text(
        "Night 1\nI was in a house.\n\nNight 2\nI fell into a well.\n\nNight 3\nI flew.\n", encoding="utf-8"
    )
    (tmp_path / "letter.txt").write_text("Dear aunt, the ship lay at Lost Reef.", encoding="utf-8")
    add_files(case, [tmp_path / "dreams.txt"])
    add_files(case, [tmp_path / "letter.txt"])
    of_file = {a.file: a for a in load_case(case).accounts}
    nights = [a for a in load_case(case).accounts if a.file == "accounts/dreams.txt"]
    assert len(nights) == 3
    letter = of_file["accounts/letter.txt"]
    assert all(not night.id.startswith(f"{letter.id}-") and night.witness != letter.witness for night in nights)


def test_the_same_words_in_another_form_are_told(case: Path, tmp_path: Path) -> None:
    """One text as a letter and as subtitles is one source; two that differ in a word may be two."""
    (tmp_path / "a.txt").write_text("The ship lay at Lost Reef.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("the ship  lay at LOST Reef\n", encoding="utf-8")
    (tmp_path / "c.md").write_text("The ship lay near Lost Reef.\n", encoding="utf-8")
    report = add_files(case, [tmp_path / name for name in ("a.txt", "b.md", "c.md")])
    assert [fault.file for fault in report.faults if "same words" in fault.came] == ["accounts/b.md"]
