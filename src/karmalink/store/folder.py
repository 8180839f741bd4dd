"""The folder of a case: files by their name inside it, nothing outside it, nothing overwritten silently."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from karmalink.core.errors import StoreError

HIDDEN: Final = ".karmalink"
"""What the software keeps for itself inside the folder."""

_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """A folder whose files are named by paths relative to it, with ``/`` between parts on every system.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     folder = CaseFolder(Path(place))
    ...     folder.write("accounts/T1.md", b"words")
    ...     folder.files("accounts"), folder.read("accounts/T1.md")
    (('accounts/T1.md',), b'words')
    """

    root: Path

    def files(self, under: str = "") -> tuple[str, ...]:
        """Names of all files under a subfolder, sorted; hidden ones (a leading dot) are passed over.

        Raises
        ------
        StoreError
            If the folder is not there or cannot be listed.
        """
        top = self._path(under) if under else self.root
        if not self.root.is_dir():
            raise StoreError(f"{self.root}: there is no such folder; expected a case; write its path")
        if under and not top.is_dir():
            return ()
        return tuple(sorted(self._walk(top)))

    def _walk(self, top: Path) -> Iterator[str]:
        def refuse(reason: OSError) -> None:
            raise StoreError(f"{reason.filename}: cannot be listed ({reason.strerror}); free it") from reason

        for place, folders, names in os.walk(top, onerror=refuse):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in names:
                if not name.startswith(".") and not name.endswith("~"):
                    yield (Path(place) / name).relative_to(self.root).as_posix()

    def exists(self, name: str) -> bool:
        """Whether there is a file of this name."""
        return self._path(name).is_file()

    def size(self, name: str) -> int:
        """Bytes of a file, without reading it."""
        with _told(name, "read"):
            return self._path(name).stat().st_size

    def read(self, name: str) -> bytes:
        """Bytes of a file.

        Raises
        ------
        StoreError
            If it is not there, cannot be read, or its name leads out of the folder.
        """
        path = self._path(name)
        with _told(name, "read"):
            return path.read_bytes()

    def write(self, name: str, data: bytes, *, overwrite: bool = False) -> None:
        """Write a file whole or not at all; subfolders are made.

        Raises
        ------
        StoreError
            If the file is there already and ``overwrite`` is not given, or the folder cannot be written to.
        """
        path = self._path(name)
        if not overwrite and os.path.lexists(path):
            raise StoreError(f"{name}: there is such a file already; it was left as it is; move it away first")
        with _told(name, "written"):
            path.parent.mkdir(parents=True, exist_ok=True)
            # In the same folder, so that putting it in place is one step of the file system.
            handle, draft = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                _open_up(draft, path)
                os.replace(draft, path)
            except BaseException:
                with contextlib.suppress(OSError):
                    os.unlink(draft)
                raise

    def make(self) -> None:
        """Make the folder itself when it is not there.

        Raises
        ------
        StoreError
            If it cannot be made, or something that is no folder stands in its place.
        """
        with _told(str(self.root), "written"):
            self.root.mkdir(parents=True, exist_ok=True)

    def listing(self) -> tuple[str, ...]:
        """Names of everything directly in the folder, hidden ones too, sorted."""
        with _told(str(self.root), "read"):
            return tuple(sorted(entry.name for entry in self.root.iterdir()))

    def is_writable(self) -> bool:
        """Whether files can be made in the folder, found out by making one."""
        try:
            with tempfile.TemporaryFile(prefix=".", dir=self.root):
                return True
        except OSError:
            return False

    def _path(self, name: str) -> Path:
        """Path of a name, refused when it would leave the folder."""
        parts = PurePosixPath(name).parts
        odd = PureWindowsPath(name).drive or "\\" in name or "\x00" in name or name.startswith("/")
        if odd or not parts or ".." in parts or any(_DEVICES.fullmatch(part) for part in parts):
            raise StoreError(f"{name!r}: a name that leads out of the case folder; expected one inside it")
        path = self.root.joinpath(*parts)
        try:
            inside = path.resolve().is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):
            inside = False
        if not inside:
            raise StoreError(f"{name}: a link that leads out of the case folder; copy the file into it instead")
        return path


def _open_up(draft: str, path: Path) -> None:
    """Give a draft the rights of the file it replaces, or those of a new file: mkstemp makes it private."""
    if path.exists():
        os.chmod(draft, path.stat().st_mode & 0o777)
    else:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(draft, 0o666 & ~mask)


@contextlib.contextmanager
def _told(name: str, done: str) -> Iterator[None]:
    try:
        yield
    except OSError as reason:
        why = reason.strerror or type(reason).__name__
        todo = "free the folder for writing" if done == "written" else "check its name and rights"
        raise StoreError(f"{name}: cannot be {done} ({why}); {todo}") from reason
