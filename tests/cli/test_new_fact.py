"""``ikt new fact`` from words as typed to the files of a workspace: shown first, then all of it or none."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from ikt.deciding.new_fact import KINDS, Said, new_fact
from ikt.keeping.editing.preview import changed_lines
from ikt.keeping.new_fact import fact_preview
from ikt.keeping.reread import must_be_read
from ikt.keeping.together import take_back
from ikt.model.base import Text
from ikt.model.profile import Profile
from ikt.problems import BadWords, Problems
from ikt.reading.workspace import read_workspace
from ikt.telling.language.problem_words import DO, WHAT
from tests.cli.conftest import Run
from tests.cli.test_import import files
from tests.invented import WORLD, workspace
from tests.samples import KNOWN, LETTER, PROGRAMME

TEXTS = ("--en", "Said once (invented).", "--nl", "Eén keer gezegd (verzonnen).")
# Each kind of which every part is named, with dates that it has a place for.
DATES = {
    "post": ("--expected", "2027"), "pact": ("--since", "2025-05", "--until", "2030"),
    "mission.outgoing": ("--since", "2026-Q2",), "attache.innovation": ("--expected", "2027-01"),
}  # fmt: skip


def without(words: tuple[str, ...], option: str) -> tuple[str, ...]:
    at = words.index(option)
    return words[:at] + words[at + 2 :]


def test_nothing_is_written_without_being_asked(folder: Path, world: Run) -> None:
    before = files(folder)
    for asked in ((), ("--dry-run",), ("--write", "--dry-run")):
        ran = world("new", "fact", "BV", "Caxonia", *PROGRAMME, *LETTER, *asked)
        assert (ran.code, ran.err) == (0, "")
        assert "Nothing has been written." in ran.out
    assert files(folder) == before


def test_what_is_written_is_what_was_shown_and_no_other_line_changes(folder: Path, world: Run) -> None:
    before = files(folder)
    asked = ("new", "fact", "Bovaria,cx", "nf", *PROGRAMME, *LETTER)
    shown = json.loads(world(*asked, "--format", "json").out)
    ran = world(*asked, "--write", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    told = json.loads(ran.out)
    assert told["files"] == shown["files"]
    names = ["sources.yaml", "countries/BV.yaml", "countries/CX.yaml", "countries/NF.yaml"]
    assert (told["written"], told["countries"]) == (names, ["BV", "CX", "NF"])
    after = files(folder)
    assert {name for name in after if after[name] != before[name]} == set(names)
    for one in told["files"]:
        old, new = (which[one["file"]].decode().splitlines() for which in (before, after))
        assert one["gone"] == []
        come = {line["number"]: line["text"] for line in one["new"]}
        assert [line for number, line in enumerate(new, 1) if number not in come] == old
        assert all(new[number - 1] == text for number, text in come.items())
    assert world("check").code == 0
    done = take_back(folder)
    assert done is not None
    assert done.told == "ikt new fact BV CX NF (letter-2026)"
    assert files(folder) == before


def test_the_same_again_changes_nothing_and_says_so(folder: Path, world: Run) -> None:
    assert world("new", "fact", "NF", *KNOWN, "--write").code == 0
    before = files(folder)
    ran = world("new", "fact", "NF", *KNOWN, "--write", "--lang", "nl")
    assert (ran.code, ran.err) == (0, "")
    assert "Er valt niets te schrijven." in ran.out
    both = json.loads(world("new", "fact", "NF", "GS", *KNOWN, "--format", "json").out)
    assert (both["countries"], both["already"]) == (["GS"], ["NF"])
    assert files(folder) == before


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_written_where_the_reader_looks_for_it(folder: Path, world: Run, kind: str) -> None:
    kind = kind.replace("BODY", "ring")
    asked = ("--kind", kind, *TEXTS, "--source", "notice-2021", "--passage", "p. 1", *DATES.get(kind, ()))
    ran = world("new", "fact", "GS", *asked, "--write", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    old, new = workspace().profiles["GS"], read_workspace(folder).profiles["GS"]
    section = json.loads(ran.out)["section"]
    assert old.ikt is not None
    assert new.ikt is not None
    if section == "facts":
        main, _, body = kind.partition(".")
        assert (new.facts[-1].kind, new.facts[-1].body or "") == (main, body)
        assert new.facts[:-1] == old.facts
    elif section == "post":
        assert (old.ikt.post, new.ikt.post is not None) == (None, True)
    else:
        assert getattr(new.ikt, section)[:-1] == getattr(old.ikt, section)
    assert world("check").code == 0


def test_a_date_says_whether_it_is_there_or_meant(folder: Path, world: Run) -> None:
    asked = (*TEXTS, "--source", "notice-2021", "--passage", "p. 1", "--write")
    for kind in ("pact", "attache.innovation"):
        for dates in (("--since", "2025"), ("--expected", "2027"), ()):
            assert world("new", "fact", "GS", "--kind", kind, *dates, *asked).code == 0
    ikt = read_workspace(folder).profiles["GS"].ikt
    assert ikt is not None
    assert [one.state for one in ikt.pacts[-3:]] == ["existing", "planned", "planned"]
    assert [str(one.by) for one in ikt.pacts[-3:]] == ["None", "2027", "None"]
    assert [one.status for one in ikt.attaches[-3:]] == ["in_place", "announced", "announced"]
    assert [str(one.since) for one in ikt.attaches[-3:]] == ["2025", "2027", "None"]


# What is wrong


def codes(err: str) -> set[tuple[str, str]]:
    """Place and code of each problem."""
    heads = [line.split(": ", 2) for line in err.splitlines() if line[:1].strip() and ": P" in line]
    return {(place, rest[0][:4]) for place, *rest in heads}


def test_everything_wrong_is_told_at_once(folder: Path, world: Run) -> None:
    before = files(folder)
    wrong = (
        "Atlantis", "NL", "AQ", "--kind", "missions", "--source", "ikt2020", "--since", "31-13-2020",
        "--until", "x", "--touches", "luck", "--en", "a\u202eb",
    )  # fmt: skip
    ran = world("new", "fact", *wrong, "--write")
    assert ran.code == 2
    assert codes(ran.err) == {
        ("Atlantis", "P801"), ("NL", "P241"), ("AQ", "P944"), ("--kind", "P957"), ("--source", "P943"),
        ("--since", "P205"), ("--until", "P205"), ("--touches", "P203"), ("--en", "P990"), ("--nl", "P955"),
        ("--passage", "P955"),
    }  # fmt: skip
    for meant in ("“mission”", "“ikt-2020”", "there is no month 13"):
        assert meant in ran.err
    assert files(folder) == before


def test_what_lacks_is_told_by_its_option(world: Run) -> None:
    ran = world("new", "fact")
    lacking = ("ikt new fact", "--kind", "--source", "--passage", "--en", "--nl")
    assert (ran.code, codes(ran.err)) == (2, {(one, "P955") for one in lacking})
    for option in ("--sender", "--sender-en", "--title", "--title-en", "--date", "--licence"):
        ran = world("new", "fact", "BV", *PROGRAMME, *without(LETTER, option))
        assert (ran.code, codes(ran.err)) == (2, {(option, "P955")})


def test_of_a_known_source_nothing_new_is_told(world: Run) -> None:
    ran = world("new", "fact", "BV", *KNOWN, "--title", "Other", "--date", "2026")
    assert (ran.code, codes(ran.err)) == (2, {("--title", "P956"), ("--date", "P956")})


@pytest.mark.parametrize(
    ("kind", "more", "place", "code"),
    [
        ("mission", (), "--kind", "P957"),
        ("attache.military", (), "--kind", "P957"),
        ("statement.of", (), "--kind", "P957"),
        ("mission.at_home", ("--expected", "2027"), "--expected", "P958"),
        ("pact", ("--touches", "risk"), "--touches", "P958"),
        ("statement", ("--since", "2026", "--until", "2025"), "--until", "P212"),
        ("statement", ("--source-kind", "data"), "--source-kind", "P956"),
    ],
)
def test_what_a_kind_has_no_place_for_is_refused(
    world: Run, kind: str, more: tuple[str, ...], place: str, code: str
) -> None:
    asked = ("--kind", kind, *TEXTS, "--source", "notice-2021", "--passage", "p. 1")
    ran = world("new", "fact", "GS", *asked, *more)
    assert (ran.code, codes(ran.err)) == (2, {(place, code)})


def test_a_post_that_stands_there_is_not_replaced(world: Run) -> None:
    asked = ("--kind", "post", *TEXTS, "--source", "notice-2021", "--passage", "p. 1")
    ran = world("new", "fact", "BV", "GS", *asked, "--since", "2025", "--expected", "2027")
    assert ran.code == 2
    assert codes(ran.err) == {("countries/BV.yaml:11:3", "P959"), ("--expected", "P958")}


def test_a_profile_without_the_block_gets_a_statement_only(folder: Path, world: Run) -> None:
    bare = "iso2: AQ\nname: {en: Antarctica, nl: Antarctica}\nregion: North\n"
    (folder / "countries" / "AQ.yaml").write_text(bare, encoding="utf-8")
    asked = (*TEXTS, "--source", "notice-2021", "--passage", "p. 1")
    ran = world("new", "fact", "AQ", "--kind", "pact", *asked)
    assert (ran.code, codes(ran.err)) == (2, {("countries/AQ.yaml", "P942")})
    assert world("new", "fact", "AQ", "--kind", "statement", *asked, "--write").code == 0
    assert (folder / "countries" / "AQ.yaml").read_text(encoding="utf-8").startswith(bare)
    assert len(read_workspace(folder).profiles["AQ"].facts) == 1


def test_who_takes_part_in_what_the_table_lists_stands_in_the_table(run: Run) -> None:
    asked = ("--kind", "membership.oecd", *TEXTS, "--source", "ikt-2020", "--passage", "p. 1")
    ran = run("new", "fact", "ID", *asked)
    assert (ran.code, codes(ran.err)) == (2, {("--kind", "P958")})


def test_a_workspace_that_cannot_be_read_is_told_first(folder: Path, world: Run) -> None:
    (folder / "policy.yaml").write_text("weights: [", encoding="utf-8")
    ran = world("new", "fact", "BV", *KNOWN, "--write")
    assert ran.code == 1
    assert "policy.yaml" in ran.err


def test_every_lack_has_words_of_its_own() -> None:
    for name in (
        "countries", "kind", "source", "passage", "en", "nl", "sender", "sender_en", "title", "title_en",
        "date", "licence",
    ):  # fmt: skip
        assert f"P955.{name}" in WHAT
        assert f"P955.{name}" in DO


# Any words


WORDS = st.text(max_size=60) | st.sampled_from(
    ("- a: b", "# no comment", "'", '"', "=1+1", "@x", "{a", "2026", "null", "&a *a", ">-", "a: 'b\" #")
)  # fmt: skip


@settings(max_examples=30)
@given(WORDS, WORDS, WORDS, WORDS, st.sampled_from(("statement", "pact", "mission.incoming", "post")))
def test_any_words_are_refused_or_read_back_to_the_letter(
    en: str, nl: str, passage: str, title: str, kind: str
) -> None:
    said = Said(
        countries=("GS", "HM"), kind=kind, source="letter-2026", passage=passage, en=en, nl=nl,
        sender="Bureau", sender_en="Office", title=title, title_en="Title", date="2026-03", licence="none",
    )  # fmt: skip
    wrong = Problems()
    try:
        fact = new_fact(workspace(), date(2025, 12, 31), said, wrong)
    except BadWords:
        event("refused")
        told_of = {one.code for one in wrong}
    else:
        told_of = set()
    assert told_of <= {"P955", "P990", "P209"}
    if told_of:
        return
    shown = fact_preview(WORLD, workspace(), fact)
    for change in shown.changes:
        gone, come = changed_lines(change)
        assert len(come) > len(gone) == 0
    after = must_be_read(WORLD, shown)
    assert after.sources["letter-2026"] == fact.cited
    assert fact.cited.title.original == title.strip()
    profile = after.profiles["GS"]
    assert _text_of(profile, fact.section) == fact.text


def _text_of(profile: Profile, section: str) -> Text | None:
    """What a profile tells last in a section."""
    ikt = profile.ikt
    assert ikt is not None
    if section == "post":
        return None if ikt.post is None else ikt.post.note
    if section == "facts":
        return profile.facts[-1].text
    return ikt.pacts[-1].name if section == "pacts" else ikt.missions[-1].name


@pytest.mark.parametrize(
    "words", [("-C", "{}", "new", "fact"), ("new", "-C", "{}", "fact"), ("new", "fact", "-C", "{}")]
)
def test_the_folder_may_be_named_at_any_of_the_three(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*(word.format(folder) for word in words), "GS", *KNOWN, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert [one["file"] for one in json.loads(ran.out)["files"]] == ["countries/GS.yaml"]


def test_nothing_is_written_into_the_workspace_of_the_package(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("new", "fact", "KR", *KNOWN, "--write")
    assert ran.code == 2
    assert "ikt init" in ran.err
