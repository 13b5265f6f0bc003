"""The page and the command line give the same numbers, words and counts, move after move."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pytest

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.recipe import Recipe, Supposition
from ikt.cli.loading import Ground, load
from ikt.deciding.changes import changed, in_points
from ikt.deciding.changes_typed import Setting
from ikt.deciding.draws_asked import DRAWS, PART
from ikt.deciding.one_weight import stability, tips_of
from ikt.deciding.robustness import run
from ikt.deciding.whatif import what_if
from ikt.model.base import Language
from ikt.model.criteria import JudgementScale
from ikt.model.policy import Policy, Threshold
from ikt.problems import Problems
from ikt.reading.policies import read_policy
from ikt.scoring.draws import around
from ikt.telling.language import numbers
from ikt.telling.meeting.data import Source, meeting_data
from ikt.telling.meeting.page import meeting_page
from ikt.telling.whatif.sentences import whatif_sentences
from tests.browsing import Opened, open_page
from tests.deciding.worlds import straight
from tests.invented import assessment as assessment_of_the_world
from tests.meeting.conftest import FEW, ROOT
from tests.shipped import doubled

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# What the page shows, gathered in one go.
GATHER = """() => ({
  points: plan.points, guards: plan.guards, top: plan.top, supposed: plan.supposed,
  score: Array.from(now.score), low: Array.from(now.low), high: Array.from(now.high),
  rank: Array.from(now.rank), known: Array.from(now.known), values: Array.from(now.values),
  share: now.share, states: now.states, order: now.order,
  counts: Array.from(tally.at), draws: tally.done,
  first: answer()[0], verdict: document.getElementById('verdict').textContent, rest: answer().slice(1),
  rows: [...document.querySelectorAll('#rows > tr[data-row]')].filter((row) => !row.hidden)
    .map((row) => [...row.children].map((cell) => (cell.querySelector('button') || cell).textContent)),
  shares: [...document.querySelectorAll('#weights-list .share')].map((one) => one.textContent),
  tips: now.order.map((row) => E.criteria.flatMap((_, k) => E.turns(now, k, row).map((turn) =>
    [k, turn.side, turn.share,
      ...(E.printedPoints(now, row, k, turn.side, now.rank[row] > plan.top, turn.share) || [null, 0])]))),
})"""


def move(opened: Opened, chance: random.Random, a: Assessment) -> None:
    """One random move by the same controls that people use."""
    page = opened.page
    k = chance.randrange(len(a.evidence.criteria.ids))
    kind = chance.choice(
        ["double", "halve", "type", "slide", "reset", "undo", "guard", "level", "line", "load"]
    )
    if kind in ("double", "halve"):
        page.locator(".tool." + kind).nth(k).click()
    elif kind == "type":
        page.locator(".slide input[type=text]").nth(k).fill(
            f"{chance.uniform(0.5, 30):.{chance.randrange(6)}f}"
        )
        page.keyboard.press("Enter")
    elif kind == "slide":
        page.locator("#weights-list input[type=range]").nth(k).focus()
        for _ in range(chance.randrange(1, 8)):
            page.keyboard.press(chance.choice(["ArrowLeft", "ArrowRight", "PageUp"]))
    elif kind == "reset":
        button = page.locator(".tool.reset_one").nth(k)
        if button.is_enabled():
            button.click()
    elif kind == "undo":
        if page.is_enabled("#undo"):
            page.click("#undo")
    elif kind == "guard":
        row = page.locator("#guards .guard").nth(chance.randrange(3))
        row.locator("select").select_option(chance.choice(["flag", "cap", "exclude", "flag"]))
        field = row.locator("input").nth(0)
        field.fill(f"{chance.uniform(-1, 0.6):.3f}")
        page.keyboard.press("Enter")
    elif kind == "level":
        page.select_option("#judge-country", a.units[chance.randrange(len(a.units))].iso2)
        scales = [leaf.id for leaf in a.leaves if isinstance(leaf, JudgementScale)]
        page.select_option("#judge-what", chance.choice(scales))
        page.locator("#judge-levels input").nth(chance.randrange(3)).check()
    elif kind == "line":
        page.fill("#top", str(chance.randrange(3, min(20, len(a.order())))))
        page.keyboard.press("Enter")
    else:
        page.locator("#side thead th").nth(chance.randrange(2, 6)).locator("button").first.click()


def the_same(said: dict[str, Any], base: Assessment) -> Recipe:
    """The recipe that the page says it shows."""
    guards = {
        name: Threshold(**{k: x for k, x in item.items() if k != "why"})
        for name, item in said["guards"].items()
    }
    points = {name: float(number) for name, number in said["points"].items()}
    policy = base.recipe.policy.model_copy(update={"weights": points, "safeguards": guards, "order": None})
    supposed = tuple(Supposition(one["country"], one["attribute"], one["number"]) for one in said["supposed"])
    return replace(
        base.recipe, policy=policy, top=said["top"], supposed=supposed, settled_by=base.recipe.policy
    )


def like_the_page(base: Assessment, said: dict[str, Any], a: Assessment) -> None:
    """Scores to 1e-9, ranks and states the same, every printed string of the table the same."""
    for name, mine in (
        ("score", a.scores.total),
        ("low", a.scores.low),
        ("high", a.scores.high),
        ("known", a.known),
    ):
        assert np.abs(np.array(said[name]) - mine).max() <= 1e-9, name
    assert np.abs(np.array(said["values"]).reshape(a.values.best.shape) - a.values.best).max() <= 1e-9
    assert said["rank"] == a.rank.tolist()
    assert said["order"] == a.order()
    assert said["states"] == [[verdict.state for verdict in own] for own in a.verdicts]
    assert said["shares"] == [numbers.percent(share, "en") for share in a.weights]
    rows = a.order()
    found = run(
        a,
        around(np.array(a.weights), PART),
        frozenset({"weights", "evidence"}),
        draws=said["draws"],
        winning=False,
    )
    assert said["counts"] == found.counts.reshape(-1).tolist()
    shares = found.in_top(a.recipe.top)
    for place, (row, cells) in enumerate(zip(rows, said["rows"], strict=True)):
        tied = int((a.rank == a.rank[row]).sum()) > 1
        assert cells[0] == f"{'=' if tied else ''}{a.rank[row]}"
        assert cells[2] == a.units[row].short.en
        assert cells[3] == numbers.score(float(a.scores.total[row]), "en")
        low, high = (
            numbers.score(float(a.scores.low[row]), "en"),
            numbers.score(float(a.scores.high[row]), "en"),
        )
        assert cells[4] == f"{low}–{high}"
        assert cells[6] == in_draws(float(shares[place]))


# The page says elsewhere which country has no rank any more.
OF_ITS_OWN = re.compile(r"No longer ranked|Niet langer")


def answered(said: dict[str, Any]) -> list[str]:
    """What the page answers: who moves, the verdict where there is one, and all else."""
    return [line for line in (said["first"], said["verdict"], *said["rest"]) if line]


def in_common(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if not OF_ITS_OWN.match(line)]


def like_whatif(base: Assessment, said: dict[str, Any], recipe: Recipe, lang: Language = "en") -> None:
    """The sentences are those of ``ikt whatif``."""
    before = assess(
        base.evidence,
        replace(
            recipe,
            policy=in_points(base.evidence.criteria, base.recipe.policy),
            top=base.recipe.top,
            supposed=(),
        ),
    )
    old, new = before.recipe.policy, recipe.policy
    different = [name for name, points in (new.weights or {}).items() if points != (old.weights or {})[name]]
    settings = [Setting(name, "points", (new.weights or {})[name]) for name in different]
    if len(settings) != 1:
        recipe = replace(recipe, policy=new.model_copy(update={"id": "other"}))
    lead = whatif_sentences(what_if(before, recipe, draws=said["draws"]), lang, settings)
    if (recipe.top, recipe.supposed, counting(new), different) == (before.recipe.top, (), counting(old), []):
        assert re.match("The [a-z]+: ", said["first"])
        return
    assert in_common(answered(said)) == in_common(lead)


def counting(policy: Policy) -> dict[str, tuple[float, str, float | None]]:
    """What of the thresholds counts: a reason does not, nor the place of a cap that no longer caps."""
    return {
        name: (one.below, one.effect, one.at if one.effect == "cap" else None)
        for name, one in policy.safeguards.items()
    }


def in_draws(share: float) -> str:
    """A share of draws as a cell of the page has it."""
    if share in (0.0, 1.0):
        return "all" if share else "none"
    printed = numbers.percent(share, "en")
    return {"100.0%": ">99.9%", "0.0%": "<0.1%"}.get(printed, printed)


def moves_like_the_command_line(opened: Opened, assessed: Assessment, moves: int) -> None:
    chance = random.Random(6)
    page = opened.page
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    base = assess(
        assessed.evidence,
        replace(assessed.recipe, policy=in_points(assessed.evidence.criteria, assessed.recipe.policy)),
    )
    for number in range(moves):
        move(opened, chance, base)
        opened.settled()
        said = page.evaluate(GATHER)
        recipe = the_same(said, base)
        a = assess(base.evidence, recipe)
        like_the_page(base, said, a)
        like_whatif(base, said, recipe)
        if number % 5 == 0:
            like_tip(said, a)


def test_thirty_moves_give_the_numbers_and_words_of_the_command_line(opened_small: Opened) -> None:
    moves_like_the_command_line(opened_small, assessment_of_the_world(), 30)


def test_so_do_moves_among_forty_countries(opened: Opened, assessed: Assessment) -> None:
    moves_like_the_command_line(opened, assessed, 6)


def test_all_simulations_give_the_counts_of_the_command_line(
    opened_whole: Opened, assessed: Assessment
) -> None:
    assert opened_whole.run("tally.done") == DRAWS
    moves_like_the_command_line(opened_whole, assessed, 2)


def like_tip(said: dict[str, Any], a: Assessment) -> None:
    """Tipping weights of every ranked country in every criterion, and the points printed for them."""
    found = stability(a)
    for row, tips in zip(a.order(), said["tips"], strict=True):
        mine = sorted(
            (tip.criterion, tip.side, tip.share, tip.points, tip.decimals) for tip in tips_of(found, row)
        )
        theirs = sorted(tuple(tip) for tip in tips)
        assert [tip[:2] for tip in theirs] == [tip[:2] for tip in mine]
        for one, two in zip(theirs, mine, strict=True):
            assert one[2] == pytest.approx(two[2], abs=1e-9)
            assert one[3:] == (two[3], two[4]) or one[3] == two[3]


def test_the_saved_policy_gives_the_scores_of_the_page(
    opened: Opened, assessed: Assessment, tmp_path: Path
) -> None:
    chance = random.Random(7)
    for _ in range(6):
        k = chance.randrange(8)
        opened.page.locator(".slide input[type=text]").nth(k).fill(f"{chance.uniform(4, 20):.7f}")
        opened.page.keyboard.press("Enter")
    opened.page.locator(".tool.lock").nth(2).click()
    opened.page.locator(".tool.double").nth(4).click()
    opened.settled()
    with opened.page.expect_download() as download:
        opened.page.click("#save-policy")
    file = tmp_path / "policy.yaml"
    download.value.save_as(file)
    problems = Problems()
    read = read_policy(file, "policy.yaml", assessed.evidence.criteria, problems)
    assert not problems.errors
    assert read is not None
    policy: Policy = read[0]
    said = opened.page.evaluate(GATHER)
    assert policy.weights == said["points"]
    a = assess(assessed.evidence, replace(assessed.recipe, policy=policy, settled_by=assessed.recipe.policy))
    like_the_page(assessed, said, a)


def test_changed_is_what_the_page_does(assessed: Assessment, opened: Opened) -> None:
    opened.page.locator(".tool.double").nth(5).click()
    opened.settled()
    said = opened.page.evaluate(GATHER)
    recipe = changed(assessed.recipe, assessed.evidence, settings=(Setting("society", "factor", 2.0),))
    a = assess(assessed.evidence, recipe)
    like_the_page(assessed, said, a)
    assert in_common(answered(said)) == in_common(
        whatif_sentences(
            what_if(assessed, recipe, draws=said["draws"]), "en", [Setting("society", "factor", 2.0)]
        )
    )


# The same figures in another order tie under equal weights, but for the last bit of a sum.
PERMUTED = [
    [71.3, 22.9, 48.7],
    [48.7, 71.3, 22.9],
    [22.9, 48.7, 71.3],
    [60.1, 41.9, 40.2],
    [35.0, 35.0, 35.0],
]


@pytest.mark.parametrize("top", [1, 2, 3])
def test_ties_at_the_start_of_the_way_tip_where_the_command_line_says(
    browser: Browser, tmp_path: Path, top: int
) -> None:
    base = straight(PERMUTED, top=top)
    path = tmp_path / "ties.html"
    path.write_text(meeting_page(base, meeting_data(base), "en"), encoding="utf-8")
    found = open_page(browser, path, viewport={"width": 1366, "height": 900})
    found.settled()
    for points in ((3.0, 1.0, 1.0), (1.0, 4.0, 2.0), (0.0, 1.0, 5.0)):
        new = dict(zip("abc", points, strict=True))
        found.page.evaluate("(points) => step({ ...plan, points }, () => 'other')", new)
        found.settled()
        said = found.page.evaluate(GATHER)
        recipe = the_same(said, base)
        like_the_page(base, said, assess(base.evidence, recipe))
        like_whatif(base, said, recipe)
        mine = {(move.row, move.enters): move.at for move in what_if(base, recipe).moves}
        theirs = found.page.evaluate("moves.map((move) => [move.row, move.enters, move.at])")
        assert {(row, enters) for row, enters, _ in theirs} == set(mine)
        for row, enters, at in theirs:
            assert at == pytest.approx(mine[row, enters], abs=1e-9)
    assert found.errors == []
    found.close()


@pytest.mark.parametrize("top", [7, 12])
def test_a_line_that_moves_with_a_weight_reads_as_on_the_command_line(
    opened: Opened, assessed: Assessment, top: int
) -> None:
    page = opened.page
    base = assess(
        assessed.evidence,
        replace(assessed.recipe, policy=in_points(assessed.evidence.criteria, assessed.recipe.policy)),
    )
    page.click("#rules summary")
    page.fill("#top", str(top))
    page.keyboard.press("Enter")
    for place in (5, 5, 3):
        page.locator(".tool.double").nth(place).click()
        opened.settled()
        said = page.evaluate(GATHER)
        like_whatif(base, said, the_same(said, base))
    assert any("all else already changed" in one for one in said["rest"])


def test_what_is_supposed_of_a_country_without_a_rank_is_no_other_start(
    opened: Opened, assessed: Assessment
) -> None:
    page = opened.page
    base = assess(
        assessed.evidence,
        replace(assessed.recipe, policy=in_points(assessed.evidence.criteria, assessed.recipe.policy)),
    )
    aside = assessed.units[int(np.flatnonzero(~assessed.ranked)[0])].iso2
    page.click("#judgements summary")
    page.select_option("#judge-country", aside)
    page.locator("#judge-levels input").nth(1).check()
    place, swap = doubled()
    page.locator(".tool.double").nth(place).click()
    opened.settled()
    said = page.evaluate(GATHER)
    like_whatif(base, said, the_same(said, base))
    assert said["first"] == swap.told()[0]
    assert not any("all else already changed" in one for one in said["rest"])


@pytest.mark.parametrize("mean", ["arithmetic", "geometric"])
def test_odd_framings_pass_the_self_check_and_show_the_same_scores(
    browser: Browser, assessed: Assessment, tmp_path: Path, mean: Literal["arithmetic", "geometric"]
) -> None:
    """A geometric mean, weights of deeper nodes, an order, a cap, the long list."""
    a = load(Ground(ROOT, False), None, None, 7, longlist=True)
    criteria = a.evidence.criteria
    nodes = (criteria.criteria[0].model_copy(update={"mean": "geometric"}), *criteria.criteria[1:])
    evidence = replace(a.evidence, criteria=criteria.model_copy(update={"criteria": nodes, "mean": mean}))
    policy = a.recipe.policy
    weights = {**(policy.weights or {}), "quality.innovation": 7.0, "history.ties": 0.0, "society": 0.0}
    guards = {**policy.safeguards, "rule_of_law": Threshold(below=0.3, effect="cap", at=45.0)}
    odd = policy.model_copy(update={"weights": weights, "safeguards": guards})
    by_order = policy.model_copy(update={"weights": None, "order": criteria.ids[::-1]})
    base = assess(evidence, replace(a.recipe, policy=odd))
    path = tmp_path / "odd.html"
    data = meeting_data(base, [Source(by_order, "")], None, "no_reach_here") | {"draws": FEW}
    path.write_text(meeting_page(base, data, "nl"), encoding="utf-8")
    found = open_page(browser, path, viewport={"width": 1366, "height": 900})
    found.settled()
    said = found.page.evaluate(GATHER)
    assert np.abs(np.array(said["score"]) - base.scores.total).max() <= 1e-9
    assert said["rank"] == base.rank.tolist()
    counted = run(
        base,
        around(np.array(base.weights), PART),
        frozenset({"weights", "evidence"}),
        draws=FEW,
        winning=False,
    )
    assert said["counts"] == counted.counts.reshape(-1).tolist()
    if mean == "arithmetic":
        like_tip(said, base)
    found.page.locator("#rows button").first.click()
    found.settled()
    assert "niet exact te bepalen" in found.page.inner_text(".detail")
    assert found.errors == []
    found.close()
