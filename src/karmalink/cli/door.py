"""The way in and out of every command: arguments as people type them, errors as one message and an exit code."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from typing import Any, Final

from typer.core import TyperGroup

from karmalink.cli.positions import shield_negatives
from karmalink.cli.screen import fault_dict, strict_json
from karmalink.cli.streams import close_broken_stdout, soften_streams
from karmalink.core.errors import InputError, KarmalinkError, StoreError

DEBUG: Final = "--debug"
JSON: Final = "--json"
INTERRUPTED: Final = 130
"""Exit code after Ctrl-C, as shells have it."""

EXIT_CODES: Final = (
    (0, "done"),
    (1, "a defect of ours that we did not foresee; run again with --debug and report it"),
    (2, "an argument, a file or the evidence is wrong: mend it"),
    (3, "the terms of use of an account forbid it: ask its owner"),
    (4, "a folder cannot be read or written: free it"),
    (5, "a number that cannot be: a defect of ours, please report it"),
)
"""What the exit codes mean, as the help tells it."""


class Door(TyperGroup):
    """The group of all commands. Whoever calls it gets an exit code and never a traceback unasked."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command line; with ``standalone_mode`` leave with its exit code."""
        words = list(sys.argv[1:] if args is None else args)
        soften_streams()
        own = words[: words.index("--")] if "--" in words else words
        debug, as_json = DEBUG in own, JSON in own
        given = shield_negatives([w for n, w in enumerate(words) if w != DEBUG or n >= len(own)])

        def work() -> Any:
            return super(Door, self).main(given, prog_name or "karmalink", complete_var, standalone_mode=False, **extra)

        if not standalone_mode:
            return work()
        sys.exit(guarded(work, debug=debug, as_json=as_json))


def guarded(work: Any, *, debug: bool, as_json: bool) -> int:
    """Do ``work`` and turn whatever it raises into one message and an exit code."""
    try:
        code = work()
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except KeyboardInterrupt:
        print("stopped; nothing that was written before is lost", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        close_broken_stdout()
        return 0
    except Exception as error:  # the one place that catches everything: a user gets a message, not a traceback
        if debug:
            traceback.print_exc()
        return tell(error, as_json=as_json)


def tell(error: Exception, *, as_json: bool) -> int:
    """Tell an error on stderr, with JSON on stdout too, and give its exit code."""
    code, message = explain(error)
    faults = error.faults if isinstance(error, InputError) else ()
    if as_json:
        kind = type(error).__name__
        told = {
            "kind": kind,
            "message": message,
            "exit_code": code,
            "faults": [fault_dict(f) for f in faults],
        }
        print(strict_json({"error": told}))
    if len(faults) > 1:
        print(f"error: {len(faults)} things to mend", file=sys.stderr)
        print("\n".join(f"  {line}" for line in message.splitlines()), file=sys.stderr)
    else:
        print(f"error: {message}", file=sys.stderr)
    return code


def explain(error: Exception) -> tuple[int, str]:
    """The exit code and the message of an error."""
    if isinstance(error, KarmalinkError):
        return error.exit_code, str(error)
    # Typer carries its own copy of click since 0.20 or so; what its usage errors are is told by what they have.
    say = getattr(error, "format_message", None)
    if say is not None:
        context = getattr(error, "ctx", None)
        hint = f" Try '{context.command_path} --help'." if context is not None else ""
        return int(getattr(error, "exit_code", 2)), f"{str(say()).rstrip()}{hint}"
    if isinstance(error, OSError):
        return (
            StoreError.exit_code,
            f"{error.filename or 'a file'}: {error.strerror or error}; free it, or choose another",
        )
    if isinstance(error, MemoryError):
        return (
            1,
            "the memory of this machine is not enough; choose a larger cell_km under [area] in case.toml",
        )
    name = type(error).__name__
    return 1, f"a defect of ours ({name}: {error}); run again with {DEBUG} and report what it says"
