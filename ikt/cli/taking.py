"""A decision taken on the command line: what is computed, what it rests on, what people say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from ikt.cli.base import lang
from ikt.cli.dates import must_be_moment
from ikt.cli.files_named import file_input, file_path
from ikt.cli.loading import Ground, chosen, load, load_plan, policy_input, policy_path
from ikt.cli.rules_typed import RuleWords, with_rules
from ikt.cli.words_typed import SAID, say_something, told_by_option
from ikt.problems import BadFiles, BadRequest, BadWords, Place, Problems

if TYPE_CHECKING:
    from ikt.assessing.assessment import Assessment
    from ikt.deciding.record import RestsOn
    from ikt.model.choice import Party, PlanDecided
    from ikt.model.decision import Decision, Deviation
    from ikt.model.policy import Policy

_DEVIATION = re.compile(r"\s*([^=]+?)\s*=\s*([^:]+?)\s*:\s*(\S.*)", re.DOTALL)
_DISSENT = re.compile(r"\s*([^=\s]+)\s*=\s*(\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a decision was asked to be computed with, as typed."""

    weights: str | None
    as_of: str | None
    top: int | None
    settings: Sequence[str] = ()
    values: Sequence[str] = ()
    thresholds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What it was asked to rest on beside the ranking, as typed: the files of the parties, who agrees, who
    dissents and why, the plan (empty: that of the workspace) and its rules put on or off or added."""

    parties: Sequence[str] = ()
    agrees: Sequence[str] = ()
    dissents: Sequence[str] = ()
    plan: str | None = None
    rules: RuleWords = field(default_factory=RuleWords)


@dataclass(frozen=True, slots=True)
class SaidHere:
    """What people said of a decision, as typed; ``time`` is when it was taken."""

    title: str | None
    by: Sequence[str]
    why: Sequence[str]
    choose: str | None
    deviations: Sequence[str]
    time: str


def take(here: Ground, asked: Asked, beside: Beside, said: SaidHere) -> Decision:
    """The decision that was asked for; raises BadRequest or BadFiles with all that is wrong with it."""
    if not said.by or len(said.by) != len(said.why) or not say_something(said.title, *said.by, *said.why):
        raise BadRequest("P869", reason="who")
    _must_go_together(asked, beside)
    a, plan = _assess(here, asked, beside)
    from ikt.deciding.record import RestsOn

    rests_on = RestsOn() if plan is None else RestsOn(plan=plan[0], inputs=plan[1])
    if beside.parties:
        from ikt.deciding.parties import way_of

        parties, files = _parties(here, a, beside)
        rests_on = RestsOn(parties, way_of(a.recipe.policy), rests_on.plan, {**rests_on.inputs, **files})
    return _said(here, a, rests_on, asked.weights, said)


def _must_go_together(asked: Asked, beside: Beside) -> None:
    """What was typed about parties and a plan goes together; raises BadFiles with all that does not."""
    problems = Problems()
    if not beside.parties:
        for name, words in (("--agrees", beside.agrees), ("--dissent", beside.dissents)):
            if words:
                problems.add("P818", Place(name), reason="alone")
    for word in beside.dissents:
        if _DISSENT.fullmatch(word) is None:
            problems.add("P818", Place("--dissent"), reason="form", value=word)
    for name in beside.rules.options if beside.plan is None else ():
        problems.add("P879", Place(name), reason="rule")
    if beside.plan is not None and asked.top is not None:
        problems.add("P879", Place("--top"), reason="top")
    if problems.errors:
        raise BadWords(problems)


# What it is computed from


def _assess(
    here: Ground, asked: Asked, beside: Beside
) -> tuple[Assessment, tuple[PlanDecided, dict[str, str]] | None]:
    """The assessment and, where it was asked for, what the plan chooses, with the hashes of its files."""
    from ikt.deciding.changes_typed import parse_value

    wanted = [parse_value(word).iso2 for word in asked.values]
    if beside.plan is None:
        return _changed(load(here, asked.weights, asked.as_of, asked.top, wanted=wanted), asked), None
    from ikt.deciding.plan_decided import STRATEGY, plan_decided

    # Where no file is named, that of the workspace is meant and not one where the command is typed.
    named = beside.plan or None
    read, strategy, plan, digest = load_plan(here, asked.weights, asked.as_of, named, wanted=wanted)
    a = _changed(read, asked)
    file = file_input(here, file_path(here, named, "plan.yaml")[0])
    groups = () if strategy is None else strategy.groups
    typed = with_rules(a, strategy, plan, beside.rules)
    made = plan_decided(a, plan, groups, file=file, switches=typed.switches, added=typed.added)
    hashes = {file: digest, STRATEGY: _hash_of(here, STRATEGY) if STRATEGY in made.files else ""}
    return a, (made, {name: hashes[name] for name in made.files})


def _hash_of(here: Ground, name: str) -> str:
    """The hash of a file of the workspace that was read just now."""
    from ikt.reading.files import read_text

    problems = Problems()
    file = read_text(here.root / name, name, problems)
    if file is None:
        raise BadFiles(problems)
    return f"sha256:{file.sha256}"


def _changed(a: Assessment, asked: Asked) -> Assessment:
    from ikt.assessing.assessment import reassess
    from ikt.deciding.changes import changed, meant
    from ikt.deciding.changes_typed import parse_settings, parse_value
    from ikt.model.base import Text

    settings = parse_settings(asked.settings)
    supposed = tuple(parse_value(word) for word in asked.values)
    if not (settings or supposed or asked.thresholds):
        return a
    settings = tuple(replace(one, id=meant(a.evidence.criteria, one.id)) for one in settings)
    supposed = tuple(replace(one, attribute=meant(a.evidence.criteria, one.attribute)) for one in supposed)
    recipe = changed(a.recipe, a.evidence, settings=settings, thresholds=asked.thresholds, supposed=supposed)
    if settings or asked.thresholds:
        # What is not that policy any more must not go by its name for years.
        name = Text(en=f"{recipe.policy.name.en}, changed", nl=f"{recipe.policy.name.nl}, gewijzigd")
        policy = recipe.policy.model_copy(update={"id": f"{recipe.policy.id[:55]}-changed", "name": name})
        recipe = replace(recipe, policy=policy)
    return reassess(a, recipe)


# The parties


def _parties(here: Ground, a: Assessment, beside: Beside) -> tuple[tuple[Party, ...], dict[str, str]]:
    """The parties with what they said, and the hashes of their files; raises BadFiles with all that is wrong.

    The compromise is held against them where it says to be the median or the mean of their weights.
    """
    from ikt.deciding.group.together import MOST_PEOPLE
    from ikt.deciding.parties import party_of
    from ikt.model.choice import Party
    from ikt.scoring.polytope import TooManyCornersError

    problems = Problems()
    policies, inputs = _policies(here, a, beside.parties, problems)
    ids = [policy.id for _, policy in policies]
    # Where a file could not be read nobody knows who is lacking.
    stances: dict[str, Stance] = {}
    if not problems.errors or len(ids) > len(set(ids)):
        if not 2 <= len(ids) <= MOST_PEOPLE:
            problems.add("P818", Place("--party"), reason="count", count=len(ids), most=MOST_PEOPLE)
        stances = _stances(ids, beside, problems)
    if problems.errors:
        of_files = any(not problem.place.file.startswith("--") for problem in problems.errors)
        raise (BadFiles if of_files else BadWords)(problems)
    parties = []
    for file, policy in policies:
        stance, why = stances.get(policy.id, (None, None))
        try:
            with told_by_option(Party, {"why": "--dissent"}):
                parties.append(party_of(a, policy, file=file, stance=stance, why=why))
        except TooManyCornersError:
            problems.add("P818", Place(file), reason="corners")
    if problems.errors:
        raise BadFiles(problems)
    return tuple(parties), inputs


def _policies(
    here: Ground, a: Assessment, names: Sequence[str], problems: Problems
) -> tuple[list[tuple[str, Policy]], dict[str, str]]:
    from ikt.reading.policies import read_policy
    from ikt.reading.rounds import Rounds

    criteria = a.evidence.criteria
    found: list[tuple[str, Policy]] = []
    inputs: dict[str, str] = {}
    for name in (one for word in names for one in _files(here, word)):
        path, shown = policy_path(here, name)
        as_read = read_policy(path, shown, criteria, problems, Rounds(here.root, criteria))
        if as_read is None:
            continue
        policy, digest = as_read
        file = policy_input(here, name)
        if policy.id in [one.id for _, one in found]:
            problems.add("P979", Place(shown), id=policy.id)
        elif inputs.get(file, digest) != digest:
            # Two files of one name from outside the workspace.
            problems.add("P818", Place(shown), reason="name", value=file)
        found.append((file, policy))
        inputs[file] = digest
    return found, inputs


def _files(here: Ground, word: str) -> list[str]:
    """The file that was named, or the policies in the folder that was: those of a round, say."""
    path, _ = policy_path(here, word)
    if not path.is_dir():
        return [word]
    return [str(one) for one in sorted(path.glob("*.yaml")) if not one.name.startswith(".")]


Stance = tuple[Literal["agrees", "dissents"], str | None]


def _stances(ids: Sequence[str], beside: Beside, problems: Problems) -> dict[str, Stance]:
    """Who agrees and who dissents, by id; what names nobody, or somebody twice, is added to the problems."""
    typed: list[tuple[str, str, Stance]] = [
        ("--agrees", name.strip(), ("agrees", None))
        for word in beside.agrees
        for name in word.split(",")
        if name.strip()
    ]
    for word in beside.dissents:
        match = _DISSENT.fullmatch(word)
        if match is not None:
            typed.append(("--dissent", match[1], ("dissents", match[2])))
    found: dict[str, Stance] = {}
    for option, name, stance in typed:
        if name not in ids:
            problems.add(
                "P818", Place(option), reason="unknown", value=name, list=", ".join(dict.fromkeys(ids))
            )
        elif name in found:
            reason = "twice" if found[name][0] == stance[0] else "both"
            problems.add("P818", Place(option), reason=reason, value=name)
        found.setdefault(name, stance)
    return found


# What people said


def _said(here: Ground, a: Assessment, rests_on: RestsOn, weights: str | None, said: SaidHere) -> Decision:
    from ikt.deciding.parties import party_flaws
    from ikt.deciding.record import recorded
    from ikt.model.decision import Decision, Said

    must_be_moment(said.time)
    names = None
    if said.choose is not None:
        asked = [word.strip() for word in said.choose.split(",") if word.strip()]
        names = [a.units[row].iso2 for row in chosen(a, asked)]
    with told_by_option(Said, SAID):
        decided = [Said(by=name, why=reason) for name, reason in zip(said.by, said.why, strict=True)]
    deviations = [_deviation(a, text) for text in said.deviations]
    with told_by_option(Decision, {"title": "--title"}):
        decision = recorded(
            a,
            time=said.time,
            title=said.title or "",
            decided=decided,
            chosen=names,
            deviations=deviations,
            policy_file=policy_input(here, weights),
            rests_on=rests_on,
        )
    for flaw in party_flaws(decision, a):
        raise BadRequest("P818", reason=flaw.reason, name=a.recipe.policy.name.say(lang()))
    _must_answer_for(a, decision)
    return decision


def _must_answer_for(a: Assessment, decision: Decision) -> None:
    """Raise BadRequest where a country is treated other than ranked, or than planned, on nobody's word."""
    from ikt.deciding.verifying import choice_flaws

    flaws = list(choice_flaws(decision))
    if not flaws:
        return
    units = [a.units[chosen(a, [str(flaw.said)])[0]] for flaw in flaws]
    if len(flaws) > 1 and all(flaw.reason.startswith(("added", "dropped")) for flaw in flaws):
        listed = ", ".join(f"{unit.name.say(lang())} ({unit.iso2})" for unit in units)
        reason = "several_here" if decision.plan is None else "several_plan_here"
        raise BadRequest("P864", reason=reason, list=listed, iso2=units[0].iso2)
    words = {"country": units[0].name.say(lang()), "iso2": units[0].iso2}
    raise BadRequest("P864", reason=f"{flaws[0].reason}_here", **words)


def _deviation(a: Assessment, text: str) -> Deviation:
    from ikt.model.decision import Deviation

    match = _DEVIATION.fullmatch(text)
    if match is None:
        raise BadRequest("P869", reason="deviation", value=text)
    row = chosen(a, [match[1]])[0]
    with told_by_option(Deviation, dict.fromkeys(("by", "why"), "--deviation")):
        return Deviation(country=a.units[row].iso2, by=match[2], why=match[3])
