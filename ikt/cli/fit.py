"""``ikt fit``: which fields suit a country, and which countries suit a field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ikt.cli.answers import answer_options, deliver
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option
from ikt.cli.loading import ground, load_fields, one_country
from ikt.cli.options import place_options, plot_option, policy_options, rows_option
from ikt.cli.saving import save_plot
from ikt.problems import BadRequest

if TYPE_CHECKING:
    from ikt.model.fields import Fields
    from ikt.telling.document import Document


@make_command(
    "fit",
    """See in which fields a country fits, or which countries fit in a field.

Where the home country specialises, where the country does, whether the one cites the other as often as
expected, and where cooperation could grow. Without COUNTRY and --field: all of it in one table.

Example: ikt fit BR""",
    """Zie op welke vakgebieden een land aansluit, of welke landen bij een vakgebied.

Waarin het eigen land gespecialiseerd is, waarin het andere, of het ene het andere zo vaak citeert als
verwacht, en waar samenwerking kan groeien. Zonder LAND en --field: alles in één tabel.

Voorbeeld: ikt fit BR""",
)
@click.argument("country", required=False)
@option("--field", metavar="NAME", en="The countries that suit this field, such as health.",
        nl="De landen die bij dit vakgebied passen, zoals gezondheid.")  # fmt: skip
@policy_options
@rows_option
@answer_options
@plot_option
@place_options
def command(
    country: str | None,
    field: str | None,
    weights: str | None,
    as_of: str | None,
    rows: int | None,
    form: str | None,
    output: str | None,
    plot: str | None,
    folder: str | None,
) -> None:
    if country is not None and field is not None:
        raise BadRequest("P939")
    from ikt.assessing.fit import fit

    a, fields, digest = load_fields(
        ground(folder), weights, as_of, wanted=[] if country is None else [country]
    )
    column = None if field is None else _column(fields, field)
    row = None if country is None else one_country(a, country)
    found = fit(a.evidence, fields, a.recipe.as_of)
    if plot is not None:
        from ikt.telling.fit.picture import picture, picture_of
        from ikt.telling.pictures.standing_alone import alone

        save_plot(plot, alone(picture(picture_of(a, found, lang(), row, column), "fit.svg"), lang()).svg)

    def document() -> Document:
        if row is not None:
            from ikt.telling.fit.country import country_fit

            return country_fit(a, found, row, lang())
        if column is not None:
            from ikt.telling.fit.field import field_fit

            return field_fit(a, found, column, lang(), rows)
        from ikt.telling.fit.overview import fit_overview

        return fit_overview(a, found, lang(), rows)

    def data() -> dict[str, Any]:
        from ikt.telling.fit.data import fit_json

        asked = range(len(fields.fields)) if column is None else [column]
        units = range(len(a.units)) if column is None else found.order(column)
        return fit_json(a, found, digest, units if row is None else [row], asked, lang())

    deliver(form, output, document=document, data=data)


def _column(fields: Fields, asked: str) -> int:
    """The field of this id or name, in either language; raises BadRequest."""
    names: dict[str, int] = {}
    for column, field in enumerate(fields.fields):
        own = (field.id, field.name.en, field.name.nl, field.short.en, field.short.nl, *field.also)
        names |= {name.casefold(): column for name in own}
    word = " ".join(asked.casefold().split())
    if word in names:
        return names[word]
    from ikt.reading.near_names import near

    meant = near(word, names)
    known = [field.name.say(lang()) for field in fields.fields]
    raise BadRequest("P937", value=asked, known=known, near=meant)
