"""The story's case is what it says: simulated, on open ocean, word for word, and no dream is favoured."""

from __future__ import annotations

import csv
import hashlib
import importlib
import itertools
import json
import math
import re
import tomllib
from collections import Counter
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import yaml
from shapely.geometry import Point as Spot
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from karmalink.core.ids import is_id
from karmalink.core.places import Point, Relation
from karmalink.maps.grid import GEOD, Grid, distance_km
from karmalink.maps.world import GONE, Area

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "examples" / "golden-buddha"
# Words of free prose: they move no map, or are another word for at.
MOVE_NO_MAP = {"from", "to", "via", "junction", "border", "headwaters", "elevation"}
LAND_RELATIONS = {r.value for r in Relation} - {"position", "drift"} - MOVE_NO_MAP
POINT_NEMO = Point(lat=-(48 + 52.6 / 60), lon=-(123 + 23.6 / 60))
NEAREST_LAND_KM = 2688.0  # from Point Nemo: Guinness World Records, "Remotest spot from land", after H. Lukatela 1992

# SHA-256, first 12 digits, of names from the film and its cast: they may not be written, even here.
FILM_NAMES = {
    "23e2b040bab9", "3c8e94f6eaf4", "3c9439dbe836", "3eb8684b7d5a", "4c07640028d1", "4f62c1a27033",
    "690e6396d285", "8ae9853763a9", "93382312a1da", "b123d0135a4e", "bfd26475b30a", "bffff94baee3",
    "c2d694896615", "d0a7e3d011e8", "d8650cbfabf8", "d8cf53dded4e", "f897480ee5a0",
}  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    """Read the rows of a table of the case."""
    with (CASE / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, strict=True))


def accounts() -> dict[str, tuple[dict[str, str], str]]:
    """Read front matter and words of each account by id."""
    found = {}
    for path in sorted((CASE / "accounts").glob("*.md")):
        _, front, words = path.read_text(encoding="utf-8").split("---\n", 2)
        fields = yaml.safe_load(front)
        found[fields["id"]] = (fields, words)
    return found


def settings() -> dict[str, dict[str, object]]:
    """Read the case's settings."""
    return tomllib.loads((CASE / "case.toml").read_text(encoding="utf-8"))


def grid() -> Grid:
    """Lay out the declared area's cells."""
    area = settings()["area"]
    lat, lon = area["centre"]
    return Grid(
        Area(
            centre=Point(lat=lat, lon=lon),
            width_km=area["width_km"],
            height_km=area["height_km"],
            cell_km=area["cell_km"],
        )
    )


def shapes(name: str) -> dict[str, BaseGeometry]:
    """Read the shapes of a layer in degrees by name (the last of a name)."""
    body = json.loads((CASE / "records" / "layers" / f"{name}.geojson").read_text(encoding="utf-8"))
    return {f["properties"]["name"]: shape(f["geometry"]) for f in body["features"]}


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    """Import the generators of the case, which live outside the package."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return {name: importlib.import_module(name) for name in ("island_plan", "make_island", "make_decoy")}


def test_no_cell_lies_near_land() -> None:
    """Every cell's corner is so near Point Nemo that the nearest land is more than 2,000 km away."""
    g = grid()
    half = g.area.cell_km / 2
    x, y = np.meshgrid(np.append(g.x - half, g.x[-1] + half), np.append(g.y + half, g.y[-1] - half))
    lat, lon = g.to_latlon(x, y)
    n = np.ones_like(lat)
    metres = GEOD.inv(lon, lat, POINT_NEMO.lon * n, POINT_NEMO.lat * n)[2]
    assert NEAREST_LAND_KM - float(np.max(metres)) / 1000 > 2000


def test_everything_is_marked_simulated() -> None:
    """The case, each account and each layer and search say that they are simulated."""
    assert settings()["case"]["simulated"] is True
    assert {fields["words"] for fields, _ in accounts().values()} == {"simulated"}
    drawn = [*(CASE / "records" / "layers").glob("*.geojson"), *(CASE / "searches").glob("*.geojson")]
    assert len(drawn) >= 8
    assert all(json.loads(p.read_text(encoding="utf-8"))["simulated"] is True for p in drawn)


