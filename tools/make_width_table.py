"""Draw the page of the width table, ``docs/reference/width-table.md``: ``python tools/make_width_table.py``.

The page is drawn from ``src/karmalink/trust/table.toml``; a test holds that it is fresh.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from karmalink.trust.table import ROLES, Row, Table, default_table

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "width-table.md"

HEAD = """\
# The width table

Every width, share, reliability and prior of Karmalink stands here with its source, or with the words
*our choice*. The page is drawn from `src/karmalink/trust/table.toml` by `python tools/make_width_table.py`;
do not edit it by hand. `karmalink table` prints the same rows. To write your own, see
[Write your own width rows](../howto/width-rows.md).

Widths of positions, bearings and distances are the scales of
[heavy-tailed errors](../decisions/0003-heavy-tails.md), not bounds. Units: nm nautical miles, kn knots, deg
degrees, ln the natural logarithm of a ratio (0.1 is about ten per cent).
"""

ABOUT = {
    "width": "Widths: scaled together, halved and doubled, in the sensitivity table.",
    "reliability": "Reliabilities: the two numbers of a Beta distribution by kind of account, "
    "its mean a / (a + b); shifted together in the sensitivity table.",
    "share": "Shares: how often something happens.",
    "prior": "Priors of elsewhere, by kind of case.",
    "shape": "Shapes and constants.",
    "plan": "Plans: what a search is taken to be like when the case does not say, in `[plan]`.",
}


def page(table: Table) -> str:
    """Draw the whole page."""
    parts = [HEAD]
    for role in ROLES:
        rows = [row for row in table.rows.values() if row.role == role]
        parts.append(f"\n## {role.capitalize()}\n\n{ABOUT[role]}\n\n{drawn(rows)}")
    return "".join(parts)


def drawn(rows: Iterable[Row]) -> str:
    """Draw rows as a Markdown table."""
    lines = ["| row | value | unit | source | how it was read |", "|---|---|---|---|---|"]
    for r in rows:
        cells = (f"`{r.id}`", f"{r.value:,g}", r.unit, r.source, r.note)
        lines.append("| " + " | ".join(cell.replace("|", "\\|").strip() for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(default_table()), encoding="utf-8", newline="\n")
    print(f"wrote {PAGE.name}: {len(default_table().rows)} rows")


if __name__ == "__main__":
    main()
