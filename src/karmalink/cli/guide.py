"""What the program says when it is called without a verb."""

from __future__ import annotations

from typing import Final

STEPS: Final = (
    ("see it work first", "demo"),
    ("start a case", "new my-case --kind wreck"),
    ("add what was said", "add my-case interviews/*.docx"),
    ("find claims in it", "read my-case"),
    ("check every file", "validate my-case"),
    ("do the whole flow", "run my-case"),
    ("where may it be?", "map my-case"),
    ("where to search?", "plan my-case"),
    ("why here?", "why my-case 41.73 -49.95"),
    ("tell others", "report my-case --share"),
    ("it was found: score", "score my-case --truth 41.73,-49.95"),
    ("widths and sources", "table"),
)
"""The flow, as somebody who has just installed the program would walk it."""


def guide() -> str:
    """The short guide, in the order of the flow."""
    steps = "\n".join(f"  {what:22}karmalink {line}" for what, line in STEPS)
    return (
        "Karmalink turns what people remember into where to look, and says honestly how far to believe it.\n\n"
        f"{steps}\n\n"
        "Every verb has --help, and --json for other programs. karmalink --help lists them with the exit codes."
    )