def test_no_name_from_the_film() -> None:
    """No word of the case, its generators or its page is a personal or place name of the film."""
    files = [p for p in CASE.rglob("*") if p.is_file()]
    files += [*(ROOT / "tools").glob("*.py"), ROOT / "docs" / "cases" / "golden-buddha.md"]
    words = {w for p in files for w in re.findall(r"[a-z]{3,}", p.read_text(encoding="utf-8").lower())}
    assert not [w for w in words if hashlib.sha256(w.encode()).hexdigest()[:12] in FILM_NAMES]


def test_every_quote_stands_once_in_its_account() -> None:
    """A claim's quote occurs exactly once in the words of its account, so it needs no offsets."""
    told = accounts()
    assert [r["id"] for r in rows("claims.csv") if told[r["account"]][1].count(r["quote"]) != 1] == []


def test_every_claim_names_what_is_on_record() -> None:
    """Ids are sound and single; eras, anchors and relations of the claims are those of the case."""
    eras = {era["id"] for era in settings()["eras"]}
    known = {r["id"] for r in rows("records/places.csv")} | {r["id"] for r in rows("records/holders.csv")}
    claims = rows("claims.csv")
    assert max(Counter(r["id"] for r in claims).values()) == 1
    for r in claims:
        assert is_id(r["id"]), r
        assert r["era"] in eras, r
        assert r["status"] == "accepted", r
        assert bool(r["relation"]) == (r["subject"] == "golden-buddha"), r
        if r["relation"]:
            Relation(r["relation"])
            assert r["anchor"] in (GONE if r["relation"] == "gone" else known), r
            assert not r["anchor2"] or r["anchor2"] in known, r


def test_witnesses_are_known_and_hearsay_has_an_end() -> None:
    """Every account's witness is listed, and `heard_from` leads along known accounts without a circle."""
    told = accounts()
    listed = {r["id"] for r in rows("witnesses.csv")}
    assert {fields["witness"] for fields, _ in told.values()} <= listed
    for name in told:
        seen = [name]
        while (source := told[seen[-1]][0].get("heard_from")) is not None:
            assert source in told
            assert source not in seen
            seen.append(source)


def test_the_case_shows_what_the_real_ones_cannot() -> None:
    """Four eras, three to eight accounts that span eras (so few can be enumerated), the relations of land."""
    located = [r for r in rows("claims.csv") if r["relation"]]
    spans = Counter(a for a, _ in {(r["account"], r["era"]) for r in located})
    assert len(settings()["eras"]) == 4
    assert 3 <= sum(n > 1 for n in spans.values()) <= 8
    assert {r["relation"] for r in located} >= LAND_RELATIONS
    assert {"affirmed", "denied"} <= {r["polarity"] for r in located}
    assert {r["kind"] for r in rows("records/holders.csv")} == {"warehouse", "museum"}


def test_the_tools_draw_the_same_island_again(tools: dict[str, ModuleType]) -> None:
    """The layers and places in the case are those the generator draws, to about a metre."""
    for path, text in tools["make_island"].files().items():
        kept = (CASE / "records" / path).read_text(encoding="utf-8")
        number = re.compile(r"-?\d+\.\d+")
        assert number.sub("#", text) == number.sub("#", kept), path
        ours, theirs = (np.array(number.findall(t), dtype=float) for t in (text, kept))
        assert np.allclose(ours, theirs, rtol=0, atol=1e-5), path


def test_homes_at_stake_are_those_the_railway_takes() -> None:
    """The homes at stake are those that the strip touches, as many as the case and its people say."""
    strip = shapes("railway")["strip the line takes"]
    taken = {name for name, plot in shapes("homes").items() if plot.intersects(strip)}
    body = json.loads((CASE / "records" / "layers" / "homes-at-stake.geojson").read_text(encoding="utf-8"))
    stakes = settings()["stakes"]
    assert set(shapes("homes-at-stake")) == taken
    assert len(taken) == 36
    assert "thirty-six homes" in stakes["why"]
    assert "thirty-six houses" in accounts()["mother"][1]
    assert body["karmalink"]["deadline"] == stakes["deadline"]
    assert body["karmalink"]["owner"]


