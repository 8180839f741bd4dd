"""Tell it: one HTML file, figures, and files for maps and tables.

Everything here takes a `ReportView` (or a surface) and returns text or bytes; nothing opens a file. Every
writer first turns a view for others into what they may see, so a caller cannot forget it.
"""

from __future__ import annotations

from karmalink.reports.export_csv import write_cells_csv, write_claims_csv, write_influence_csv
from karmalink.reports.export_geojson import write_geojson
from karmalink.reports.export_geotiff import write_geotiff
from karmalink.reports.figure_curve import curve_svg
from karmalink.reports.figure_frames import MapFrame, frames_gif
from karmalink.reports.figure_influence import influence_svg, waterfall_svg
from karmalink.reports.figure_map import MapExtras, map_svg
from karmalink.reports.figure_painted import map_png
from karmalink.reports.report_html import write_html
from karmalink.reports.sharing import coarsen, for_audience
from karmalink.reports.view import Audience, ReportView

__all__ = [
    "Audience",
    "MapExtras",
    "MapFrame",
    "ReportView",
    "coarsen",
    "curve_svg",
    "for_audience",
    "frames_gif",
    "influence_svg",
    "map_png",
    "map_svg",
    "waterfall_svg",
    "write_cells_csv",
    "write_claims_csv",
    "write_geojson",
    "write_geotiff",
    "write_html",
    "write_influence_csv",
]
