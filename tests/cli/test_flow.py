"""The verbs in the order of the flow, as somebody would type them."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from karmalink import __version__
from karmalink.cli.guide import STEPS

Run = Callable[..., Result]
Ask = Callable[..., Any]


@pytest.fixture
def own(small: Path, tmp_path: Path) -> Path:
    """Copy the small case, to be changed."""
    return Path(shutil.copytree(small, tmp_path / "own"))


def test_without_a_verb_there_is_a_guide(run: Run) -> None:
    """No arguments give the flow as lines to copy, and exit code 0."""
    done = run()
    assert done.exit_code == 0
    lines = [line for _, line in STEPS]
    assert all(f"karmalink {line}" in done.stdout for line in lines)
    verbs = [line.split()[0] for line in lines]
    assert verbs.index("new") < verbs.index("add") < verbs.index("read") < verbs.index("run") < verbs.index("score")


def test_the_version(run: Run, answer: Ask) -> None:
    """--version prints the version, in JSON too."""
    assert run("--version").stdout == f"karmalink {__version__}\n"
    assert answer("--version") == {"version": __version__}


@pytest.mark.parametrize("kind", ["wreck", "sar", "heritage", "remains", "study"])
def test_a_new_case_is_sound(kind: str, tmp_path: Path, answer: Ask) -> None:
    """Each kind of case starts sound, and names what to do next."""
    begun = answer("new", tmp_path / "case", "--kind", kind)
    assert begun["next"].startswith("karmalink validate")
    assert answer("validate", tmp_path / "case")["sound"] is True


def test_a_full_folder_is_not_written_to(own: Path, run: Run) -> None:
    """A case is never started over another one."""
    done = run("new", own, "--kind", "wreck")
    assert done.exit_code == 4
    assert "sar" in (own / "case.toml").read_text(encoding="utf-8")


def test_files_are_added_by_pattern(own: Path, tmp_path: Path, run: Run, answer: Ask) -> None:
    """A pattern that the shell left alone is expanded; what is no testimony is refused with exit code 2."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"{name}: I saw them 3 km north of Lower Ford.\n", encoding="utf-8")
    assert answer("add", own, tmp_path / "*.txt")["added"] == ["accounts/one.txt", "accounts/two.txt"]
    (tmp_path / "three.exe").write_bytes(b"MZ")
    done = run("add", own, tmp_path / "three.exe")
    assert done.exit_code == 2
    assert "three.exe" in done.stderr


def test_reading_twice_keeps_what_was_edited(own: Path, answer: Ask) -> None:
    """`read` proposes once; a second time it keeps every row, also the edited ones."""
    first = answer("read", own)
    assert first["added"]
    table = own / "claims.csv"
    edited = table.read_text(encoding="utf-8").replace("proposed", "accepted")
    table.write_text(edited, encoding="utf-8", newline="")
    second = answer("read", own)
    assert second["added"] == []
    assert second["kept"] == len(first["added"])
    assert table.read_text(encoding="utf-8") == edited


def test_an_unsound_case_is_told_with_its_faults(own: Path, run: Run) -> None:
    """`validate` prints every fault on stdout, as words and as JSON, with exit code 2."""
    (own / "witnesses.csv").write_text("id,opportunity\nw1,seven\n", encoding="utf-8")
    done = run("validate", own)
    assert done.exit_code == 2
    assert "witnesses.csv, row 2" in done.stdout
    told = json.loads(run("validate", own, "--json").stdout)
    assert told["sound"] is False
    assert told["faults"][0]["file"] == "witnesses.csv"


def test_the_map_adds_up(small: Path, run: Run, answer: Ask) -> None:
    """All chances of `map` sum to one, and its words say what its numbers say."""
    told = answer("map", small)
    now = told["now"]
    total = now["p_ground"] + sum(now["holders"].values()) + sum(now["elsewhere"].values())
    assert total == pytest.approx(1.0, abs=1e-6)
    assert [source["source"] for source in told["sources"]] == ["T1"]
    words = run("map", small).stdout
    assert "SIMULATED" in words
    assert told["commitment"] in words