def test_nobody_dreamt_the_decoy(tools: dict[str, ModuleType]) -> None:
    """The decoy's account is what its generator draws by lot; its checks, and no others, are decoys."""
    kept = (CASE / "accounts" / "decoy-dream.md").read_text(encoding="utf-8")
    assert kept == tools["make_decoy"].dream(rows("records/places.csv"))
    account = {r["id"]: r["account"] for r in rows("claims.csv")}
    assert all((r["decoy"] == "yes") == (account[r["claim"]] == "decoy-dream") for r in rows("checks.csv"))
    assert accounts()["decoy-dream"][0]["source"].startswith("decoy: dreamt by nobody")


def test_every_d_is_the_count_it_names() -> None:
    """A check's d is k of n as its d_n says; only what could not be known has none."""
    claims = {r["id"] for r in rows("claims.csv")}
    for r in rows("checks.csv"):
        assert r["claim"] in claims
        counted = re.match(r"(\d+) of (\d+) ", r["d_n"])
        assert (counted is None) == (r["outcome"] == "unknowable")
        if counted:
            k, n = map(int, counted.groups())
            assert 0 < k < n
            assert float(r["d"]) == pytest.approx(k / n, abs=5e-5)


def test_the_fields_near_the_river_are_counted() -> None:
    """The d of "near the river" is the share of the fields drawn that lie within a kilometre of it."""
    check = next(r for r in rows("checks.csv") if r["claim"] == "dream-1-river")
    g = grid()
    river = [g.to_xy(lat, lon) for lon, lat in shapes("river")["the Aruvela"].segmentize(0.0002).coords]
    line = np.array(river)
    body = json.loads((CASE / "records" / "layers" / "fields.geojson").read_text(encoding="utf-8"))
    middles = [shape(f["geometry"]).centroid for f in body["features"]]
    spots = np.array([g.to_xy(m.y, m.x) for m in middles])
    away = np.hypot(*(spots[:, None, :] - line[None, :, :]).transpose(2, 0, 1)).min(axis=1)
    assert check["d_n"].startswith(f"{int((away <= 1.0).sum())} of {len(spots)} ")


def test_the_dreams_are_no_better_than_chance() -> None:
    """Of the checks that may earn the boy credit, chance alone does as well at least one time in twenty."""
    account = {r["id"]: r["account"] for r in rows("claims.csv")}
    earned = [
        r for r in rows("checks.csv") if account[r["claim"]].startswith("dream-") and r["exposure"] == "none" and r["d"]
    ]
    hits = sum(r["outcome"] == "true" for r in earned)
    d = [float(r["d"]) for r in earned]
    tail = sum(
        math.prod(p if hit else 1 - p for p, hit in zip(d, world, strict=True))
        for world in itertools.product((0, 1), repeat=len(d))
        if sum(world) >= hits
    )
    assert 0 < hits < len(d)
    assert tail > 0.05
    assert {"none", "possible", "certain"} == {r["exposure"] for r in rows("checks.csv")}


def test_the_truth_is_not_in_the_case(tools: dict[str, ModuleType]) -> None:
    """No place or holder on record stands where the story put it; no text of the case tells its position."""
    plan, island = tools["island_plan"], tools["make_island"]
    lon, lat = island.to_lonlat(np.asarray(plan.STORY["now"]))
    truth = Point(lat=float(lat), lon=float(lon))
    marked = [r for name in ("records/places.csv", "records/holders.csv") for r in rows(name)]
    points = [Point(lat=float(r["lat"]), lon=float(r["lon"])) for r in marked if r["lat"] and not r.get("geometry")]
    assert min(distance_km(truth, p) for p in points) > 0.5
    text = "".join(
        p.read_text(encoding="utf-8")
        for p in CASE.rglob("*")
        if p.suffix in {".md", ".csv", ".toml"} and p.name != "places.csv"
    )
    assert f"{lat:.4f}" not in text
    assert f"{lon:.4f}" not in text


def test_the_truth_is_where_it_could_be(tools: dict[str, ModuleType]) -> None:
    """Where the story put it lies on land in the area, in the railway's strip, in nobody's home or grave."""
    plan, island = tools["island_plan"], tools["make_island"]
    spot = Spot(island.to_lonlat(np.asarray(plan.STORY["now"])))
    assert grid().cell_of(Point(lat=spot.y, lon=spot.x)) is not None
    assert shapes("island")["Koh Imareth"].contains(spot)
    assert shapes("railway")["strip the line takes"].contains(spot)
    assert not any(s.contains(spot) for name in ("homes", "graves") for s in shapes(name).values())
