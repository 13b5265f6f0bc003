"""``ikt show``, ``ikt check``, help."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run


def test_show_json_has_the_agreed_fields_on_its_top_level(run: Run) -> None:
    told = json.loads(run("show", "CN", "--format", "json").out)
    assert told["iso2"] == "CN"
    assert told["ikt_choice"] == "chosen"
    assert told["pilot_2018"] is True
    assert told["tinl_focus"] is True
    assert told["global_stars_call"] is None
    assert told["neso"]["closes_by"] == "2021-12-31"
    assert told["neso"]["state"] == "closed"
    assert {"werkplaats_programme", "nlib_cities", "pacts"} <= set(told)


@pytest.mark.parametrize(("lang", "first"), [("en", "Munich"), ("nl", "München")])
def test_show_json_names_cities_in_the_language_asked_for(run: Run, lang: str, first: str) -> None:
    told = json.loads(run("show", "DE", "--lang", lang, "--format", "json").out)
    assert [city["name"] for city in told["nlib_cities"]][::2] == [first, "Hamburg"]
    told = json.loads(run("show", "GB", "--lang", lang, "--format", "json").out)
    assert told["post"]["city"] == {"en": "London", "nl": "Londen"}[lang]


@pytest.mark.parametrize(
    ("day", "country", "state"),
    [("2020-12-31", "ID", "open"), ("2023-12-31", "ID", "closed"), ("2020-12-31", "DE", "unknown")],
)
def test_the_state_of_an_office_follows_the_date(run: Run, day: str, country: str, state: str) -> None:
    told = json.loads(run("show", country, "--as-of", day, "--format", "json").out)
    assert told["neso"]["state"] == state


def test_which_eight_have_an_innovation_attache_is_said_of_nobody(run: Run) -> None:
    for country in "DE FR GB BR CN IN ID JP ZA KR".split():
        told = json.loads(run("show", country, "--format", "json").out)
        assert all(attache["kind"] != "innovation" for attache in told["attaches"])


def test_people_never_read_a_file_name_as_a_source(world: Run) -> None:
    for lang in ("en", "nl"):
        out = world("show", "CX", "--lang", lang).out
        assert ".csv" not in out
        assert ".yaml" not in out
        assert "ikt-2020" not in out


@pytest.mark.parametrize(("lang", "word"), [("en", "Good: "), ("nl", "Goed: ")])
def test_the_shipped_workspace_has_nothing_to_mend(run: Run, lang: str, word: str) -> None:
    ran = run("check", "--lang", lang)
    assert ran.code == 0
    assert ran.out.startswith(word)


@pytest.mark.parametrize("words", [(), ("score",), ("show",), ("check",)])
def test_help_speaks_dutch_throughout(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("IKT_LANG", "nl")
    ran = run(*words, "--help")
    assert ran.code == 0
    assert ran.out.startswith("Gebruik: ikt")
    assert not any(english in ran.out for english in ("Usage", "Options", "Commands", "Show ", "default"))


@pytest.mark.parametrize(
    ("environment", "first"),
    [
        ({"IKT_LANG": "", "LC_ALL": "nl_NL.UTF-8"}, "Gebruik"),
        ({"IKT_LANG": "", "LC_ALL": "C"}, "Usage"),
        ({"IKT_LANG": "en", "LC_ALL": "nl_NL.UTF-8"}, "Usage"),
    ],
)
def test_the_language_is_the_flag_then_the_variable_then_the_locale(
    run: Run, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], first: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run("--help").out.startswith(first)
    assert run("--help", "--lang", "nl").out.startswith("Gebruik")


def test_a_bare_call_shows_help(run: Run) -> None:
    ran = run()
    assert ran.code == 0
    assert ran.out.startswith("Usage: ikt")


def test_check_tells_of_a_policy_even_when_a_profile_is_wrong(world: Run, folder: Path) -> None:
    profile, policy = folder / "countries" / "GS.yaml", folder / "policy.yaml"
    profile.write_text(profile.read_text(encoding="utf-8") + "nonsense: 1\n", encoding="utf-8")
    text = policy.read_text(encoding="utf-8")
    assert "{quality:" in text
    policy.write_text(text.replace("{quality:", "{qualitty:", 1), encoding="utf-8")
    ran = world("check")
    assert ran.code == 1
    assert "nonsense" in ran.out
    assert "qualitty" in ran.out


def test_a_path_too_long_for_any_system_is_no_traceback(run: Run) -> None:
    for words in (("score", "-C", "x" * 5000), ("score", "--weights", "x" * 5000)):
        ran = run(*words)
        assert ran.code in (1, 2)
        assert "Traceback" not in ran.err
        assert ran.err


def test_every_command_has_an_example_in_its_help_and_answers_to_h(run: Run) -> None:
    from ikt.cli import ikt
    from ikt.cli.base import Commands

    assert isinstance(ikt, Commands)
    for name in ikt.modules:
        for lang, word in (("en", "Example: ikt "), ("nl", "Voorbeeld: ikt ")):
            ran = run("--lang", lang, name, "-h")
            assert ran.code == 0
            assert word + name in " ".join(ran.out.split()), (name, lang)


def test_folder_and_language_stand_before_or_after_the_command(run: Run) -> None:
    """The one nearer to the command wins."""
    world = str(ROOT / "tests" / "world")
    assert run("-C", world, "score", "--rows", "1").out == run("score", "--rows", "1", "-C", world).out
    assert run("-C", "nowhere", "score", "--rows", "1", "-C", world).code == 0
    assert run("--lang", "en", "score", "--rows", "1", "--lang", "nl").out.startswith("De ranglijst")
    for nearer in (("--lang", "en"), ("--lang=en",)):
        assert run("--lang", "nl", "score", "--rows", "1", *nearer).out.startswith("The ranking")
        assert run("--lang", "nl", "score", *nearer, "-h").out.startswith("Usage:")
