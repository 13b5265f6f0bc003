"""The words of ``ikt show``."""

from ikt.telling.language import sentences, terms
from ikt.telling.language.phrases import Phrases

SAY = Phrases({
    "title": ("{name} {place}; as of {date}", "{name} {place}; stand op {date}"),
    "actions": ("Actions of the country team", "Acties van het landenteam"),
    "score_line": ("{rank} of {count} with {score} ({low} to {high}); {known} of the weight known", "{rank} van {count} met {score} ({low} tot {high}); {known} van het gewicht bekend"),
    "excluded_line": ("no rank, excluded by a safeguard; score {score}", "geen rang, uitgesloten door een waarborg; score {score}"),
    "policy": ("Ranking ({policy})", "Ranglijst ({policy})"),
    "effort": ("Effort of {home:in} on record", "Inzet van {home:in} zoals vastgelegd"),
    "facts": ("Facts", "Feiten"),
    "criterion": ("{name}: {points} points of {weight} ({known} known)", "{name}: {points} punten van {weight} ({known} bekend)"),
    "criterion_value": ("{name}: value {value} ({known} known)", "{name}: waarde {value} ({known} bekend)"),
    "among_all": ("; ranked among all countries with enough figures, also those without a profile",
                  "; gerangschikt onder alle landen met genoeg cijfers, ook die zonder profiel"),
    "criterion_unknown": ("{name}: unknown ({weight} points of weight)", "{name}: onbekend ({weight} punten gewicht)"),
    "evidence": ("Criteria and evidence", "Criteria en bewijs"),
    "measured": ("{name}: {raw}{year}, value {value}{clipped}, {strength}", "{name}: {raw}{year}, waarde {value}{clipped}, {strength}"),
    "counted": ("{name}: {raw}, value {value}{clipped}, {strength}", "{name}: {raw}, waarde {value}{clipped}, {strength}"),
    "judged": ("{name}: level {raw} (“{level}”), value {value}, judgement", "{name}: niveau {raw} (“{level}”), waarde {value}, oordeel"),
    "clipped": (" (beyond the goalposts)", " (buiten de schaalgrenzen)"),
    "direct": terms.DIRECT, "proxy": terms.INDIRECT,
    "missing": sentences.NAME_UNKNOWN_WHY,
    "guard_pass": ("{name}: {figure}{bounds}, not below {below}", "{name}: {figure}{bounds}, niet onder {below}"),
    "guard_free": ("{name}: {figure}{bounds}, no threshold set", "{name}: {figure}{bounds}, geen drempel gesteld"),
    "guard_below": ("{name}: {figure}{bounds}, below {below}: {effect}", "{name}: {figure}{bounds}, onder {below}: {effect}"),
    "guard_unknown": sentences.NAME_UNKNOWN, "guard_fact": (". {text}", ". {text}"),
    "bounds": sentences.BOUNDS,
    "flag": ("caution", "let op"), "cap": ("the score is capped", "de score is begrensd"), "exclude": ("excluded from the ranking", "buiten de ranglijst"),
    "beside": ("Beside the score", "Naast de score"),
    "beside_line": ("{name}: {raw} ({unit}) in {year}{nl}", "{name}: {raw} ({unit}) in {year}{nl}"),
    "home": ("; {name} {raw}", "; {name} {raw}"),
    "beside_unknown": sentences.NAME_UNKNOWN,
    "memberships": ("Memberships and associations", "Lidmaatschappen en associaties"),
    "remarks": ("Remarks", "Opmerkingen"),
    "statements": ("Statements", "Uitspraken"),
})  # fmt: skip
