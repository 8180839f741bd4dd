"""Where derived data lies: a folder of the user's own, by the custom of the platform."""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "KARMALINK_CACHE"


def cache_folder() -> Path:
    r"""Give the folder for what can be made again; it is made if it is missing.

    ``KARMALINK_CACHE`` if that is set, else ``%LOCALAPPDATA%\karmalink\cache`` on Windows,
    ``~/Library/Caches/karmalink`` on macOS, ``$XDG_CACHE_HOME/karmalink`` or ``~/.cache/karmalink`` elsewhere.
    """
    folder = _chosen()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _chosen() -> Path:
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return (Path(base) if base else Path.home() / "AppData" / "Local") / "karmalink" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "karmalink"
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "karmalink"
