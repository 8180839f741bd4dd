"""One HTML file that opens anywhere, offline, on paper and on a phone."""

from __future__ import annotations

import base64
import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from karmalink.reports import answers, phrases
from karmalink.reports.colours import hexes
from karmalink.reports.figure_curve import curve_svg
from karmalink.reports.figure_influence import influence_svg, waterfall_svg
from karmalink.reports.figure_map import MapExtras, map_svg
from karmalink.reports.figure_mini import mini_svg
from karmalink.reports.layer_styles import Style, style_of
from karmalink.reports.raster import ticks, top_of
from karmalink.reports.region_masks import region_area_km2
from karmalink.reports.report_words import GLOSSARY
from karmalink.reports.sharing import for_audience
from karmalink.reports.view import Change, ClaimRow, EraMap, ReportView

_XMLNS = ' xmlns="http://www.w3.org/2000/svg"'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A group of claims with its heading."""

    id: str
    title: str
    why: str
    claims: tuple[ClaimRow, ...]


@cache
def _text(name: str) -> str:
    return files("karmalink.reports").joinpath("templates", name).read_text(encoding="utf-8")


def _inline(svg: str) -> str:
    """SVG for use inside HTML, which needs no namespace: a report names no address outside itself."""
    return svg.replace(_XMLNS, "", 1)


def _plain(text: str) -> str:
    """Text without control characters or marks that turn the direction of what follows."""
    turned = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
    return "".join(c for c in text if (c.isprintable() or c in "\n\t ") and ord(c) not in turned)


def _extras(view: ReportView, now: bool, era: str) -> MapExtras:
    """What is drawn on the map of one era: plans only on the last, claims on the era they speak of."""
    last = {view.now.name, view.now.surface.era}
    marks = tuple(c for c in view.claims if c.era == era or (now and (not c.era or c.era in last)))
    if len(view.eras) == 1:
        marks = view.claims
    return MapExtras(
        units=view.units,
        landmarks=view.landmarks,
        layers=view.layers,
        holders=view.holders if now else (),
        boxes=view.plan.boxes if now and view.plan else (),
        marks=marks,
        searched=view.searched if now else (),
        truth=view.truth if now else None,
    )


def _caption(view: ReportView, era: EraMap) -> str:
    surface, lost = era.surface, view.lost or "it"
    if surface.p_ground < 1e-9:
        return f"{lost[:1].upper()}{lost[1:]} does not lie on the ground of this area."
    a50, a90 = region_area_km2(surface, 0.5), region_area_km2(surface, 0.9)
    return (
        f"If it lies here at all: half the chance inside the solid line ({phrases.area(a50, view.units)}), "
        f"nine tenths inside the dashed one ({phrases.area(a90, view.units)})."
    )


def _era(view: ReportView, order: int, top: float) -> dict[str, Any]:
    era = view.eras[order]
    now = order == len(view.eras) - 1
    extras = _extras(view, now, era.surface.era)
    name = f"{view.lost or 'the thing'}, {era.name}"
    return {
        "name": era.name,
        "when": era.when,
        "order": order,
        "now": now,
        "marks": any(c.where for c in extras.marks),
        "svg": _inline(map_svg(era.surface, extras, top=top, name=name, prefix=f"map{order}")),
        "caption": _caption(view, era),
        "states": answers.states(view, era.surface),
    }


def _parts(view: ReportView) -> tuple[_Part, ...]:
    """Claims by group, in the order of the groups; those of no known group at the end."""
    parts = []
    for group in sorted(view.groups, key=lambda g: (-g.tv, g.id)):
        claims = tuple(c for c in view.claims if c.group == group.id)
        parts.append(_Part(id=group.id, title=f"Group {group.id}", why=group.why, claims=claims))
    known = {g.id for g in view.groups}
    rest = tuple(c for c in view.claims if c.group not in known)
    if rest:
        parts.append(_Part(id="", title="Other claims" if known else "Claims", why="", claims=rest))
    return tuple(parts)


def _mini_sentence(change: Change, view: ReportView) -> str:
    if change.sentence:
        return change.sentence
    moved = answers.moved(view, change.mode_moves_km)
    sentence = f"{phrases.percent(change.tv)} of the chance sits elsewhere, the likeliest spot moves {moved}"
    if change.surface.p_ground < 1e-9:
        return f"{sentence}."
    return f"{sentence}, the 90 % region is {phrases.area(region_area_km2(change.surface, 0.9), view.units)}."


def _minis(view: ReportView, top: float) -> list[dict[str, str]]:
    return [
        {
            "group": change.group,
            "svg": _inline(mini_svg(change, view.now.surface, top, view.units, f"mini{i}")),
            "sentence": _mini_sentence(change, view),
        }
        for i, change in enumerate(view.changes)
    ]


def _layer_keys(view: ReportView) -> tuple[Style, ...]:
    """Styles in use, for the key of the map, each once."""
    used = {}
    for layer in view.layers:
        for feature in layer.features:
            style = style_of(layer, feature.get("properties"))
            used[style.key] = style
    return tuple(used.values())


def _environment(view: ReportView) -> Environment:
    env = Environment(
        loader=PackageLoader("karmalink.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    by_units: dict[str, Callable[..., str]] = {"length": phrases.length, "area": phrases.area}
    env.filters.update({name: partial(f, units=view.units) for name, f in by_units.items()})
    env.filters.update(
        percent=phrases.percent,
        number=phrases.number,
        position=phrases.position,
        times=lambda log10: phrases.times(math.pow(10.0, log10)),
        kind_name=partial(answers.kind_name, case_kind=view.kind),
        plain=_plain,
        nobreak=phrases.nobreak,
    )
    return env


def _maker(view: ReportView) -> str:
    if view.kind == "sar":
        return f"Search planning aid, version {view.version or 'unknown'}."
    return f"Made with Karmalink {view.version}".strip() + "."


def write_html(view: ReportView) -> str:
    """The whole report as one HTML page with everything embedded.

    A view for others is coarsened first (`sharing.for_audience`). The same view gives the same text.

    Parameters
    ----------
    view
        What to show.

    Returns
    -------
    str
        HTML without any address outside itself; save it as UTF-8.

    Raises
    ------
    TermsError
        If a view for others still holds what must be withheld.
    ModelError
        If a number to show is NaN.
    """
    view = for_audience(view)
    top = top_of([e.surface for e in view.eras])
    last = len(view.eras) - 1
    script = _text("report.js")
    plan = view.plan
    curve = curve_svg(plan.curve_hours, plan.curve_pos, plan.stop_hour) if plan and plan.curve_hours else ""
    return (
        _environment(view)
        .get_template("report.html.j2")
        .render(
            v=view,
            opening=answers.opening(view),
            answer=answers.answer(view),
            eras=[_era(view, last, top), *(_era(view, i, top) for i in range(last))],
            top=top,
            ticks=ticks(top),
            colours=hexes(24),
            layer_keys=_layer_keys(view),
            waterfall=_inline(waterfall_svg(view.why)) if view.why else "",
            influence=_inline(influence_svg(view.groups)) if view.groups else "",
            parts=_parts(view),
            minis=_minis(view, top),
            curve=_inline(curve),
            quoted=answers.QUOTED,
            label=answers.WORDS_LABEL,
            caveats=answers.standing_caveats(view),
            glossary=GLOSSARY,
            maker=_maker(view),
            css=_text("report.css"),
            js=script,
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii"),
        )
    )
