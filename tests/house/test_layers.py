"""Data flows down the list of packages, imports point back up it."""

from __future__ import annotations

import ast
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import pytest

ORDER = (
    "core",
    "accounts records",
    "claims",
    "links",
    "trust",
    "maps",
    "plans",
    "findings",
    "reports store",
    "case",
    "cli",
)
LEVEL = {package: level for level, names in enumerate(ORDER) for package in names.split()}
MARK = re.compile(r"^\| \d+ \| `(\w+)` \|", re.M)


def imported(tree: ast.AST, known: Any) -> set[str]:
    """Name the modules of ours that a tree imports, wherever in it, for types or in earnest."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {
                f"{node.module}.{a.name}" if f"{node.module}.{a.name}" in known else node.module for a in node.names
            }
        elif isinstance(node, ast.Import):
            found |= {a.name for a in node.names}
    return {name for name in found if name in known}


def package(name: str) -> str:
    """Name the package of a module; empty for those at the top."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in LEVEL else ""


def test_imports_point_back_up_the_list(modules: dict[str, Any]) -> None:
    """No module imports from a package of its own layer or a later one; type-only and late imports count."""
    wrong = []
    for module in modules.values():
        own = package(module.name)
        for name in imported(module.tree, modules):
            other = package(name)
            if own and other and own != other and LEVEL[other] >= LEVEL[own]:
                wrong.append(f"{module.name} imports {name}")
    assert wrong == []


def test_every_package_has_its_place(modules: dict[str, Any]) -> None:
    """A package that is in no layer would escape the contract."""
    assert {name.split(".")[1] for name in modules if name.count(".") > 1} <= set(LEVEL)


def test_the_contract_of_the_linter_is_this_one(root: Path) -> None:
    """`lint-imports` and this test hold the same order, and the architecture page shows it."""
    import tomllib

    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    assert tuple(line.replace("karmalink.", "").replace(" | ", " ") for line in reversed(layers)) == ORDER
    page = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert [LEVEL[name] for name in MARK.findall(page)] == sorted(LEVEL[name] for name in LEVEL)


def test_no_modules_run_in_circles(modules: dict[str, Any]) -> None:
    """What modules import at their head forms no circle, inside packages too."""
    graph = {}
    for module in modules.values():
        head = ast.Module([node for node in module.tree.body if isinstance(node, ast.Import | ast.ImportFrom)], [])
        graph[module.name] = imported(head, modules) - {module.name, "karmalink"}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(f"modules import each other: {' <- '.join(circle.args[1])}")


CACHED = "karmalink.records.gazetteer"  # its files are derived data in the cache, made from the user's files of places


def test_only_the_store_opens_files(modules: dict[str, Any]) -> None:
    """Packages of thought take values and return values: they open no file but those of the package itself."""
    wrong = []
    for module in modules.values():
        if package(module.name) in {"", "store", "case", "cli"} or module.name.startswith(CACHED):
            continue
        calls = [node for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
        wrong += [f"{module.name}:{call.lineno}" for call in calls if opens_a_file(call)]
    assert wrong == []


def opens_a_file(call: ast.Call) -> bool:
    """Whether a call opens a file that does not come with the package."""
    if isinstance(call.func, ast.Name):
        return call.func.id == "open"
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    return name in {"read_text", "read_bytes", "write_text", "write_bytes"} and "files(" not in ast.unparse(call.func)
