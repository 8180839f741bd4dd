"""What the pages show can be done: code runs, files they write by hand make a sound case, settings parse."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import karmalink.case
from karmalink.case.validate import validate_case
from karmalink.trust.table import default_table

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
BY_HAND = re.compile(r"^`(my-case/[^`]+)`\n\n```\w*\n(.*?)^```$", re.M | re.S)


def blocks(page: Path, language: str) -> list[str]:
    """Read the fenced blocks of one language."""
    return [body for name, body in FENCE.findall(page.read_text(encoding="utf-8")) if name == language]


def pages_with(language: str) -> list[str]:
    """Name the pages that hold blocks of a language."""
    return [p.relative_to(ROOT).as_posix() for p in PAGES if blocks(p, language)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a folder with the examples, as a reader has it."""
    place = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "examples", place / "examples")
    return place


@pytest.fixture(scope="module")
def opened() -> Iterator[None]:
    """Open each example once for all pages: the same files give the same result, and a run takes seconds."""
    kept: dict[Path, Any] = {}
    opens = karmalink.case.open_case

    def once(folder: str | Path) -> Any:
        key = Path(folder).resolve()
        if key not in kept:
            kept[key] = opens(folder)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(karmalink.case, "open_case", once)
        yield


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("page", pages_with("python"))
def test_python_of_a_page_runs(page: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python blocks of a page run one after the other, beside the examples and the page's own files."""
    monkeypatch.chdir(desk)
    monkeypatch.setenv("MPLBACKEND", "Agg")
    for name, body in BY_HAND.findall((ROOT / page).read_text(encoding="utf-8")):
        (desk / name).parent.mkdir(parents=True, exist_ok=True)
        (desk / name).write_text(body, encoding="utf-8", newline="\n")
    space: dict[str, Any] = {"__name__": "page"}
    for number, body in enumerate(blocks(ROOT / page, "python"), start=1):
        exec(compile(body, f"{page}, block {number}", "exec"), space)


def test_the_case_written_by_hand_is_sound(tmp_path: Path) -> None:
    """The files of *Write a case by hand* validate without a warning, and the echo joins its source."""
    page = ROOT / "docs" / "howto" / "write-a-case.md"
    written = BY_HAND.findall(page.read_text(encoding="utf-8"))
    assert len(written) >= 6
    for name, body in written:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(body, encoding="utf-8", newline="\n")
    checked = validate_case(tmp_path / "my-case")
    assert checked.faults == ()
    assert checked.case is not None
    groups = checked.case.groupings[0].groups
    assert {g.accounts for g in groups} == {("mate", "sister"), ("keeper",)}
    assert all(c.where is not None for c in checked.case.claims)


@pytest.mark.parametrize("page", pages_with("toml"))
def test_settings_on_a_page_parse(page: str) -> None:
    """Every TOML block is TOML, and every row it overrides is a row of the table."""
    table = default_table()
    for body in blocks(ROOT / page, "toml"):
        for override in tomllib.loads(body).get("overrides", []):
            assert override["why"]
            if override["row"] != "dead_reckoning.along":  # shown as a form in the case format
                assert override["row"] in table


def test_rows_that_pages_name_are_rows() -> None:
    """A row of the width table that a page names in code marks exists."""
    table = default_table()
    families = {row.partition(".")[0] for row in table.rows} - {"plan", "case", "claims"}
    named = {
        (page.name, word)
        for page in PAGES
        for word in re.findall(r"`([a-z_]+(?:\.[a-z_]+)+)`", page.read_text(encoding="utf-8"))
        if word.partition(".")[0] in families
    }
    assert {n for n in named if n[1] not in table} == set()
    assert len(named) > 20
