"""``ikt decide``: file a decision, from a page or from the command line; or list what was filed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ikt.cli.answers import answer_options, deliver
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option
from ikt.cli.completing import Offered
from ikt.cli.drafting import write_draft
from ikt.cli.filed import list_filed
from ikt.cli.loading import Ground, ground
from ikt.cli.options import (
    place_options,
    policy_options,
    set_option,
    threshold_option,
    top_option,
    value_option,
)
from ikt.cli.rules_typed import RuleWords, rule_options
from ikt.cli.signing import key_of, sign_filed, sign_if_asked, tell_unfinished
from ikt.cli.taking import Asked, Beside, SaidHere, take
from ikt.cli.withdrawing import withdraw as withdraw_one
from ikt.problems import BadFiles, BadRecord, BadRequest, Place, Problems
from ikt.reading.decisions import FOLDER

if TYPE_CHECKING:
    from ikt.deciding.provenance import Files
    from ikt.deciding.provenance_of_choice import PlanRead
    from ikt.model.decision import Decision
    from ikt.reading.workspace import Workspace


@make_command(
    "decide",
    """File a decision that can be recomputed, with who took it and why.

FILE is a decision saved from the meeting page. With --new the decision is to choose who stands above the
line, or with --plan who the plan chooses, or who --choose names; each country for which that departs from
the ranking or the plan needs a --deviation. What a rule of the plan decided needs none.

--draft writes it down without filing it: file it later by naming that file, or throw it away. With --sign it
is signed as well (extra sign); a decision that was filed before is signed by its number. --withdraw says that
a filed decision is not in force any more.

Example: ikt decide --new --title "Ten countries" --by "Steering group" --why "As ranked"

Example: ikt decide --list --country BR

Example: ikt decide 3 --sign ~/.ssh/id_ed25519

Example: ikt decide --withdraw 3 --by "Steering group" --why "Old figures" --dry-run""",
    """Leg een besluit vast dat na te rekenen is, en wie het nam en waarom.

BESTAND is een besluit dat op de vergaderpagina is bewaard. Met --new kiest het besluit wie boven de grens
staat, of met --plan wie het plan kiest, of wie --choose noemt; elk land dat daarmee van de ranglijst of het
plan afwijkt, heeft een --deviation nodig. Wat een regel van het plan bepaalt, heeft die niet nodig.

--draft schrijft het op zonder het vast te leggen: leg het later vast door dat bestand te noemen, of gooi het
weg. Met --sign wordt het ook ondertekend (extra sign); een eerder vastgelegd besluit bij zijn nummer.
--withdraw zegt dat een vastgelegd besluit niet meer geldt.

Voorbeeld: ikt decide --new --title "Tien landen" --by "Stuurgroep" --why "Zoals gerangschikt"

Voorbeeld: ikt decide --list --country BR

Voorbeeld: ikt decide 3 --sign ~/.ssh/id_ed25519

