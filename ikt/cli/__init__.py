"""``ikt``: the commands and one line about each."""

from __future__ import annotations

import gc

import click

from ikt import __version__
from ikt.cli.base import HELP, Commands, folder_option, lang_option, option, run, say
from ikt.cli.signals import Stopped, code_of_stop, stop_at_once, stop_tidily

_MODULES = {
    "score": (
        "ikt.cli.score",
        "Rank the countries on the criteria, with weights of your own.",
        "Rangschik de landen op de criteria, met eigen gewichten.",
    ),
    "show": (
        "ikt.cli.show",
        "Show everything known of one country.",
        "Toon alles wat van één land bekend is.",
    ),
    "brief": (
        "ikt.cli.brief",
        "Write a briefing per country, the overview or the multi-year plan.",
        "Schrijf een fiche per land, het overzicht of het meerjarenplan.",
    ),
    "fit": (
        "ikt.cli.fit",
        "See in which fields a country fits, or which countries fit in a field.",
        "Zie op welke vakgebieden een land aansluit, of welke landen bij een vakgebied.",
    ),
    "explain": (
        "ikt.cli.explain",
        "Unfold a score down to each figure, or say what the criteria rest on.",
        "Vouw een score open tot elk cijfer, of zeg waarop de criteria rusten.",
    ),
    "whatif": (
        "ikt.cli.whatif",
        "Change a weight and see who leaves, who enters, why, and how sure that is.",
        "Verander een gewicht en zie wie eruit valt, wie erin komt, waarom en hoe zeker.",
    ),
    "tip": (
        "ikt.cli.tip",
        "See from which weight on a country enters or leaves, or that no weight does it.",
        "Zie vanaf welk gewicht een land erin komt of eruit valt, of dat geen gewicht dat doet.",
    ),
    "robust": (
        "ikt.cli.robust",
        "See how sure the ranking is under other weights, uncertain evidence and other methods.",
        "Zie hoe zeker de ranglijst is bij andere gewichten, onzekere gegevens en andere methoden.",
    ),
    "meeting": (
        "ikt.cli.meeting",
        "Write a page that answers while people talk.",
        "Schrijf een pagina die tijdens het overleg antwoord geeft.",
    ),
    "decide": (
        "ikt.cli.decide",
        "File a decision that can be recomputed, with who took it and why.",
        "Leg een besluit vast dat na te rekenen is, en wie het nam en waarom.",
    ),
    "verify": (
        "ikt.cli.verify",
        "Check that filed decisions are untouched and come out again when recomputed.",
        "Controleer of vastgelegde besluiten ongewijzigd zijn en bij narekenen kloppen.",
    ),
    "why": (
        "ikt.cli.why",
        "See why a country was chosen or not, by a filed decision.",
        "Zie waarom een land wel of niet is gekozen, volgens een vastgelegd besluit.",
    ),
    "diff": (
        "ikt.cli.diff",
        "See who moved between two decisions or dates, and what did it.",
        "Zie wie tussen twee besluiten of momenten is verschoven, en waardoor.",
    ),
    "review": (
        "ikt.cli.review",
        "Review a choice years later: what came of it, beside countries not chosen.",
        "Evalueer een keuze jaren later: wat ervan kwam, naast niet gekozen landen.",
    ),
    "group": (
        "ikt.cli.group",
        "See what several weightings have in common, and ways to one choice.",
        "Zie wat verschillende wegingen gemeen hebben, en wegen naar één keuze.",
    ),
    "plan": (
        "ikt.cli.plan",
        "Choose the best set of countries under rules and see what each rule costs.",
        "Kies de beste selectie landen binnen de regels en zie wat elke regel kost.",
    ),
    "status": (
        "ikt.cli.status",
        "See what is due, overdue or ending, and what is missing.",
        "Zie wat aan de beurt is, te laat is of afloopt, en wat ontbreekt.",
    ),
    "calendar": (
        "ikt.cli.calendar",
        "Write meetings, deadlines and end dates to a calendar file.",
        "Schrijf overleggen, termijnen en einddata naar een agendabestand.",
    ),
    "backtest": (
        "ikt.cli.backtest",
        "Replay the choice of the strategy with what was known before it.",
        "Speel de keuze van de strategie na met wat er voordien bekend was.",
    ),
    "audit": (
        "ikt.cli.audit",
        "Read one page before a letter goes out: what to check once more.",
        "Lees één bladzijde voordat een brief uitgaat: wat nog na te kijken is.",
    ),
    "ask": (
        "ikt.cli.ask",
        "Ask people what they know, with a sheet for each.",
        "Vraag mensen wat zij weten, met een formulier voor ieder.",
    ),
    "round": (
        "ikt.cli.round",
        "See what a round of judgements brought and who agrees with whom.",
        "Zie wat een ronde van oordelen opleverde en wie het met wie eens is.",
    ),
    "import": (
        "ikt.cli.import_",
        "Bring figures in as downloaded, first shown and then written.",
        "Neem cijfers over zoals ze zijn gedownload: eerst getoond, dan geschreven.",
    ),
    "collect": (
        "ikt.cli.collect",
        "Take filled forms in, as they were mailed back.",
        "Neem ingevulde formulieren op, zoals ze zijn teruggemaild.",
    ),
    "new": (
        "ikt.cli.new",
        "Make a country, a policy, a source or a round, or add what a document says.",
        "Maak een land, weging, bron of ronde, of voeg toe wat een document zegt.",
    ),
    "set": (
        "ikt.cli.set_",
        "Change values in a file, and keep everything else in it.",
        "Wijzig waarden in een bestand en laat al het andere staan.",
    ),
    "merge": (
        "ikt.cli.merge",
        "Take together what two people changed in copies of one folder.",
        "Voeg samen wat twee mensen in kopieën van één map wijzigden.",
    ),
    "undo": (
        "ikt.cli.undo",
        "Take back the last change that ikt made to the workspace.",
        "Draai de laatste wijziging terug die ikt in de werkmap deed.",
    ),
    "init": (
        "ikt.cli.init",
        "Copy the workspace that comes with ikt into a folder of your own.",
        "Kopieer de werkmap die bij ikt hoort naar een eigen map.",
    ),
    "completion": (
        "ikt.cli.completion",
        "Let the shell complete commands, countries and criteria on Tab.",
        "Laat de shell opdrachten, landen en criteria aanvullen met Tab.",
    ),
    "check": (
        "ikt.cli.check",
        "Read every file and say what is wrong with it.",
        "Lees alle bestanden en meld wat eraan mankeert.",
    ),
}


