"""Invented rounds in copies of the invented workspace: nobody in them exists, and nobody judged anything.

Nine teams of invented countries each judge their own and two others. Team Norvia is strict, Team Caxonia and
Team Gestria favour their own, Team Sjolund knows little, and Team Takara has not answered.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from ikt.assessing.assessment import Assessment, assess
from ikt.model.base import Text
from ikt.model.moment import When, parse_when
from ikt.model.round import Answer, Answers, Asked, Assessor, First, Panel, Round, Rule, rubrics_hash
from ikt.reading.rounds import Given, rubrics_of
from tests.invented import COUNTRIES, assessment, workspace

QUESTIONS = ("quality.teaching", "joint.gain", "society.challenges", "bonds.ties")
SPRING = "2025-spring"

# What each country deserves on each question, by the table of this invented world.
DESERVED = {
    "BV": (3, 2, 2, 3), "CX": (2, 1, 3, 2), "GS": (2, 1, 2, 2), "HM": (1, 1, 2, 2), "NF": (2, 1, 3, 2),
    "PN": (1, 1, 1, 1), "SJ": (2, 1, 2, 1), "TF": (1, 1, 3, 1), "TK": (1, 0, 1, 2),
}  # fmt: skip
HIGHEST = (3, 2, 4, 3)
ADDS = {"team-nf": -1}
FAVOURS = ("team-cx", "team-gs")
KNOWS_LITTLE = ("team-sj",)
SILENT = ("team-tk",)
# Where somebody sees it otherwise, and what they write.
OTHERWISE = {
    ("team-sj", "TF", "society.challenges"): (1, "The centre closed last year."),
    ("team-hm", "NF", "bonds.ties"): (3, "The universities have worked together since 1990."),
    ("team-pn", "TF", "bonds.ties"): (3, "De samenwerking is van vóór 1995."),
}

Levels = Mapping[tuple[str, str], int | None]


def team(country: str) -> str:
    """The id of the team of a country."""
    return f"team-{country.lower()}"


def asked_of(countries: Sequence[str] = COUNTRIES) -> dict[str, Asked]:
    """Of whom what is asked: every team its own country and two others, at fixed steps from it."""
    count = len(countries)
    return {
        team(own): Asked(countries=tuple(countries[(place + step) % count] for step in (0, 1, 3)), own=(own,))
        for place, own in enumerate(countries)
    }


def spring(assessor: str, made: Round) -> dict[tuple[str, str], int | None]:
    """What an invented team answers, by what the countries deserve and how the team is."""
    found: dict[tuple[str, str], int | None] = {}
    for number, (country, question) in enumerate(made.cells_of(assessor)):
        place = QUESTIONS.index(question)
        level = DESERVED[country][place] + ADDS.get(assessor, 0)
        level += assessor in FAVOURS and team(country) == assessor
        level, _ = OTHERWISE.get((assessor, country, question), (level, ""))
        unknown = assessor in KNOWS_LITTLE and number % 3 == 0
        found[country, question] = None if unknown else min(max(level, 0), HIGHEST[place])
    return found


def given(
    name: str = SPRING,
    *,
    asked: Mapping[str, Asked] | None = None,
    answers: Mapping[str, Levels] | None = None,
    received: str = "2025-06-12",
    rule: Rule = "widest",
    follows: str | None = None,
    first: First | None = None,
) -> Given:
    """A round as it is read; ``answers`` are levels by assessor and cell, None for what is not known.

    Without answers the invented teams answer.
    """
    rubrics = rubrics_of(workspace().criteria)
    made = Round(
        id=name, made=when("2025-03-01"), until=when("2025-06-15"), rule=rule, follows=follows, first=first,
        rubrics=rubrics_hash([rubrics[one] for one in QUESTIONS]), questions=QUESTIONS,
        asked=dict(asked if asked is not None else asked_of()),
    )  # fmt: skip
    if answers is None:
        answers = {one: spring(one, made) for one in made.asked if one not in SILENT}
    said = {
        assessor: Answers(
            round=name, version=made.version, assessor=assessor, received=when(received), language="en",
            answers=tuple(said_of(assessor, cell, level) for cell, level in levels.items()),
        )
        for assessor, levels in sorted(answers.items())
    }  # fmt: skip
    return Given(made, panel_of(made), said, {})


def a_round(folder: Path, one: Given | None = None, *, counted: bool = True) -> Given:
    """Write a round with its panel and answers into a copy of the invented workspace.

    ``counted`` has the policies count it, and no other.
    """
    one = given() if one is None else one
    here = folder / "rounds" / one.round.id
    (here / "answers").mkdir(parents=True)
    put(here / "round.yaml", one.round)
    put(here / "panel.yaml", one.panel)
    for assessor, said in one.answers.items():
        put(here / "answers" / f"{assessor}.yaml", said)
    if counted:
        for policy in (folder / "policy.yaml", *(folder / "policies").glob("*.yaml")):
            lines = policy.read_text(encoding="utf-8").splitlines()
            kept = [line for line in lines if not line.startswith("rounds:")]
            text = "\n".join([*kept, f"rounds: [{one.round.id}]", ""])
            policy.write_text(text, encoding="utf-8", newline="\n")
    return one


def assessed(*rounds: Given, counted: Sequence[str] | None = None, day: str | None = None) -> Assessment:
    """The invented countries where these rounds were held; the last counts, or those ``counted``."""
    a = assessment()
    held = {one.round.id: one for one in rounds}
    names = tuple(held)[-1:] if counted is None else tuple(counted)
    policy = a.recipe.policy.model_copy(update={"rounds": names})
    as_of = a.recipe.as_of if day is None else date.fromisoformat(day)
    return assess(replace(a.evidence, rounds=held), replace(a.recipe, policy=policy, as_of=as_of))


def said_of(assessor: str, cell: tuple[str, str], level: int | None) -> Answer:
    """An answer with a reason, or that nobody knows."""
    country, question = cell
    if level is None:
        return Answer(country=country, question=question, unknown=True)
    why = OTHERWISE.get((assessor, country, question), (0, "Seen on a visit (invented)."))[1]
    return Answer(country=country, question=question, level=level, why=why, basis="visit")


def panel_of(made: Round) -> Panel:
    """Who the invented teams are; each has an invented name, which no answer may tell unasked."""
    named = {team(iso2): profile.name for iso2, profile in workspace().profiles.items()}
    return Panel(
        assessors={
            one: Assessor(
                role=Text(en=f"Team {named[one].en}", nl=f"Team {named[one].nl}"),
                name=f"Invented Person {number}",
                organisation="Invented ministry",
                countries=made.asked[one].own,
            )
            for number, one in enumerate(made.asked, 1)
            if one in named
        }
    )


def when(text: str) -> When:
    """A date as a file has it."""
    found = parse_when(text)
    assert found is not None
    return found


def put(path: Path, model: Round | Panel | Answers) -> None:
    """Write a model as a file of the workspace; JSON is YAML."""
    said = model.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    for field in ("made", "until", "received"):
        if getattr(model, field, None) is not None:
            said[field] = str(getattr(model, field))
    path.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
