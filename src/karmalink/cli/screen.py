"""What a command shows: words or strict JSON on stdout; progress and warnings on stderr."""

from __future__ import annotations

import json
import math
import shutil
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from karmalink.core.errors import Fault, ModelError

PATIENCE: Final = 1.0
"""Seconds of silence before work is spoken of where there is no terminal to draw on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Where a command's answer goes. With ``as_json`` the words stay away from stdout."""

    as_json: bool = False

    def give(self, answer: Mapping[str, Any], lines: Iterable[str]) -> None:
        """Show an answer: ``lines`` for people, ``answer`` as JSON."""
        if self.as_json:
            print(strict_json(answer))
            return
        for line in lines:
            print(line)

    def warn(self, warnings: Iterable[str]) -> None:
        """Show warnings on stderr, each once; JSON answers carry them themselves."""
        if self.as_json:
            return
        for warning in dict.fromkeys(warnings):
            print(f"warning: {warning}", file=sys.stderr)

    @contextmanager
    def working(self, what: str) -> Iterator[None]:
        """Say that work goes on: a moving sign on a terminal, elsewhere one line if it takes over a second."""
        if sys.stderr.isatty():
            from rich.console import Console

            with Console(stderr=True).status(what, spinner="line"):
                yield
            return
        timer = threading.Timer(PATIENCE, lambda: print(f"{what} ...", file=sys.stderr, flush=True))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    @contextmanager
    def counting(self, what: str) -> Iterator[Callable[[int, int], None]]:
        """Give a function ``(done, total)`` that moves a bar on a terminal."""
        if not sys.stderr.isatty():
            with self.working(what):
                yield lambda done, total: None
            return
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(what, total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)


def strict_json(answer: Mapping[str, Any]) -> str:
    """Write JSON that every reader takes: ASCII, infinities as null.

    Raises
    ------
    ModelError
        If a number is NaN: that is a defect, never a value.

    Examples
    --------
    >>> print(strict_json({"p": 0.5, "far": float("inf")}))
    {
      "p": 0.5,
      "far": null
    }
    """
    return json.dumps(_strict(answer, "answer"), indent=2, allow_nan=False)


def _strict(value: Any, name: str) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _strict(item, f"{name}.{key}") for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_strict(item, name) for item in value]
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        if math.isnan(value):
            raise ModelError(f"{name} is not a number; please report this case")
        return float(value) if math.isfinite(value) else None
    return str(value)


def fault_dict(fault: Fault) -> dict[str, Any]:
    """A fault as plain values, for JSON."""
    return {name: getattr(fault, name) for name in Fault.__slots__}


def command(*words: object) -> str:
    """A command line to copy, quoted where a word holds a blank.

    >>> command("run", "my case").endswith('karmalink run "my case"')
    True
    """
    return " ".join([program(), *(f'"{w}"' if " " in str(w) else str(w) for w in words)])


def program() -> str:
    """How the program can be called here: by its name where that is on the path, else as it was called."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py" and called.parent.name == "karmalink":
        return "python -m karmalink"
    if called.stem.casefold() != "karmalink" or shutil.which("karmalink"):
        return "karmalink"
    return str(called)