def test_the_plan_gains(small: Path, run: Run, answer: Ask) -> None:
    """Chance of success rises along the curve, and boxes never beat the best plan."""
    plan = answer("plan", small)
    gains = [point["pos"] for point in plan["curve"]]
    assert gains == sorted(gains)
    assert plan["pos_boxes"] <= plan["pos"] + 1e-9
    assert "box 1:" in run("plan", small).stdout


def test_why_takes_negative_and_spoken_positions(small: Path, run: Run, answer: Ask) -> None:
    """South and west are typed as they are, and the answer reaches the words."""
    decimal = answer("why", small, "-0.5", "-30.0")
    spoken = answer("why", small, "0 30 S 30 00 W")
    assert decimal == spoken
    assert decimal["sources"][0]["claims"][0]["quote"]
    assert run("why", small, "-50", "-30").exit_code == 2


def test_score_takes_a_truth(small: Path, run: Run, answer: Ask) -> None:
    """`score` prints the commitment, the declared map and what it must beat."""
    told = answer("score", small, "--truth", "-0.51,-29.99")
    assert told["hdr_level"] < 1.0
    assert told["commitment"] in run("score", small, "--truth=-0.51,-29.99").stdout
    assert run("score", small, "--truth", "somewhere").exit_code == 2


def test_run_writes_a_report_and_says_where(own: Path, run: Run) -> None:
    """`run` ends with a sentence, the report and one next command that works."""
    done = run("run", own)
    assert done.exit_code == 0, done.output
    assert (own / "out" / "report.html").is_file()
    line = done.stdout.strip().splitlines()[-1].removeprefix("next: ")
    following = [word.strip('"') for word in shlex.split(line, posix=False)]
    assert following[0] == "karmalink"
    assert run(*following[1:]).exit_code == 0


def test_reports_for_others_go_into_folders_of_their_own(own: Path, answer: Ask) -> None:
    """What may be handed over never lies beside the full report; --out is obeyed; the stricter audience wins."""
    assert Path(answer("report", own, "--share")["report"]) == own / "out-share" / "report.html"
    assert Path(answer("report", own, "--share", "--public")["report"]) == own / "out-public" / "report.html"
    assert answer("report", own, "--public", "--out", own / "here")["audience"] == "public"
    assert (own / "here" / "report.html").is_file()


def test_the_table_holds_every_row_with_its_source(run: Run, answer: Ask) -> None:
    """Each row of the width table is listed with a source; a beginning chooses among them."""
    rows = answer("table")["rows"]
    assert all(row["source"] for row in rows)
    chosen = answer("table", "bearing")["rows"]
    assert 0 < len(chosen) < len(rows)
    assert run("table", "nonsense").exit_code == 2


def test_the_demonstration_refuses_what_is_no_example(run: Run, tmp_path: Path) -> None:
    """An unknown example is named together with those there are."""
    done = run("demo", "atlantis", "--out", tmp_path)
    assert done.exit_code == 2
    assert "titanic" in done.stderr


def test_the_demonstration_tells_each_case(tmp_path: Path, answer: Ask) -> None:
    """`demo` gives a sentence, a report that is there, a score and a next command for each case."""
    (told,) = answer("demo", "titanic", "--out", tmp_path)["cases"]
    assert Path(told["report"]).is_file()
    assert told["sentence"]
    assert told["score"]
    assert told["next"].startswith("karmalink ")


def test_a_sar_case_speaks_of_nothing_but_sightings(own: Path, run: Run) -> None:
    """No output of a search for a person holds the words dream or karma, but for the program's name."""
    flow = [("validate",), ("read",), ("map",), ("plan",), ("why", "-0.51", "-29.99"), ("run",)]
    shown = "".join(run(verb, own, *rest).output for verb, *rest in flow)
    shown += run("score", own, "--truth", "-0.51,-29.99").output + run("report", own, "--share").output
    shown += "".join(path.read_text(encoding="utf-8") for path in own.rglob("*.html"))
    plain = shown.casefold().replace("karmalink", "")
    assert "dream" not in plain
    assert "karma" not in plain
