"""``ikt status``: what is due, overdue, ending, grown old, missing or without an owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ikt.cli.answers import answer_options, deliver
from ikt.cli.base import command as make_command
from ikt.cli.base import lang
from ikt.cli.loading import ground, load_all
from ikt.cli.options import place_options, plot_option, policy_options, rows_option
from ikt.cli.saving import save_plot
from ikt.problems import BadRequest

if TYPE_CHECKING:
    from ikt.deciding.status import Status
    from ikt.telling.document import Document


@make_command(
    "status",
    """See what is due, overdue or ending, and what is missing.

From the calendar of the strategy, the profiles and what country teams took on (actions: in a profile). That a
day has passed says nothing of what came of it: only a source or a team does.

Example: ikt status --as-of 2023-06-30""",
    """Zie wat aan de beurt is, te laat is of afloopt, en wat ontbreekt.

Uit de kalender van de strategie, de profielen en wat landenteams op zich namen (actions: in een profiel). Dat
een dag voorbij is, zegt niet wat ervan kwam: dat zegt alleen een bron of een team.

Voorbeeld: ikt status --as-of 2023-06-30""",
)
@policy_options
@rows_option
@answer_options
@plot_option
@place_options
def command(
    weights: str | None,
    as_of: str | None,
    rows: int | None,
    form: str | None,
    output: str | None,
    plot: str | None,
    folder: str | None,
) -> None:
    from ikt.deciding.status import status

    a, strategy = load_all(ground(folder), weights, as_of)
    standing = status(a, strategy, a.recipe.as_of)
    if plot is not None:
        _picture(standing, plot)

    def document() -> Document:
        from ikt.telling.agenda.sentences import status_view

        return status_view(standing, strategy, lang(), rows)

    def data() -> dict[str, Any]:
        from ikt.telling.agenda.data import status_json

        return status_json(standing, lang())

    deliver(form, output, document=document, data=data)


def _picture(status: Status, plot: str) -> None:
    """The timeline from NESO to post."""
    from ikt.telling.agenda.timeline import timeline, timeline_of
    from ikt.telling.pictures.standing_alone import alone

    if not status.steps:
        raise BadRequest("P893")
    save_plot(plot, alone(timeline(timeline_of(status, lang()), "status.svg"), lang()).svg)
