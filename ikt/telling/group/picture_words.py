"""The words in the pictures of ``ikt group``, their titles and their text alternatives."""

from ikt.telling.language import terms
from ikt.telling.language.phrases import Phrases, Plural

DRAWN = Phrases({
    # Who gives which weight
    "strips_title": ("“{name}” divides the parties most: {low} to {high} of the weight", "“{name}” verdeelt de partijen het meest: {low} tot {high} van het gewicht"),
    "strips_title_most": ("The parties differ most on “{name}”: {low} to {high} of the weight", "De partijen verschillen het meest over “{name}”: {low} tot {high} van het gewicht"),
    "strips_title_same": ("All parties give the criteria the same weights", "Alle partijen geven de criteria dezelfde gewichten"),
    "strips_says": ("Share of the weight. Each letter stands where the party names it; parties that name the same share stand in one box.",
                    "Aandeel van het gewicht. Elke letter staat bij het aandeel dat de partij noemt; partijen die hetzelfde noemen, staan in één vakje."),
    "strips_ranges": ("A line spans all that a party allows.", "Een lijn beslaat alles wat een partij toelaat."),
    "strips_ranges_many": ("The line spans all that any of them allows.", "De lijn beslaat alles wat een van hen toelaat."),
    "strips_alt": ("Shares of the weight that the parties name. {rows}", "Aandelen van het gewicht die de partijen noemen. {rows}"),
    "strips_alt_row": ("{name}: {list}.", "{name}: {list}."),
    "strips_alt_one": ("{name} {share}", "{name} {share}"),
    "strips_alt_range": ("{name} {share} ({low} to {high})", "{name} {share} ({low} tot {high})"),
    # Who chooses whom
    "stands_title": Plural(("The parties differ on one country: {best:in} {best:is|are} in for {most} of {parties}", "De partijen verschillen over één land: bij {most} van de {parties} {best:hoort|horen} {best:in} erbij"),
                           ("The parties differ on {number} countries; {best:in} {best:is|are} in for {most} of {parties}", "De partijen verschillen over {number} landen; bij {most} van de {parties} {best:hoort|horen} {best:in} erbij")),
    "stands_says": ("Countries that are not in, or not out, for everybody; whom most have in stands first.",
                    "Landen die niet voor iedereen erbij horen of voor iedereen afvallen; wie er bij de meesten in is, staat bovenaan."),
    "stands_only": ("The first {count} of {all} are shown.", "De eerste {count} van {all} staan erin."),
    "stands_certain": ("in, whatever the party allows", "in, wat de partij ook toelaat"),
    "stands_possible": ("either: it depends on the weights", "kan: hangt af van de gewichten"),
    "stands_out": ("out, whatever the party allows", "uit, wat de partij ook toelaat"),
    "stands_open": ("not settled", "niet uitgemaakt"),
    "stands_count_certain": terms.IN, "stands_count_possible": terms.EITHER,
    "stands_alt": ("Who is in for which party. {rows}", "Wie er bij welke partij in is. {rows}"),
    "stands_alt_row": ("{name}: {list}.", "{name}: {list}."),
    "stands_alt_certain": ("in for {list}", "in bij {list}"),
    "stands_alt_possible": ("either for {list}", "kan bij {list}"),
    "stands_alt_open": ("not settled for {list}", "niet uitgemaakt bij {list}"),
    "stands_alt_out": ("out for {list}", "uit bij {list}"),
    # Who could agree
    "far_title": ("“{one}” and “{other}” stand nearest to each other: {points} of the hundred points apart", "“{one}” en “{other}” staan het dichtst bij elkaar: {points} van de honderd punten uiteen"),
    "far_title_tied": ("No two parties stand nearer to each other than {points} of the hundred points", "Geen twee partijen staan dichter bij elkaar dan {points} van de honderd punten"),
    "far_title_same": ("“{one}” and “{other}” name the same weights", "“{one}” en “{other}” noemen dezelfde gewichten"),
    "far_says": ("How many of the hundred points of weight would have to change hands between two parties, by the weights they name; who stands near each other stands together.",
                 "Hoeveel van de honderd punten gewicht tussen twee partijen van plaats zouden moeten wisselen, bij de gewichten die zij noemen; wie dicht bij elkaar staat, staat naast elkaar."),
    "far_tone": ("at most {points}", "hoogstens {points}"),
    "far_more": ("further apart", "verder uiteen"),
    "far_alike": ("the same choice", "dezelfde keuze"),
    "far_alt": ("Points of the hundred that would have to change hands. {rows}", "Punten van de honderd die van plaats zouden moeten wisselen. {rows}"),
    "far_alt_row": ("{name}: {list}.", "{name}: {list}."),
    "far_alt_one": ("{name} {points}", "{name} {points}"),
    "far_alt_alike": ("{name} {points} (the same choice)", "{name} {points} (dezelfde keuze)"),
})  # fmt: skip
