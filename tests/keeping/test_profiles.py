"""What a form says goes into the profile with its source, and no other line of any file moves."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from ikt.deciding.profile_changes import Collected, compared
from ikt.keeping.editing.preview import changed_lines, write
from ikt.keeping.profiles import places, profile_preview
from ikt.model.base import Language
from ikt.model.brief import Said
from ikt.problems import Problems
from ikt.reading.workspace import Workspace, read_workspace
from ikt.telling.language.naming import Named
from ikt.telling.profile_form.collected import collected_data, collected_document, source_words
from ikt.telling.profile_form.form import profile_form
from ikt.telling.writing.text import to_text
from tests.invented import WORLD
from tests.profile_forms import BRIEF, MADE, WRITERS, Answers, filled, read

RECEIVED = date(2027, 2, 3)
BLOCK = """\
# What the team keeps.
brief:
  owner: Team South   # by hand
  message:
    - {text: {en: Two schools by 2030., nl: Twee scholen in 2030.}, source: team-2026, where: p. 2}
    - text: {nl: "Meer: promovendi."}
      source: team-2026
  institutions:
    - name: Raad van Cax
      what: {nl: Verdeelt geld.}
      source: team-2026
  agreements:
    - {name: Memorandum, since: 2024-03, until: 2029, status: in_force, source: team-2026}
  talking_points:
    - {text: {en: Renew it., nl: Vernieuwen.}, certainty: certain}
    # The next one is delicate.
    - {text: {en: Visas take long., nl: Visa duren.}, certainty: defensive}
  visits:
    - {text: {en: A visit, nl: Een bezoek}, date: 2027-05}
