"""Write the report and the exports beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from karmalink.case.load import LoadedCase
from karmalink.case.running import Result
from karmalink.case.scoring import Scorecard
from karmalink.case.sentences import answer_sentence
from karmalink.case.view import report_view
from karmalink.core.errors import InputError, KarmalinkError
from karmalink.reports.export_csv import write_cells_csv, write_claims_csv, write_influence_csv
from karmalink.reports.export_geojson import write_geojson
from karmalink.reports.export_geotiff import write_geotiff
from karmalink.reports.figure_painted import map_png
from karmalink.reports.report_html import write_html
from karmalink.reports.sharing import for_audience
from karmalink.reports.view import Audience, ReportView
from karmalink.store.folder import CaseFolder

OUT = "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written: the report first, then the exports; one sentence of answer; what was left out and why."""

    report: Path
    files: tuple[Path, ...]
    sentence: str
    warnings: tuple[str, ...] = ()


def write_report(
    loaded: LoadedCase, result: Result, out: Path | None, audience: str, scorecard: Scorecard | None
) -> Written:
    """Write ``report.html`` and beside it GeoJSON, GeoTIFF, CSV and PNG for one audience.

    Raises
    ------
    InputError
        If the audience is none of owner, share, public.
    StoreError
        If the folder cannot be written.
    """
    if audience not in list(Audience):
        raise InputError(f"audience: came {audience!r}; expected one of {', '.join(Audience)}")
    settings = loaded.settings
    view = report_view(loaded, result, Audience(audience), scorecard)
    shown = for_audience(view)
    folder = CaseFolder(out if out is not None else loaded.folder.root / OUT)
    folder.make()
    written = [_write(folder, "report.html", write_html(view).encode("utf-8"))]
    written += [_write(folder, name, data) for name, data in _exports(shown).items()]
    warnings = list(result.warnings)
    try:
        written.append(_write(folder, "map.tif", write_geotiff(shown)))
    except KarmalinkError as reason:
        warnings.append(f"map.tif left out: {reason}")
    sentence = answer_sentence(settings.name, shown.now.surface, settings.units.value)
    return Written(report=written[0], files=tuple(written), sentence=sentence, warnings=tuple(warnings))


def _exports(view: ReportView) -> dict[str, bytes]:
    return {
        "map.geojson": write_geojson(view).encode("utf-8"),
        "cells.csv": write_cells_csv(view).encode("utf-8"),
        "claims.csv": write_claims_csv(view).encode("utf-8"),
        "influence.csv": write_influence_csv(view).encode("utf-8"),
        "map.png": map_png(view.now.surface),
    }


def _write(folder: CaseFolder, name: str, data: bytes) -> Path:
    folder.write(name, data, overwrite=True)
    return folder.root / name
