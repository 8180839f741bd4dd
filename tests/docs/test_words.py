"""What the pages say: the two commands first, words explained, nobody named, nothing promised."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
import yaml

import karmalink
from karmalink.reports.report_words import GLOSSARY

ROOT = Path(__file__).resolve().parents[2]
DOCS = sorted((ROOT / "docs").rglob("*.md"))
PAGES = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "CITATION.cff", "mkdocs.yml")),
    *DOCS,
]
GLOSSARY_PAGE = ROOT / "docs" / "glossary.md"


def text(page: Path) -> str:
    """Read a page."""
    return page.read_text(encoding="utf-8")


def entries() -> dict[str, str]:
    """Read the glossary: what is said of each term."""
    parts = re.split(r"^## (.+)$", text(GLOSSARY_PAGE), flags=re.M)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_the_readme_heads_with_the_two_commands() -> None:
    """The first block of the README is `make demo` and `make test`, before any second heading."""
    head = text(ROOT / "README.md").split("\n## ")[0]
    first = re.search(r"^```\w*\n(.*?)^```$", head, re.M | re.S)
    assert first is not None
    assert first[1].split("\n") == ["make demo", "make test", ""]


def test_the_readme_says_what_must_be_said() -> None:
    """What it is not for, that the film is another's, retrospective, and that nothing is calibrated."""
    readme = " ".join(text(ROOT / "README.md").split())
    for words in (
        "not for",
        "not operationally validated",
        "Inspired by the film *Karmalink* (2021), not affiliated with it",
        "**Retrospective**",
        "No adequate data exists to calibrate decades-old testimony, or dreams",
        "A looter could use it",
        "It takes no belief for granted",
    ):
        assert words in readme, words


def test_every_word_of_the_glossary_says_why_it_matters() -> None:
    """An entry has a meaning of its own and exactly one sentence of why it matters, at its end."""
    found = entries()
    assert len(found) > 35
    for term, body in found.items():
        meaning, *why = body.strip().split("\n\nWhy it matters: ")
        assert meaning, term
        assert len(why) == 1, term
        assert re.fullmatch(r"[^.?!]+(?:\.\d[^.?!]*)*[.?!]", why[0]), term


def test_every_word_of_the_glossary_is_used() -> None:
    """A term stands in at least one other page, or in a report."""
    other = "\n".join(text(p) for p in PAGES if p != GLOSSARY_PAGE)
    other += "\n".join(f"{term}: {meaning}" for term, meaning in GLOSSARY)
    for term in entries():
        word = term.split(",")[0].removesuffix(" kinds")
        assert re.search(rf"\b{re.escape(word)}s?\b", other, re.I), term


def test_the_words_of_a_report_stand_in_the_glossary() -> None:
    """Whoever meets a word at the end of a report finds it in the glossary too."""
    known = text(GLOSSARY_PAGE).lower()
    for term, _ in GLOSSARY:
        for word in re.split(r", | and | \(", re.sub(r"50 % and 90 % ", "", term)):
            assert word.strip(" )").lower() in known, term


def test_no_name_from_the_film() -> None:
    """No page holds a personal or place name of the film: their hashes stand with the tests of its case."""
    listed = text(ROOT / "tests" / "examples" / "test_golden_buddha.py")
    hashes = set(re.findall(r'"([0-9a-f]{12})"', listed))
    assert len(hashes) > 10
    words = {w for page in PAGES for w in re.findall(r"[a-z]{3,}", text(page).lower())}
    assert not [w for w in words if hashlib.sha256(w.encode()).hexdigest()[:12] in hashes]


def test_every_kind_of_broken_world_has_its_row() -> None:
    """The page of benchmarks has a row for each way in which the simulated worlds break the model."""
    kinds = re.findall(r'^    "(\w+)": \(', text(ROOT / "benchmarks" / "misspecified.py"), flags=re.M)
    rows = re.findall(r"^\| `(\w+)` \|", text(ROOT / "docs" / "benchmarks.md"), flags=re.M)
    assert len(kinds) > 5
    assert rows == kinds


def test_versions_agree() -> None:
    """The citation, the changelog and the wheel named in the README are those of this version."""
    version = karmalink.__version__
    citation = yaml.safe_load(text(ROOT / "CITATION.cff"))
    assert citation["version"] == version
    assert citation["license"] == "Apache-2.0"
    assert f"\n## {version} " in text(ROOT / "CHANGELOG.md")
    assert set(re.findall(r"karmalink-([\d.]+)-py3", text(ROOT / "README.md"))) == {version}


@pytest.mark.parametrize("note", sorted(p.name for p in (ROOT / "docs" / "decisions").glob("*.md")))
def test_a_decision_is_one_page(note: str) -> None:
    """A decision note has its number, its context, its choice and its price, on about one page."""
    body = text(ROOT / "docs" / "decisions" / note)
    assert body.startswith(f"# {note[:4]} ")
    assert [body.count(f"\n**{part}.**") for part in ("Context", "Choice", "Price")] == [1, 1, 1]
    assert len(body.split()) < 450


def test_nothing_is_left_to_fill() -> None:
    """No figure is open, and the moving picture is drawn."""
    assert [p.name for p in PAGES if re.search(r"\bNUMBER\b", text(p))] == []
    assert (ROOT / "docs" / "pictures" / "two-officers.gif").exists()
