"""Every page can be reached, and every link inside the pages leads somewhere."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```$", re.M | re.S)


def prose(page: Path) -> str:
    """Read a page without its fenced blocks."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def slug(heading: str) -> str:
    """Give the anchor of a heading, as Python-Markdown's table of contents makes it."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").replace("*", "")
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_only).strip().lower())


def anchors(page: Path) -> set[str]:
    """List the anchors of a page."""
    return {slug(h) for h in re.findall(r"^#{1,6} (.+)$", prose(page), re.M)}


@pytest.mark.parametrize("page", [p.relative_to(ROOT).as_posix() for p in PAGES])
def test_links_lead_somewhere(page: str) -> None:
    """A link to a file of this repository names one that is there, and an anchor that it has."""
    here = ROOT / page
    lost = []
    for target in LINK.findall(prose(here)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        there = (here.parent / name).resolve() if name else here
        if not there.exists() or (anchor and anchor not in anchors(there)):
            lost.append(target)
    assert lost == []


def test_pages_of_the_site_stay_in_it() -> None:
    """No page under docs/ links to a file outside docs/, where the built site cannot follow."""
    away = [
        (page.name, target)
        for page in sorted(DOCS.rglob("*.md"))
        for target in LINK.findall(prose(page))
        if not re.match(r"[a-z]+:", target)
        and target.partition("#")[0]
        and not (page.parent / target.partition("#")[0]).resolve().is_relative_to(DOCS)
    ]
    assert away == []


def test_the_site_lists_every_page() -> None:
    """The navigation names each page under docs/ once, and nothing else."""
    nav = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    listed = _files(nav)
    assert sorted(listed) == sorted(p.relative_to(DOCS).as_posix() for p in DOCS.rglob("*.md"))


def _files(entry: Any) -> list[str]:
    if isinstance(entry, str):
        return [entry]
    children = entry.values() if isinstance(entry, dict) else entry
    return [name for child in children for name in _files(child)]
