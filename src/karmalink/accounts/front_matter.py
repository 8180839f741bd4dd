"""Front matter: the ``key: value`` lines between two ``---`` at the head of an account, or in a sidecar."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import yaml

from karmalink.core.errors import Fault

_OPEN = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)

LARGEST: Final = 64_000
"""Characters of front matter: more is a text that happens to start with a line of dashes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Fields as written (all of them text), the line of each, and the speakers of a transcript."""

    values: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    speakers: tuple[tuple[str, str], ...] = ()


def split_front_matter(text: str, *, file: str) -> tuple[Fields, str, tuple[Fault, ...]]:
    r"""Take the front matter off a text.

    Returns
    -------
    tuple
        The fields, the words below them, and all faults. A text that does not start with ``---`` has none.

    Examples
    --------
    >>> fields, words, faults = split_front_matter("---\nwitness: w1\n---\nWe saw it.\n", file="a.md")
    >>> fields.values["witness"], words, faults
    ('w1', 'We saw it.\n', ())
    """
    opening = _OPEN.match(text)
    if opening is None:
        return Fields(), text, ()
    closing = _CLOSE.search(text, opening.end())
    if closing is None or closing.start() > LARGEST:
        came, expected = "front matter that never ends", "a line --- after its last field"
        return Fields(), text, (Fault(file=file, row=1, came=came, expected=expected),)
    fields, faults = read_fields(text[opening.end() : closing.start()], file=file, first_line=2)
    return fields, text[closing.end() :], faults


def read_fields(text: str, *, file: str, first_line: int = 1) -> tuple[Fields, tuple[Fault, ...]]:
    """Read YAML fields; every value is kept as the text that was written (a date stays "1912-05-22")."""
    expected = "lines such as 'witness: w1'"
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as reason:
        mark = getattr(reason, "problem_mark", None)
        row = mark.line + first_line if mark else first_line
        came = f"text that is not YAML ({getattr(reason, 'problem', None) or type(reason).__name__})"
        todo = "put a value that holds ': ' or starts with a sign between double quotes"
        return Fields(), (Fault(file=file, row=row, came=came, expected=expected, todo=todo),)
    if node is None:
        return Fields(), ()
    if not isinstance(node, yaml.MappingNode):
        return Fields(), (Fault(file=file, row=first_line, came="no fields", expected=expected),)
    return _fields(node, file, first_line)


def _fields(node: yaml.MappingNode, file: str, first_line: int) -> tuple[Fields, tuple[Fault, ...]]:
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    speakers: tuple[tuple[str, str], ...] = ()
    faults = []
    for key_node, value_node in node.value:
        key, row = str(key_node.value), key_node.start_mark.line + first_line
        if key in lines:
            came = f"{key!r} again (first in row {lines[key]})"
            faults.append(Fault(file=file, row=row, column=key, came=came, expected="each field once"))
        elif key == "speakers" and isinstance(value_node, yaml.MappingNode):
            speakers = tuple((str(label.value), str(who.value)) for label, who in value_node.value)
        elif isinstance(value_node, yaml.ScalarNode):
            values[key] = _plain(value_node)
        else:
            came = "a list or a table"
            faults.append(Fault(file=file, row=row, column=key, came=came, expected="one value"))
        lines.setdefault(key, row)
    return Fields(values=values, lines=lines, speakers=speakers), tuple(faults)


def _plain(node: yaml.ScalarNode) -> str:
    value = str(node.value).strip()
    return "" if node.style is None and value in {"~", "null"} else value