Voorbeeld: ikt decide --withdraw 3 --by "Stuurgroep" --why "Oude cijfers" --dry-run""",
)
@click.argument("file", required=False, type=Offered("decision"))
@option("--new", is_flag=True, en="Take a decision here and now.", nl="Neem hier en nu een besluit.")
@option("--list", "listed", is_flag=True, en="List what was filed.", nl="Toon wat is vastgelegd.")
@option(
    "--title", metavar="TEXT", en="What is decided, in one line.", nl="Wat er wordt besloten, in één regel."
)
@option(
    "--by", multiple=True, metavar="NAME", en="Who decides (repeatable).", nl="Wie besluit (herhaalbaar)."
)
@option("--why", multiple=True, metavar="TEXT", en="The reason, one for each --by.",
        nl="De reden, één voor elke --by.")  # fmt: skip
@option("--choose", metavar="CC,CC", en="Who is chosen (default: who stands above the line).",
        nl="Wie is gekozen (standaard: wie boven de grens staat).")  # fmt: skip
@option("--deviation", "deviations", multiple=True, metavar="CC=NAME:REASON",
        en="Who departs from the ranking or the plan for a country, and why (repeatable).",
        nl="Wie voor een land van ranglijst of plan afwijkt, en waarom (herhaalbaar).")  # fmt: skip
@set_option
@value_option
@threshold_option
@option("--time", metavar="TIME", en="When it was taken, such as 20-11-2026 14:33 (default: now).",
        nl="Wanneer het besluit is genomen, zoals 20-11-2026 14:33 (standaard: nu).")  # fmt: skip
@option("--changed-inputs", is_flag=True,
        en="File it although files have changed since; the decision says so.",
        nl="Leg het vast, ook al zijn er bestanden veranderd; het besluit vermeldt dat.")  # fmt: skip
@option("--time-differs", is_flag=True, en="File it although its time does not fit; the decision says so.",
        nl="Leg het vast, ook al klopt het tijdstip niet; het besluit vermeldt dat.")  # fmt: skip
@option("--country", metavar="CC", en="With --list: what each decision says about this country.",
        nl="Met --list: wat elk besluit over dit land zegt.")  # fmt: skip
@option("--party", "parties", multiple=True, metavar="FILE",
        en="The policy of a party to the compromise that --weights names, or a folder of them (repeatable).",
        nl="Het beleid van een partij bij het compromis in --weights, of een map (herhaalbaar).")  # fmt: skip
@option("--agrees", multiple=True, metavar="ID",
        en="Which party agrees, by the id of its policy (repeatable).",
        nl="Welke partij instemt, bij de id van haar beleid (herhaalbaar).")  # fmt: skip
@option("--dissent", "dissents", multiple=True, metavar="ID=REASON",
        en="Which party dissents, and why (repeatable).",
        nl="Welke partij niet instemt, en waarom (herhaalbaar).")  # fmt: skip
@option("--plan", is_flag=False, flag_value="", metavar="[FILE]",
        en="Choose by a plan: its rules decide, not the line (default file: plan.yaml).",
        nl="Kies met een plan: zijn regels beslissen, niet de grens (standaard: plan.yaml).")  # fmt: skip
@rule_options("with --plan: ", "met --plan: ")
@option("--withdraw", metavar="DECISION", en="Withdraw a filed decision, with --by and --why.",
        nl="Trek een vastgelegd besluit in, met --by en --why.")  # fmt: skip
@option("--draft", is_flag=True, en="With --new: write it down in a file, and file nothing.",
        nl="Met --new: schrijf het op in een bestand, en leg niets vast.")  # fmt: skip
@option("--dry-run", "dry", is_flag=True, en="Show what would be filed or signed, and write nothing.",
        nl="Toon wat er zou worden vastgelegd of ondertekend, en schrijf niets.")  # fmt: skip
@option("--sign", "key_file", metavar="KEY", en="Sign it with this private key of OpenSSH (Ed25519).",
        nl="Onderteken het met deze geheime sleutel van OpenSSH (Ed25519).")  # fmt: skip
@policy_options
@top_option
@answer_options
@place_options
def command(
    file: str | None,
    new: bool,
    listed: bool,
    title: str | None,
    by: tuple[str, ...],
    why: tuple[str, ...],
    choose: str | None,
    deviations: tuple[str, ...],
    settings: tuple[str, ...],
    values: tuple[str, ...],
    thresholds: tuple[str, ...],
    time: str | None,
    changed_inputs: bool,
    time_differs: bool,
    country: str | None,
    parties: tuple[str, ...],
    agrees: tuple[str, ...],
    dissents: tuple[str, ...],
    plan: str | None,
    withdraw: str | None,
    draft: bool,
    dry: bool,
    key_file: str | None,
    weights: str | None,
    as_of: str | None,
    top: int | None,
    form: str | None,
    output: str | None,
    folder: str | None,
    **typed: Any,
) -> None:
    rules = RuleWords(**typed)
    if sum((file is not None, new, listed, withdraw is not None)) != 1:
        raise BadRequest("P869", value=file or "")
    here = ground(folder)
    _must_go_with(new=new, listed=listed, draft=draft, dry=dry, key_file=key_file)
    if listed:
        list_filed(here, country, form, output)
        return
    # What is told of a filing is told once it is done, so nothing of that may go wrong.
    if (output is not None and not draft) or form not in (None, "text", "json"):
        raise BadRequest("P869", reason="form")
    if here.embedded:
        raise BadRequest("P867", reason="embedded")
    beside = (choose, deviations, settings, values, thresholds, weights, as_of, top, parties, agrees)
    if withdraw is not None:
        if any((*beside, dissents, title, plan is not None, rules.options, changed_inputs)):
            raise BadRequest("P044", reason="with")
        withdraw_one(
            here, withdraw, by, why, time=time or now(), filed=now(), time_differs=time_differs, dry=dry,
            key_file=key_file, form=form,
        )  # fmt: skip
        return
    if file is not None:
        if any((*beside, dissents, title, by, why, time, plan is not None, rules.options)):
            raise BadRequest("P869", reason="new_only")
        if key_file is not None and _names_one_filed(file):
            sign_filed(here, file, key_file, form, dry=dry)
            return
        _file(here, file, changed_inputs, _How(form, time_differs, dry, key_file))
        return
    decision = take(
        here,
        Asked(weights, as_of, top, settings, values, thresholds),
        Beside(parties, agrees, dissents, plan, rules),
        SaidHere(title, by, why, choose, deviations, time or now()),
    )
    if draft:
        write_draft(decision, form, output, dry=dry)
        return
    _keep(here, decision, _How(form, time_differs, dry, key_file))


@dataclass(frozen=True, slots=True)
class _How:
    """How a decision is filed: told in which form, though its time differs, only tried, signed with what."""

    form: str | None
    time_differs: bool
    dry: bool
    key_file: str | None


def _must_go_with(*, new: bool, listed: bool, draft: bool, dry: bool, key_file: str | None) -> None:
    """What was typed goes together; raises BadRequest."""
    if listed and (dry or key_file is not None):
        raise BadRequest("P045", reason="list")
    if draft and not new:
        raise BadRequest("P045", reason="new")
    if draft and key_file is not None:
        raise BadRequest("P045", reason="sign")


def _names_one_filed(word: str) -> bool:
    """Whether a word stands for a decision that was filed, not for a file that is to be."""
    path = Path(word)
    return not path.is_file() or path.parent.resolve().name == FOLDER


def now() -> str:
    """This moment, to the second, with the offset of this machine; raises BadRequest without a clock."""
    from ikt.model.decision import moment_of

    try:
        moment = datetime.now().astimezone().isoformat(timespec="seconds")
    except (OSError, OverflowError, ValueError):
        moment = ""
    if moment_of(moment) is None:
        raise BadRequest("P914")
    return moment


# A decision from a page


def _file(here: Ground, name: str, allow: bool, how: _How) -> None:
    from ikt.cli.records import must_fit, read_file, tell_choice, tell_flaws
    from ikt.deciding.provenance import against_files
    from ikt.deciding.record import framed, reproduced
    from ikt.deciding.verifying import choice_flaws, differences

    sketch, _ = read_file(Path(name), name)
    if sketch.model.number is not None or sketch.model.seal is not None:
        raise BadRequest("P867", reason="filed", name=name, number=sketch.model.number or "?")
    decision = must_fit(sketch)
    problems = Problems()
    a = reproduced(decision)
    tell_flaws(problems, sketch, differences(decision, a), "P861")
    if not problems.errors:
        tell_choice(problems, sketch, a, solve=True)
    if problems.errors:
        raise BadRecord(problems)
    tell_flaws(problems, sketch, choice_flaws(decision), "P864")
    if problems.errors:
        raise BadFiles(problems)
    files, changed = _files(here, decision)
    if not allow:
        for file, reason in changed.items():
            problems.add("P865", Place(file), reason=reason)
    tell_flaws(problems, sketch, against_files(decision, files), "P865")
    if problems.errors:
        raise BadRecord(problems)
    decision = decision.model_copy(
        update={"framing": framed(decision.framing), "changed_inputs": tuple(sorted(changed))}
    )
    last, twins = _twins(here, decision)
    for number, same in twins.items():
        if same:
            raise BadRequest("P867", reason="filed", name=name, number=number)
    _keep(here, decision, how, after=last, twins=list(twins))


def _twins(here: Ground, decision: Decision) -> tuple[int, dict[int, bool]]:
    """The decisions taken at the same moment, and whether each is the same one: two may file one page.

    Before them the number of the last one that was looked at, 0 where there is none.
    """
    from ikt.keeping.decisions import settled
    from ikt.reading.decisions import read_chain, read_decision
    from ikt.reading.headings import headings, withdrawals

    own = {"number": None, "filed": None, "before": None, "seal": None, "changed_inputs": ()}
    asked = settled(decision).model_copy(update=own)
    twins = {}
    heads = headings(read_chain(here.root, Problems()))
    gone = withdrawals(heads)
    for head in heads:
        name = head.name.removeprefix(f"{FOLDER}/")
        if head.time == decision.time and head.withdraws is None and head.number not in gone:
            twin = read_decision(here.root / FOLDER / name, name, Problems())
            same = twin is not None and twin[0].model.model_copy(update=own) == asked
            twins[int(name[:-5])] = same
    return (heads[-1].number if heads else 0), twins


def _files(here: Ground, decision: Decision) -> tuple[Files, dict[str, str]]:
    """What the files here say, and which of them are not those the decision was made from, and how."""
    from ikt.assessing.facts import gather
    from ikt.deciding.plan_decided import STRATEGY
    from ikt.deciding.provenance import Files, misnamed
    from ikt.reading.folders import yaml_files
    from ikt.reading.inputs import Present
    from ikt.reading.policies import read_policy
    from ikt.reading.rounds import Rounds
    from ikt.reading.workspace import read_workspace

    longlist = any(not country.profile for country in decision.countries)
    of_plan = () if decision.plan is None else decision.plan.files
    workspace = read_workspace(here.root, strategy=STRATEGY in of_plan)
    rounds = Rounds(here.root, workspace.criteria)
    counted = [name for name in decision.policy.rounds if name in rounds]
    evidence = gather(workspace, longlist=longlist, rounds=rounds, counted=counted)
    changed: dict[str, str] = dict(Present(here.root, evidence.files).changed(decision.inputs))
    changed |= {name: "new" for name in evidence.files if name not in decision.inputs}
    others = {*evidence.files, *changed, *of_plan}
    named = [name for name in decision.inputs if name not in others]
    policies = {}
    for name in sorted({"policy.yaml", *yaml_files(here.root, "policies", Problems()), *named}):
        policy = read_policy(here.root / name, name, None, Problems())
        if policy is not None:
            policies[name] = policy
    changed |= dict.fromkeys(misnamed(decision, policies), "changed")
    return Files(evidence, policies, frozenset(changed), _plan(workspace, decision)), changed


def _plan(workspace: Workspace, decision: Decision) -> PlanRead | None:
    """The plan that a decision names, as it is here; None where it names none or there is none."""
    from ikt.deciding.provenance_of_choice import PlanRead
    from ikt.reading.plans import read_plan

    if decision.plan is None:
        return None
    name = decision.plan.files[0]
    found = read_plan(workspace.root / name, name, workspace, Problems())
    if found is None:
        return None
    groups = () if workspace.strategy is None else workspace.strategy.groups
    return PlanRead(found[0], groups)


def _keep(
    here: Ground, decision: Decision, how: _How, *, after: int | None = None, twins: Sequence[int] = ()
) -> None:
    """File it and say so; nothing is said of a decision that was not filed.

    ``after`` is the last one that it was held against, ``twins`` are those taken at the same moment.
    """
    from ikt.deciding.verifying import largest_difference, must_hold
    from ikt.keeping.decisions import file_decision, settled
    from ikt.telling.decisions.data import filed_data
    from ikt.telling.decisions.filed import Filing, filed_document

    # What is filed is what reads back from the file, so that is what has to compute.
    decision = settled(decision)
    a = must_hold(decision)
    # A key that cannot be opened must be told before anything is filed.
    key = None if how.key_file is None else key_of(how.key_file)
    filed = file_decision(
        here.root, decision, filed=now(), after=after, time_differs=how.time_differs, dry=how.dry
    )
    signature, unsigned = sign_if_asked(here, filed, None if how.dry else key)
    filing = Filing(
        filed.decision,
        filed.name,
        filed.digest,
        largest_difference(decision, a),
        noted=filed.unnoted is None,
        mended=filed.mended,
        twins=twins,
        dry=how.dry,
        signature=signature,
    )
    deliver(
        how.form,
        None,
        document=lambda: filed_document(a, filing, lang()),
        data=lambda: filed_data(filing).printed(),
    )
    # It is filed, and that has been said.
    tell_unfinished(filed, unsigned)
