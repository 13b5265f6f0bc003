"""``ikt status`` and ``ikt calendar``; the calendar is read back by another library than wrote it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.forms_read_back import opened
from tests.samples import LETTER, PROGRAMME


def test_what_a_team_took_on_is_told_by_its_state(world: Run) -> None:
    told = json.loads(world("status", "--format", "json").out)

    def titles(key: str) -> list[str]:
        return [event["title"] for event in told[key] if event["kind"] == "action"]

    assert titles("overdue") == ["Call the ministry"]
    assert titles("coming") == ["Hand over the files", "Renew the pact", "Briefing to be renewed"]
    assert titles("undated") == ["Think about a campus"]
    assert titles("unowned") == ["Renew the pact", "Think about a campus"]
    steps = [event["title"] for event in told["transition"]["CX"]]
    assert steps == [
        "NESO: The office was to end its work in 2021", "NESO office closes", "Hand over the files",
        "Innovation attaché", "Effort through the post", "Transition plan",
    ]  # fmt: skip
    out = world("status").out
    assert "Overdue: 1." in out
    assert "Post Bovar" in out
    earlier = json.loads(world("status", "--as-of", "2025-11-30", "--format", "json").out)
    assert [event["title"] for event in earlier["overdue"]] == []


def test_what_is_done_is_a_step_in_its_place(world: Run, folder: Path) -> None:
    profile = folder / "countries" / "CX.yaml"
    done = "  - {text: {en: Hold the seminar, nl: Houd het seminar}, due: 2025-06, state: done}\n"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("actions:\n", "actions:\n" + done), encoding="utf-8")
    told = json.loads(world("status", "--format", "json").out)
    titles = [event["title"] for event in told["transition"]["CX"] if event["kind"] == "action"]
    assert titles == ["Hold the seminar", "Hand over the files"]


def test_a_source_that_was_not_out_yet_is_not_told(world: Run) -> None:
    told = json.loads(world("status", "--as-of", "2019-12-31", "--format", "json").out)
    known = {event["source"] for key in ("passed", "coming", "ending", "undated") for event in told[key]}
    assert "ikt-2020" not in known
    later = json.loads(world("status", "--format", "json").out)
    told_of = {event["source"] for key in ("passed", "coming", "ending", "undated") for event in later[key]}
    assert "ikt-2020" in told_of


def test_every_office_of_the_shipped_workspace_has_its_steps(run: Run) -> None:
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


def test_the_calendar_reads_back_by_another_library(world: Run, tmp_path: Path) -> None:
    pytest.importorskip("icalendar")
    path = tmp_path / "ikt.ics"
    ran = world("calendar", "--since", "2020-12-18", "--until", "2024-12-31", "--ics", str(path))
    assert ran.code == 0, ran.err
    events = read_back(path)
    assert f"{len(events)} events written" in ran.out
    by_id = {event.uid.value: event for event in events}
    assert len(by_id) == len(events)
    closes = by_id["CX-neso@ikt"]
    assert closes.dtstart.value == date(2022, 12, 31)
    assert closes.dtend.value == date(2023, 1, 1)
    assert closes.summary.value == "NESO office closes (Caxonia) [agreed]"
    assert "Bureau of Inventions" in closes.description.value
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


def test_a_calendar_is_written_by_the_name_that_every_answer_has(world: Run, tmp_path: Path) -> None:
    pytest.importorskip("icalendar")
    one, two = tmp_path / "one.ics", tmp_path / "two.ics"
    assert world("calendar", "--ics", str(one)).code == 0
    ran = world("calendar", "-o", str(two))
    assert (ran.code, ran.err) == (0, "")
    assert "written to" in ran.out
    assert one.read_bytes() == two.read_bytes()


def test_the_same_calendar_again_in_either_language(world: Run, tmp_path: Path) -> None:
    pytest.importorskip("icalendar")
    made: list[bytes] = []
    for lang in ("nl", "nl", "en"):
        path = tmp_path / f"{len(made)}.ics"
        assert world("calendar", "--ics", str(path), "--lang", lang).code == 0
        made.append(path.read_bytes())
    assert made[0] == made[1] != made[2]
    assert b"\r\n" in made[0]
    assert max(map(len, made[0].split(b"\r\n"))) <= 75


def test_hostile_text_stays_text_in_a_calendar(world: Run, folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("icalendar")
    name = "END:VEVENT; a, b\\n <b>{0}</b> “ü”"
    text = json.dumps(name)
    with (folder / "countries" / "GS.yaml").open("a", encoding="utf-8") as profile:
        profile.write(f"\nactions:\n  - {{text: {{en: {text}, nl: x}}, due: 2026-02-01, owner: {text}}}\n")
    path = tmp_path / "hostile.ics"
    assert world("calendar", "--ics", str(path)).code == 0
    found = next(event for event in read_back(path) if event.uid.value == "GS-action-0@ikt")
    assert found.summary.value == f"{name} (Gestria) [agreed]"
    assert f"Who: {name}." in found.description.value


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("calendar", "--ics", "a.txt"), "written as .ics"),
        (("calendar", "-o", "a.xlsx"), "in other forms, ikt status"),
        (("calendar", "-o", "a.ics", "--format", "json"), "--format"),
        (("calendar", "--ics", "a.ics", "--since", "2024", "--until", "2023"), "before it begins"),
        (("calendar", "--ics", "policy.yaml/a.ics"), ""),
        (("calendar",), "--ics"),
        (("calendar", "--ics", "a.ics", "--since", "soon"), "soon"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_line(world: Run, words: tuple[str, ...], told: str) -> None:
    ran = world(*words)
    assert ran.code == 2
    assert told in ran.err


def test_a_stretch_without_events_writes_nothing(world: Run, tmp_path: Path) -> None:
    pytest.importorskip("icalendar")
    path = tmp_path / "none.ics"
    ran = world("calendar", "--since", "1990-01-01", "--until", "1990-12-31", "--ics", str(path))
    assert ran.code == 0
    assert "nothing was written" in ran.out
    assert not path.exists()


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_no_step_is_cut_in_the_middle_of_its_sentence(world: Run, lang: str) -> None:
    ran = world("status", "--as-of", "2022-11-30", "--rows", "50", "--lang", lang)
    assert ran.code == 0
    assert "…" not in ran.out


# The forms of the answer


@pytest.mark.parametrize(
    ("lang", "title", "said", "group"),
    [
        ("en", "How it stands on 31 December 2025", "Overdue: 1.", "Overdue"),
        ("nl", "De stand op 31 december 2025", "Te laat: 1.", "Te laat"),
    ],
)
def test_every_form_of_the_answer_opens_and_says_the_same(
    world: Run, tmp_path: Path, lang: str, title: str, said: str, group: str
) -> None:
    found = opened(world, tmp_path, "status", "--rows", "1", lang=lang)
    assert found.lack(title) == []
    assert found.lack(said) == []
    # A spreadsheet holds every event of every list, whatever --rows says.
    lists = ("overdue", "coming", "ending", "passed", "undated", "returning", "unowned")
    events = [event for key in lists for event in found.data[key]]
    assert [row[3] for row in found.rows[1:]] == [event["title"] for event in events]
    assert [row[1:3] for row in found.rows[1:]] == [
        [event["first"] or "", event["last"] or ""] for event in events
    ]
    assert found.rows[1][0] == group
    _, all_events, steps, policy = found.sheets.values()
    assert len(all_events) == len(found.rows)
    assert len(steps) == 1 + sum(map(len, found.data["transition"].values()))
    assert all(row[0] for row in steps)
    told = sorted(one["until"] for one in found.data["old_policy"])
    assert sorted(row[2] for row in policy[1:]) == told


def test_old_policy_content_is_listed_by_owner_and_date(world: Run, folder: Path) -> None:
    told = json.loads(world("status", "--format", "json").out)["old_policy"]
    assert {one["iso2"] for one in told} == {"CX", "HM", "PN", "SJ", "TK"}
    pennland = next(one for one in told if one["iso2"] == "PN")
    assert pennland == {"iso2": "PN", "owners": [], "until": "2021", "source": "notice-2021"}
    profile = folder / "countries" / "TK.yaml"
    owned = "brief: {line: [{text: {en: G, nl: G}, owner: Team East}]}\n"
    profile.write_text(profile.read_text(encoding="utf-8") + owned, encoding="utf-8")
    out = world("status").out
    assert "Countries with nothing on policy from the last two years: 5 of 9." in " ".join(out.split())
    lines = [line.strip() for line in out.split("Policy content older than two years\n")[1].splitlines()]
    assert lines[:2] == [
        "Team East, nothing newer than 19 April 2018 (1): Takara",
        "No owner named, nothing newer than 18 December 2020 (2): Hamvale and Sjolund",
    ]
    earlier = json.loads(world("status", "--as-of", "2019-12-31", "--format", "json").out)["old_policy"]
    assert [(one["iso2"], one["until"]) for one in earlier if one["until"]] == []


def test_a_newer_letter_makes_the_content_of_a_country_new(world: Run, folder: Path) -> None:
    assert world("new", "fact", "PN", *PROGRAMME, *LETTER, "--write").code == 0
    for as_of, old in (("2025-12-31", True), ("2026-12-31", False)):
        told = json.loads(world("status", "--as-of", as_of, "--format", "json").out)["old_policy"]
        assert ("PN" in {one["iso2"] for one in told}) == old


def test_the_picture_and_the_answer_are_both_written(world: Run, tmp_path: Path) -> None:
    words = ("--plot", str(tmp_path / "a.svg"), "-o", str(tmp_path / "a.md"))
    for _ in range(2):
        ran = world("status", *words)
        assert (ran.code, ran.out, ran.err) == (0, "", "")
    (tmp_path / "a.md").write_text("mine", encoding="utf-8")
    ran = world("status", *words)
    assert ran.code == 2
    assert "--force" in ran.err
    assert world("status", *words, "--force").code == 0


def test_a_form_that_does_not_exist_is_refused(world: Run, tmp_path: Path) -> None:
    assert world("status", "--format", "odt").code == 2
    assert world("status", "-o", str(tmp_path / "answer.odt")).code == 2
    assert list(tmp_path.iterdir()) == []
