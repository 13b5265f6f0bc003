"""``ikt status`` and ``ikt calendar``; the calendar is read back by another library than wrote it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import ROOT, Run

Golden = Callable[[str, str], None]
ASKED = {
    "status": ("status",),
    "status-2022": ("status", "--as-of", "2022-11-30", "--rows", "5"),
}


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("name", ASKED)
def test_the_status_reads_as_it_did(run: Run, golden: Golden, name: str, lang: str) -> None:
    ran = run(*ASKED[name], "--lang", lang)
    assert ran.code == 0, ran.err
    assert max(map(len, ran.out.splitlines())) <= 80
    golden(f"{name}-{lang}.txt", ran.out)


@pytest.mark.parametrize("name", ASKED)
def test_the_json_is_what_the_schema_says(run: Run, name: str) -> None:
    told = json.loads(run(*ASKED[name], "--format", "json").out)
    jsonschema.validate(told, json.loads((ROOT / "schema" / "planning.json").read_text(encoding="utf-8")))


ACTIONS = """
actions:
  - {text: {en: "Call the ministry", nl: "Bel het ministerie"}, owner: OWA Seoul, due: 2025-11-30}
  - {text: {en: "Write the plan", nl: "Schrijf het plan"}, due: 2026-03, state: started}
  - {text: {en: "Hold the seminar", nl: "Houd het seminar"}, due: 2025-06, state: done}
  - {text: {en: "Think about it", nl: "Denk erover na"}}
