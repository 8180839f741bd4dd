"""The page of the width table is what its generator draws."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

from karmalink.trust.table import default_table

ROOT = Path(__file__).resolve().parents[2]


def generator() -> ModuleType:
    """Import the generator, which lives outside the package."""
    spec = importlib.util.spec_from_file_location("make_width_table", ROOT / "tools" / "make_width_table.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_fresh() -> None:
    """The page is what the table says now; if not: ``python tools/make_width_table.py``."""
    kept = (ROOT / "docs" / "reference" / "width-table.md").read_text(encoding="utf-8")
    assert kept == generator().page(default_table())


def test_every_row_is_on_the_page_once() -> None:
    """No row is lost between roles, and a table cell never breaks its table."""
    page = generator().page(default_table())
    for row in default_table().rows.values():
        assert page.count(f"\n| `{row.id}` |") == 1
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert all(line.replace("\\|", "").count("|") == 6 for line in rows)
