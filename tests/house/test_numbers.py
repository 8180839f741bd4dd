"""Numbers and names the house keeps to, so that everybody finds their way."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

FILE_LINES = 400
FUNCTION_LINES = 45
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "stuff"}
UNFINISHED = ("TODO", "FIXME", "XXX", "HACK")


def python_files(root: Path) -> list[Path]:
    """List every Python file that is ours."""
    return [path for folder in ("src", "tests", "benchmarks", "tools") for path in (root / folder).rglob("*.py")]


def test_files_are_small(root: Path) -> None:
    """No file is longer than a reader holds in mind."""
    counts = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files(root)}
    assert {path: lines for path, lines in counts.items() if lines > FILE_LINES} == {}


def test_functions_are_small(modules: dict[str, Any]) -> None:
    """No function of the package is longer than a screen, its docstring aside."""
    long = {}
    for module in modules.values():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef):
                told = ast.get_docstring(node, clean=False) or ""
                lines = (node.end_lineno or node.lineno) - node.lineno + 1 - len(told.splitlines())
                if lines > FUNCTION_LINES:
                    long[f"{module.name}.{node.name}"] = lines
    assert long == {}


def test_names_say_what_is_inside(modules: dict[str, Any]) -> None:
    """No module is called after nothing."""
    assert [name for name in modules if name.rsplit(".", 1)[-1] in VAGUE] == []


def test_every_module_says_what_it_is_for(modules: dict[str, Any]) -> None:
    """Each module begins with a docstring."""
    assert [name for name, module in modules.items() if not ast.get_docstring(module.tree)] == []


def test_nothing_is_left_unfinished(root: Path) -> None:
    """No note to ourselves and no function that is only a promise stands in the code."""
    wrong = []
    for path in python_files(root):
        if path.name == Path(__file__).name:
            continue
        text = path.read_text(encoding="utf-8")
        wrong += [f"{path}: {word}" for word in (*UNFINISHED, "NotImplementedError") if word in text]
    assert wrong == []


def test_every_test_states_its_rule(root: Path) -> None:
    """Each test begins with a sentence."""
    silent = []
    for path in (root / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node):
                silent.append(f"{path.name}: {node.name}")
    assert silent == []


PUBLIC = {"Case", "Result", "__version__", "example", "open_case"}


def test_public_names_are_these() -> None:
    """What `import karmalink` promises changes only on purpose, and every name of it is there."""
    import karmalink

    assert set(karmalink.__all__) == PUBLIC
    assert all(getattr(karmalink, name) is not None for name in PUBLIC)
    with pytest.raises(AttributeError, match="nothing_like_it"):
        _ = karmalink.nothing_like_it


def test_public_names_are_documented(root: Path) -> None:
    """Each name that `import karmalink` promises stands on the page of the Python reference."""
    page = (root / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    assert [name for name in PUBLIC - {"__version__"} if name not in page] == []