"""


def workspace(folder: Path, **more: str) -> Path:
    for part in ("countries", "policies", "indicators"):
        shutil.copytree(ROOT / part, folder / part)
    for name in ("criteria.yaml", "policy.yaml", "sources.yaml", "strategy.yaml", "plan.yaml"):
        shutil.copy(ROOT / name, folder / name)
    for iso2, text in more.items():
        path = folder / "countries" / f"{iso2}.yaml"
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    return folder


def test_what_a_team_took_on_is_told_by_its_state(run: Run, tmp_path: Path) -> None:
    folder = workspace(tmp_path, KR=ACTIONS)
    assert run("check", "-C", str(folder)).code == 0
    told = json.loads(run("status", "-C", str(folder), "--format", "json").out)

    def titles(key: str) -> list[str]:
        return [event["title"] for event in told[key] if event["kind"] == "action"]

    assert titles("overdue") == ["Call the ministry"]
    assert titles("coming") == ["Write the plan"]
    assert titles("undated") == ["Think about it"]
    assert titles("unowned") == ["Write the plan", "Think about it"]
    steps = [event["title"] for event in told["transition"]["KR"] if event["kind"] == "action"]
    assert steps == ["Hold the seminar", "Call the ministry", "Write the plan", "Think about it"]
    out = run("status", "-C", str(folder)).out
    assert "Overdue: 1." in out
    assert "OWA Seoul" in out
    earlier = json.loads(run("status", "-C", str(folder), "--as-of", "2025-11-30", "--format", "json").out)
    assert [event["title"] for event in earlier["overdue"]] == []


def test_a_source_that_was_not_out_yet_is_not_told(run: Run) -> None:
    told = json.loads(run("status", "--as-of", "2019-12-31", "--format", "json").out)
    known = {event["source"] for key in ("passed", "coming", "ending", "undated") for event in told[key]}
    assert "ikt-2020" not in known
    assert "wti-2018" in known


def test_every_office_has_its_steps(run: Run) -> None:
    told = json.loads(run("status", "--format", "json").out)
    offices = {"TR", "BR", "CN", "MX", "RU", "VN", "ZA", "KR", "IN", "ID"}
    assert set(told["transition"]) == offices
    closes = {
        iso2: next(e["last"] for e in steps if e["id"] == f"{iso2}-neso")
        for iso2, steps in told["transition"].items()
    }
    assert closes == {
        "TR": "2020-12-31", "BR": "2021-12-31", "CN": "2021-12-31", "MX": "2021-12-31", "RU": "2022-12-31",
        "VN": "2022-12-31", "ZA": "2022-12-31", "KR": "2022-12-31", "IN": "2023-12-31", "ID": "2023-12-31",
    }  # fmt: skip


# The calendar


def read_back(path: Path) -> list[Any]:
    vobject = pytest.importorskip("vobject")
    calendar = vobject.readOne(path.read_text(encoding="utf-8"))
    return list(calendar.vevent_list)


def test_the_calendar_reads_back_by_another_library(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("icalendar")
    path = tmp_path / "ikt.ics"
    ran = run("calendar", "--since", "2020-12-18", "--until", "2024-12-31", "--ics", str(path))
    assert ran.code == 0, ran.err
    events = read_back(path)
    assert f"{len(events)} events written" in ran.out
    by_id = {event.uid.value: event for event in events}
    assert len(by_id) == len(events)
    closes = by_id["KR-neso@ikt"]
    assert closes.dtstart.value == date(2022, 12, 31)
    assert closes.dtend.value == date(2023, 1, 1)
    assert closes.summary.value == "NESO office closes (South Korea) [agreed]"
    assert "Nuffic" in closes.description.value
    assert by_id["letter_sent@ikt"].dtstart.value == date(2020, 12, 18)
    # A quarter stays a quarter: its last day is the deadline, and what lies on a month covers it.
    ends = by_id["transition_ends@ikt"]
    assert (ends.dtstart.value, ends.dtend.value) == (date(2023, 12, 1), date(2024, 1, 1))
    meetings = [event for uid, event in by_id.items() if uid.startswith("half_yearly_meeting")]
    assert len(meetings) == 8
    assert all(event.status.value == "TENTATIVE" for event in meetings)
    assert not [uid for uid in by_id if uid.startswith("return_week-2020")]
    for event in events:
        assert event.dtend.value - event.dtstart.value >= timedelta(days=1)
        assert event.summary.value.endswith("]")


def test_the_same_calendar_again_in_either_language(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("icalendar")
    made: list[bytes] = []
    for lang in ("nl", "nl", "en"):
        path = tmp_path / f"{len(made)}.ics"
        assert run("calendar", "--ics", str(path), "--lang", lang).code == 0
        made.append(path.read_bytes())
    assert made[0] == made[1] != made[2]
    assert b"\r\n" in made[0]
    assert max(map(len, made[0].split(b"\r\n"))) <= 75


def test_hostile_text_stays_text_in_a_calendar(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("icalendar")
    name = "END:VEVENT; a, b\\n <b>{0}</b> “ü”"
    text = json.dumps(name)
    folder = workspace(
        tmp_path / "w",
        KR=f"\nactions:\n  - {{text: {{en: {text}, nl: x}}, due: 2026-02-01, owner: {text}}}\n",
    )
    path = tmp_path / "hostile.ics"
    assert run("calendar", "-C", str(folder), "--ics", str(path)).code == 0
    found = next(event for event in read_back(path) if event.uid.value == "KR-action-0@ikt")
    assert found.summary.value == f"{name} (South Korea) [agreed]"
    assert f"Who: {name}." in found.description.value


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("calendar", "--ics", "a.txt"), "written as .ics"),
        (("calendar", "--ics", "a.ics", "--since", "2024", "--until", "2023"), "before it begins"),
        (("calendar", "--ics", "README.md/a.ics"), ""),
        (("calendar",), "--ics"),
        (("calendar", "--ics", "a.ics", "--since", "soon"), "soon"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_line(run: Run, words: tuple[str, ...], told: str) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert told in ran.err


def test_a_stretch_without_events_writes_nothing(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("icalendar")
    path = tmp_path / "none.ics"
    ran = run("calendar", "--since", "1990-01-01", "--until", "1990-12-31", "--ics", str(path))
    assert ran.code == 0
    assert "nothing was written" in ran.out
    assert not path.exists()


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_no_step_is_cut_in_the_middle_of_its_sentence(run: Run, lang: str) -> None:
    ran = run("status", "--as-of", "2022-11-30", "--rows", "50", "--lang", lang)
    assert ran.code == 0
    assert "…" not in ran.out
