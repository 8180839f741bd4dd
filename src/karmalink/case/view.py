"""Fill the report's view from a result: the one place where every package's words meet the page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from karmalink import __version__
from karmalink.accounts.account import Account, Terms
from karmalink.case.decoys import decoy_rows, decoy_sentence
from karmalink.case.load import LoadedCase
from karmalink.case.running import Result
from karmalink.case.scoring import Scorecard
from karmalink.case.sentences import change_sentence, relation_sentence, stop_sentence
from karmalink.case.settings import CaseKind
from karmalink.case.stakes import deadline_sentence, stake_rows
from karmalink.case.variants import without_claims
from karmalink.case.why import why
from karmalink.claims.claim import Claim
from karmalink.core.places import Point
from karmalink.maps.anchors import places_named
from karmalink.maps.grid import distance_km
from karmalink.maps.posterior import Influence
from karmalink.maps.surface import Surface
from karmalink.records.record import Records
from karmalink.reports.view import (
    Audience,
    Change,
    ClaimRow,
    EraMap,
    GroupRow,
    Landmark,
    PlanBox,
    PlanView,
    ReportView,
    ScoreRow,
    Searched,
    SensitivityRow,
    Truth,
    WhyHere,
    WhyRow,
    WitnessRow,
)
from karmalink.trust.check import ClaimKind

CALIBRATION = (
    "No adequate data exists to say how often maps made from testimony decades old, or from dreams, hold the truth: "
    "the widths are sourced, the coverage of this very kind of map is not measured."
)
CALIBRATION_SAR = (
    "No adequate data exists to say how often maps made from what people saw and heard hold the missing person: "
    "the widths are sourced, the coverage of this very kind of map is not measured."
)


def report_view(loaded: LoadedCase, result: Result, audience: Audience, scorecard: Scorecard | None) -> ReportView:
    """Everything the report shows, for one audience. ``scorecard`` only where the truth is known."""
    settings = loaded.settings
    accounts = {a.id: a for a in loaded.accounts}
    return ReportView(
        name=settings.name,
        question=settings.question,
        kind=settings.kind.value,
        lost=settings.lost.replace("-", " "),
        eras=_eras(loaded, result),
        units=settings.units.value,
        since=settings.since or "",
        simulated=settings.simulated,
        retrospective=settings.retrospective,
        audience=audience,
        landmarks=tuple(Landmark(place=p, terms=Terms.PUBLIC) for p in loaded.records.places),
        layers=loaded.records.layers,
        holders=loaded.records.holders,
        witnesses=_witnesses(loaded, result, accounts),
        claims=_claims(loaded, result, accounts),
        groups=tuple(_group(i, loaded) for i in result.posterior.influences),
        why=_why(loaded, result, accounts),
        changes=_changes(result, settings.units.value),
        plan=_plan(result),
        searched=_searched(result),
        sensitivity=_sensitivity(result, scorecard),
        scores=_scores(scorecard),
        truth=None if scorecard is None else Truth(point=scorecard.truth),
        commitment=result.commitment,
        stakes=stake_rows(loaded, result.surface),
        deadline=deadline_sentence(loaded),
        decoys=decoy_rows(loaded, result),
        decoy_sentence=decoy_sentence(loaded, result),
        calibration=CALIBRATION_SAR if settings.kind is CaseKind.SAR else CALIBRATION,
        caveats=_caveats(loaded, result),
        warnings=result.warnings,
        version=__version__,
    )


def _eras(loaded: LoadedCase, result: Result) -> tuple[EraMap, ...]:
    surfaces = (*result.posterior.surfaces[:-1], result.surface)
    return tuple(
        EraMap(surface=s, name=era.name or era.id, when=" to ".join(x for x in (era.start, era.end) if x))
        for s, era in zip(surfaces, loaded.settings.eras, strict=True)
    )


def _witnesses(loaded: LoadedCase, result: Result, accounts: dict[str, Account]) -> tuple[WitnessRow, ...]:
    rows = []
    for w in loaded.witnesses:
        own = [a for a in accounts.values() if a.witness == w.id and not a.decoy]
        if not own:
            continue
        records = {
            result.inputs.trust.reliability(w.id, kind, about).sentence()
            for kind in sorted({a.kind for a in own})
            for about in ClaimKind
            if result.inputs.trust.reliability(w.id, kind, about).checked
        }
        rows.append(
            WitnessRow(
                id=w.id,
                terms=min((a.terms for a in own), key=list(Terms).index, default=Terms.OWNER),
                role=w.role,
                track_record="; ".join(sorted(records)) or "Nothing this witness said has been checked yet.",
                accounts=len(own),
                opportunity=w.opportunity,
                why=w.why,
            )
        )
    return tuple(rows)


def _claims(loaded: LoadedCase, result: Result, accounts: dict[str, Account]) -> tuple[ClaimRow, ...]:
    home = {a: i.source for i in result.posterior.influences for a in i.accounts}
    return tuple(
        ClaimRow(
            id=c.id,
            account=c.account,
            witness=accounts[c.account].witness,
            account_kind=accounts[c.account].kind,
            words=accounts[c.account].words,
            terms=accounts[c.account].terms,
            quote=c.quote,
            relation=relation_sentence(c),
            status=_status(c, result),
            source=accounts[c.account].source or "",
            group=home.get(c.account, ""),
            era=c.era,
            language=accounts[c.account].language,
            where=_mark(c, loaded.records) if c.id in result.posterior.ratios else None,
            note=c.note,
        )
        for c in loaded.claims
    )


def _status(claim: Claim, result: Result) -> str:
    why_not = dict(result.posterior.unplaced).get(claim.id)
    return f"{claim.status.value}; does not move the map: {why_not}" if why_not else claim.status.value


def _mark(claim: Claim, records: Records) -> Point | None:
    anchor = claim.where.anchor if claim.where else None
    if anchor is None:
        return None
    if anchor.lat is not None and anchor.lon is not None:
        return Point(lat=anchor.lat.value, lon=anchor.lon.value)
    found = places_named(records, anchor.name or "")
    return Point(lat=found[0].lat, lon=found[0].lon) if found else None


def _group(i: Influence, loaded: LoadedCase) -> GroupRow:
    whys = {g.id: g.why for g in loaded.groups}
    return GroupRow(
        id=i.source,
        accounts=i.accounts,
        reliability=i.reliability,
        validity=i.validity,
        tv=i.tv,
        kl=i.kl,
        conflict_p=i.conflict_p,
        why=whys.get(i.source, ""),
    )


def _why(loaded: LoadedCase, result: Result, accounts: dict[str, Account]) -> WhyHere | None:
    if not result.posterior.influences or result.surface.p_ground <= 0:
        return None
    spot = result.surface.mode()
    prior = without_claims(result.model).now.ground
    answer = why(spot, result.posterior, prior, {c.id: c for c in loaded.claims}, accounts)
    rows = tuple(
        WhyRow(
            group=s.influence.source,
            log10_ratio=float(np.log10(max(s.times, 1e-12))),
            said="; ".join(relation_sentence(c.claim) for c in s.claims[:3]),
        )
        for s in answer.sources
    )
    return WhyHere(
        point=spot,
        name="the likeliest spot",
        prior_per_km2=answer.prior_per_km2,
        posterior_per_km2=answer.posterior_per_km2,
        rows=rows,
    )


def _changes(result: Result, units: str) -> tuple[Change, ...]:
    here = result.posterior.now.mode()
    found = []
    for i in result.posterior.influences:
        moved = distance_km(here, i.without.mode()) if i.without.p_ground > 0 else 0.0
        sentence = change_sentence(i.source, moved, i.tv, units)
        found.append(Change(group=i.source, surface=i.without, mode_moves_km=moved, tv=i.tv, sentence=sentence))
    return tuple(found)


def _plan(result: Result) -> PlanView:
    plan = result.plan
    boxes = tuple(
        PlanBox(
            id=str(n),
            corners=b.corners,
            hours=b.hours,
            pos=b.pos,
            width_km=b.east_km - b.west_km,
            height_km=b.north_km - b.south_km,
            note=f"{b.forbidden_km2:.2f} km² inside may not be searched" if b.forbidden_km2 >= 0.005 else "",
        )
        for n, b in enumerate(plan.boxes, start=1)
    )
    d = plan.detector
    ban = f" Ground where no effort may go costs {plan.ban_cost:.1%} of success." if plan.ban_cost > 5e-4 else ""
    return PlanView(
        boxes=boxes,
        hours=plan.hours,
        pos=plan.pos,
        curve_hours=tuple(p.hours for p in plan.curve),
        curve_pos=tuple(p.pos for p in plan.curve),
        stop=stop_sentence(plan.stop, plan.hours),
        stop_hour=plan.stop.hours,
        assumptions=(
            f"Random search (exponential detection), sweep width {d.sweep_km:g} km, {d.speed_kmh:g} km/h; the next hour "
            f"after the plan gains {plan.gain_next_hour:.2%}.{ban}"
        ),
    )


def _searched(result: Result) -> tuple[Searched, ...]:
    import shapely.geometry

    return tuple(
        Searched(
            geometry=shapely.geometry.mapping(f.polygon),
            label=f"searched {f.date or ''} ({f.method or 'method not told'}): not found, POD {f.pod:.0%}".replace(
                "  ", " "
            ),
        )
        for f in result.searches
    )


def _sensitivity(result: Result, scorecard: Scorecard | None) -> tuple[SensitivityRow, ...]:
    scored = {line.name: line.score for line in scorecard.lines} if scorecard else {}
    here = result.surface.mode()
    rows = []
    for v in result.variants:
        s: Surface = v.posterior.now
        known = scored.get(v.name)
        rows.append(
            SensitivityRow(
                setting=v.name,
                area50_km2=s.region_area_km2(0.5),
                area90_km2=s.region_area_km2(0.9),
                p_elsewhere=s.p_elsewhere,
                mode_moves_km=distance_km(here, s.mode()),
                hdr_level=known.hdr_level if known else None,
                area_before_km2=known.area_before_truth_km2 if known else None,
            )
        )
    return tuple(rows)


def _scores(scorecard: Scorecard | None) -> tuple[ScoreRow, ...]:
    if scorecard is None:
        return ()
    head: Sequence[str] = [line.name for line in scorecard.lines[:3]]
    return tuple(
        ScoreRow(
            name=line.name + (f" ({line.note})" if line.note else ""),
            hdr_level=line.score.hdr_level,
            area_before_km2=line.score.area_before_truth_km2,
            p_elsewhere=line.score.p_elsewhere,
            log_score=line.score.log_score,
            mapscore_r=line.score.mapscore_r,
            mode_error_km=line.score.mode_error_km or 0.0,
            mean_error_km=line.score.mean_error_km,
            box_error_km=line.score.box_error_km,
        )
        for line in scorecard.lines
        if line.name in head
    )


def _caveats(loaded: LoadedCase, result: Result) -> tuple[str, ...]:
    settings = loaded.settings
    found = [
        f"The area was declared {('on ' + settings.declared_on) if settings.declared_on else 'by the case'}: "
        f"{settings.area_why}" if settings.area_why else "The case gives no reason for its area.",
        f"Chance of being outside the area, before any claim: {result.model.elsewhere.outside:.0%} "
        f"({result.model.elsewhere.why or 'our choice'}).",
    ]  # fmt: skip
    if settings.retrospective:
        found.append(
            "Retrospective: whoever drew up this case knew the truth, and can only say what was done about it."
        )
    if settings.kind.value == "sar":
        found.append("A planning aid; not validated for operations.")
    if not loaded.accepted:
        found.append("Nobody has accepted a claim yet: the map stands on what the rules read, right or wrong.")
    found += [f"{o.row} is {o.value:g} in this case only: {o.why}" for o in settings.overrides]
    return tuple(found)