@click.command(cls=Commands, modules=_MODULES, invoke_without_command=True, context_settings=HELP)
@option("--version", is_flag=True, en="Show the version and exit.", nl="Toon de versie en stop.")
@folder_option
@lang_option
@click.pass_context
def ikt(ctx: click.Context, version: bool, folder: str | None) -> None:  # noqa: ARG001  commands ask for it
    if version:
        say(f"ikt {__version__}")
        ctx.exit(0)
    if ctx.invoked_subcommand is None:
        say(ctx.get_help())


ikt.about = (
    """Choose the countries of a knowledge strategy and account for the choice.

Begin with: ikt score --weights policy.yaml""",
    """Kies de landen van een kennisstrategie en leg verantwoording af over de keuze.

Begin met: ikt score --weights policy.yaml""",
)


def main() -> int:
    """Run the command line as this program; gives its exit code."""
    try:
        stop_tidily()
        # What a command reads it holds until it ends; looking for cycles all the time costs a seventh of it.
        gc.set_threshold(200_000, 20, 20)
        code = run(ikt)
        stop_at_once()
    except KeyboardInterrupt:
        return 130
    except Stopped as stopped:
        return stopped.code
    except Exception:
        stopped_with = code_of_stop()
        if stopped_with is None:
            raise
        return stopped_with
    return code