"""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    root = tmp_path / "world"
    shutil.copytree(WORLD, root)
    path = root / "countries" / "CX.yaml"
    path.write_text(path.read_text() + BLOCK)
    return root


def handed(
    workspace: Workspace, iso2: str, answers: Answers, ending: str = "xlsx", lang: Language = "nl"
) -> Collected:
    return collect(workspace, form_of(workspace, iso2, answers, ending, lang))


def form_of(
    workspace: Workspace, iso2: str, answers: Answers, ending: str = "xlsx", lang: Language = "nl"
) -> bytes:
    profile = workspace.profiles[iso2]
    form = profile_form(Named(profile.name.say(lang)), iso2, profile.brief, lang, MADE)
    return filled(WRITERS[ending](form), ending, answers)


def collect(
    workspace: Workspace, data: bytes, problems: Problems | None = None, *, replace: bool = False
) -> Collected:
    problems = Problems() if problems is None else problems
    found = read(data, "form", problems)
    assert found is not None, list(problems)
    forms = [(found, source_words(found, workspace.profiles[found.iso2].name))]
    made = compared(forms, workspace.profiles, workspace.sources, RECEIVED, problems, replace=replace)
    assert made, list(problems)
    return made[0]


ANSWERS: Answers = {
    ("message", 1): {"text": "Drie scholen in 2031."},
    ("message", 2): {"text": ""},
    ("system", 1): {"text": "Eén ministerie: voor \"alles\" #1."},
    ("institutions", 2): {"name": "Akademie", "what": "Adviseert"},
    ("institutions", 3): {"name": "Fonds"},
    ("agreements", 1): {"until": "2031"},
    ("certain", 1): {"text": "Nu vernieuwen."},
    ("possible", 1): {"text": "Beurzen."},
    ("contacts", 1): {"function": "Attaché", "organisation": "Ambassade"},
    ("valid_until", 1): {"text": "12-2027"},
}  # fmt: skip


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_what_was_filled_in_is_in_the_profile(world: Path, ending: str) -> None:
    workspace = read_workspace(world)
    one = handed(workspace, "CX", ANSWERS, ending)
    shown = profile_preview(world, [one])
    before = {path: path.read_bytes() for path in world.rglob("*") if path.is_file()}
    assert [change.name for change in shown.changes] == ["sources.yaml", "countries/CX.yaml"]
    assert {path: path.read_bytes() for path in before} == before
    write(shown)
    after = read_workspace(world)
    brief = after.profiles["CX"].brief
    assert brief is not None
    assert [(one.text.nl, one.text.en, one.source, one.where) for one in brief.message] == [
        ("Drie scholen in 2031.", None, "post-cx-2027-02", None)
    ]
    assert brief.system is not None
    assert brief.system.text == Said(nl='Eén ministerie: voor "alles" #1.')
    assert [one.name for one in brief.institutions] == ["Raad van Cax", "Akademie", "Fonds"]
    assert (str(brief.agreements[0].until), brief.agreements[0].status) == ("2031", "in_force")
    assert [(one.text.nl, one.certainty) for one in brief.talking_points] == [
        ("Nu vernieuwen.", "certain"), ("Visa duren.", "defensive"), ("Beurzen.", "possible"),
    ]  # fmt: skip
    assert (brief.owner, str(brief.valid_until), str(brief.post_consulted)) == (
        "Team South",
        "2027-12",
        "2027-02-03",
    )
    source = after.sources["post-cx-2027-02"]
    assert (source.kind, source.sender.nl, str(source.date)) == ("team", "Post voor Caxonië", "2027-02-03")
    assert source.looked_at == "some_countries"
    # By hand, and not asked or not changed: as it was.
    text = (world / "countries" / "CX.yaml").read_text()
    for line in (
        "  owner: Team South   # by hand",
        "    # The next one is delicate.",
        "# Invented for tests.",
    ):
        assert line in text.splitlines()
    gone, _ = changed_lines(shown.changes[1])
    old = before[world / "countries" / "CX.yaml"].decode().splitlines()
    assert all(number > len(old) - BLOCK.count("\n") for number in gone)


def test_a_form_that_was_left_alone_changes_nothing(world: Path) -> None:
    workspace = read_workspace(world)
    for ending in WRITERS:
        for lang in ("nl", "en"):
            one = handed(workspace, "CX", {}, ending, "nl" if lang == "nl" else "en")
            assert (one.changes, one.already, one.touched, one.writes) == ((), 0, False, False)
            assert one.kept == 7
            assert profile_preview(world, [one]).changes == ()


def test_a_date_alone_says_that_the_post_was_consulted(world: Path) -> None:
    workspace = read_workspace(world)
    one = handed(workspace, "CX", {("head", "on"): {"": "1-2-2027"}})
    assert one.touched
    shown = profile_preview(world, [one])
    assert [change.name for change in shown.changes] == ["countries/CX.yaml"]
    assert shown.diff.count("\n+ ") == 1
    write(shown)
    brief = read_workspace(world).profiles["CX"].brief
    assert brief is not None
    assert str(brief.post_consulted) == "2027-02-01"


def test_the_same_form_again_is_nothing_to_do(world: Path) -> None:
    workspace = read_workspace(world)
    data = form_of(workspace, "CX", ANSWERS)
    write(profile_preview(world, [collect(workspace, data)]))
    later = read_workspace(world)
    one = collect(later, data)
    assert one.changes == ()
    assert one.already == 10
    assert profile_preview(world, [one]).changes == ()


def test_a_profile_without_a_brief_gets_one(world: Path) -> None:
    workspace = read_workspace(world)
    answers = {key: texts for key, texts in ANSWERS.items() if key[0] != "agreements"}
    write(profile_preview(world, [handed(workspace, "TK", answers)]))
    brief = read_workspace(world).profiles["TK"].brief
    assert brief is not None
    assert [one.text.nl for one in brief.message] == ["Drie scholen in 2031."]
    assert [one.name for one in brief.institutions] == ["Akademie", "Fonds"]
    assert [one.source for one in brief.talking_points] == ["post-tk-2027-02"] * 2


def test_what_the_profile_says_by_now_is_not_lost(world: Path) -> None:
    workspace = read_workspace(world)
    data = form_of(workspace, "CX", {("message", 1): {"text": "Drie."}, ("system", 1): {"text": "Zo."}})
    path = world / "countries" / "CX.yaml"
    text = path.read_text().replace("Twee scholen in 2030.", "Twee academies.")
    path.write_text(text + "  system: {text: {nl: Anders.}, source: team-2026}\n")
    later = read_workspace(world)
    problems = Problems()
    found = read(data)
    assert found is not None
    forms = [(found, source_words(found, later.profiles["CX"].name))]
    assert compared(forms, later.profiles, later.sources, RECEIVED, problems) == []
    assert [(one.code, one.params.get("value")) for one in problems] == [
        ("P984", "Twee academies."), ("P984", "Anders."),
    ]  # fmt: skip
    one = collect(later, data, replace=True)
    assert [change.kind for change in one.changes] == ["changed", "changed"]
    write(profile_preview(world, [one]))
    brief = read_workspace(world).profiles["CX"].brief
    assert brief is not None
    assert brief.system is not None
    assert (brief.message[0].text.nl, brief.system.text.nl) == ("Drie.", "Zo.")


def test_what_moved_in_the_profile_is_still_met(world: Path) -> None:
    workspace = read_workspace(world)
    data = form_of(workspace, "CX", {("message", 1): {"text": "Drie."}})
    path = world / "countries" / "CX.yaml"
    path.write_text(
        path.read_text().replace(
            "  message:\n", "  message:\n    - {text: {nl: Eerst.}, source: team-2026}\n"
        )
    )
    write(profile_preview(world, [collect(read_workspace(world), data)]))
    brief = read_workspace(world).profiles["CX"].brief
    assert brief is not None
    assert [one.text.nl for one in brief.message] == ["Eerst.", "Drie.", "Meer: promovendi."]


def test_everything_wrong_is_told_at_once(world: Path) -> None:
    workspace = read_workspace(world)
    answers: Answers = {
        ("institutions", 2): {"what": "zonder naam"},
        ("funders", 1): {"name": "n" * 201},
        ("agreements", 1): {"since": "2030", "until": "2029"},
        ("agreements", 2): {"name": "Een", "since": "ooit"},
    }
    problems = Problems()
    assert read(form_of(workspace, "CX", answers), "a.xlsx", problems) is None
    assert sorted(one.code for one in problems) == ["P209", "P212", "P985", "P987"]
    assert {one.place.file for one in problems} <= {
        f"a.xlsx:Formulier!{column}{row}" for column in "ABCD" for row in range(200)
    }


def test_two_forms_of_a_country_and_one_of_a_stranger_are_told(world: Path) -> None:
    workspace = read_workspace(world)
    found = read(form_of(workspace, "CX", {}), "a.xlsx")
    assert found is not None
    words = source_words(found, workspace.profiles["CX"].name)
    for forms, profiles in (([(found, words)] * 2, workspace.profiles), ([(found, words)], {})):
        problems = Problems()
        assert compared(forms, profiles, {}, RECEIVED, problems) == []
        assert [one.code for one in problems] == ["P982"]


def test_a_second_form_in_a_month_has_a_source_of_its_own(world: Path) -> None:
    workspace = read_workspace(world)
    write(profile_preview(world, [handed(workspace, "CX", {("message", 3): {"text": "Een."}})]))
    later = read_workspace(world)
    same_day = handed(later, "CX", {("message", 4): {"text": "Twee."}})
    assert (same_day.source, same_day.entry) == ("post-cx-2027-02", None)
    answers: Answers = {("message", 4): {"text": "Drie."}, ("head", "by"): {"": "Afdeling OCW"}}
    other = handed(later, "CX", answers)
    assert other.source == "post-cx-2027-02-03"
    assert other.entry is not None
    assert other.entry.sender.nl == other.entry.sender.en == "Afdeling OCW"


def test_it_is_told_with_old_and_new_and_their_lines(world: Path) -> None:
    workspace = read_workspace(world)
    answers: Answers = {
        **ANSWERS,
        ("contacts", 1): {"function": "Mevr. Jansen"},
        ("message", 3): {"text": "m" * 300},
    }
    one = handed(workspace, "CX", answers)
    shown = profile_preview(world, [one])
    where = [places(shown, one)]
    lines = (world / "countries" / "CX.yaml").read_text().splitlines()
    changes = collected_data([one], where).forms[0].changes
    change = next(change for change in changes if change.kind == "changed")
    assert change.line is not None
    assert "Twee scholen in 2030." in lines[change.line - 1]
    new = (shown.changes[1].new or b"").decode().splitlines()
    for change in changes:
        if change.kind == "new":
            assert change.line is not None
            assert change.new is not None
            text = next(iter(change.new.values()))[:12]
            assert text in " ".join(new[change.line - 1 : change.line + 1]), change
    text = to_text(collected_document([one], where, "nl", RECEIVED), 200)
    counted = "Caxonië: 7 toegevoegd, 3 gewijzigd, 1 weggehaald, 3 ongewijzigd gelaten (form)."
    looked = ("hier staat misschien een persoon", "300 tekens", "stond in twee talen")
    for words in (counted, "--write", "post-cx-2027-02", *looked):
        assert words in text, text
    assert "Written: countries/CX.yaml" in to_text(
        collected_document([one], where, "en", RECEIVED, written=["countries/CX.yaml"]), 200
    )


def test_an_entry_in_two_languages_stays_so_where_its_text_was_left(world: Path) -> None:
    workspace = read_workspace(world)
    assert BRIEF.message[0].text.en == "Two schools by 2030."
    one = handed(workspace, "CX", {("institutions", 1): {"name": "Raad voor Cax"}}, lang="en")
    (change,) = one.changes
    assert change.value == {
        "name": "Raad voor Cax",
        "what": {"nl": "Verdeelt geld."},
        "source": "post-cx-2027-02",
    }
