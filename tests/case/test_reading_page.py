"""The page that shows what was read: every claim found again in claims.csv, told in plain words."""

from __future__ import annotations

from pathlib import Path

from karmalink.case.add import add_files
from karmalink.case.load import load_case
from karmalink.case.new import new_case
from karmalink.case.reading import read_case

STORY = "We sailed for a week. They buried the box west of the old mill."


def test_the_page_shows_what_a_person_wrote(tmp_path: Path) -> None:
    """Read again, the page tells what stands in claims.csv: a rejected row is shown as rejected, once."""
    case = tmp_path / "case"
    new_case(case, "heritage")
    read_case(load_case(case))
    table = case / "claims.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",proposed,", ",rejected,"), encoding="utf-8")
    read_case(load_case(case))
    page = (case / "out" / "reading.html").read_text(encoding="utf-8")
    listed = page.count("<li id=")
    assert listed == len(table.read_text(encoding="utf-8").splitlines()) - 1
    assert page.count('class="rejected"') == listed > 0


def test_claims_bear_their_ids_and_diaries_stand_last(tmp_path: Path) -> None:
    """Whoever reviews goes from a passage to its row, and reads testimony before three hundred nights."""
    case = tmp_path / "case"
    new_case(case, "heritage")
    (tmp_path / "nights.txt").write_text(
        "Night 1\nI was in a house.\n\nNight 2\nI fell.\n\nNight 3\nI flew.\n", encoding="utf-8"
    )
    (tmp_path / "zz.txt").write_text(STORY, encoding="utf-8")
    add_files(case, [tmp_path / "nights.txt", tmp_path / "zz.txt"])
    read_case(load_case(case))
    page = (case / "out" / "reading.html").read_text(encoding="utf-8")
    rows = (case / "claims.csv").read_text(encoding="utf-8").splitlines()[1:]
    ids = [row.split(",", 1)[0] for row in rows]
    assert ids
    assert all(f'<span class="id">{one}</span>' in page for one in ids)
    assert page.index(">a2</h2>") < page.index(">a1-1</h2>")
    assert "west of the old mill" in page
    assert "of of" not in page
    assert "about unstated" not in page
