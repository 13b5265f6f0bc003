"""The sentences of ``ikt decide`` and ``ikt verify``."""

from ikt.telling.phrases import Phrases

SAY = Phrases({
    # filing
    "filed": ("Filed as {name}: decision {number} ({id}), “{title}”.", "Opgeborgen als {name}: besluit {number} ({id}), “{title}”."),
    "recomputed": ("Recomputed from the record alone: {count} countries, {same}.", "Nagerekend uit het bestand alleen: {count} landen, {same}."),
    "same": ("the same to the last decimal", "gelijk tot de laatste decimaal"),
    "same_within": ("the same to nine decimals", "gelijk tot negen decimalen"),
    "from_files": ("And from the files it was made from: the same.", "En uit de bestanden waaruit het is gemaakt: gelijk."),
    "changed_inputs": ("These files have changed since it was made, and it says so: {list}.",
                       "Deze bestanden zijn veranderd sinds het is gemaakt, en dat staat erin: {list}."),
    "chosen": ("Chosen: {list}.", "Gekozen: {list}."),
    "chosen_nobody": ("Chosen: nobody.", "Gekozen: geen enkel land."),
    "as_ranked": ("That is who stands above the line.", "Dat is wie boven de grens staat."),
    "added": ("Against the ranking {country} is chosen; {by} answers for that: “{why}”",
              "Tegen de ranglijst in is {country} gekozen; {by} staat daarvoor in: “{why}”"),
    "dropped": ("Against the ranking {country} is not chosen; {by} answers for that: “{why}”",
                "Tegen de ranglijst in is {country} niet gekozen; {by} staat daarvoor in: “{why}”"),
    "hash": ("Its hash, to keep elsewhere: {digest}", "De hash, om elders te bewaren: {digest}"),
    # the list
    "list_title_1": ("One decision", "Eén besluit"), "list_title": ("{count} decisions", "{count} besluiten"),
    "list_none": ("No decision has been filed here yet.", "Hier is nog geen besluit opgeborgen."),
    "list_country": ("{title}: {country}", "{title}: {country}"),
    "head_number": ("No", "Nr"), "head_id": ("Id", "Id"), "head_title": ("Title", "Titel"), "head_by": ("By", "Door"),
    "head_chosen": ("Chosen", "Gekozen"), "head_deviations": ("Deviations", "Afwijkingen"),
    "head_rank": ("Rank", "Plaats"), "head_score": ("Score", "Score"), "head_was_chosen": ("Chosen?", "Gekozen?"),
    "yes": ("yes", "ja"), "no": ("no", "nee"), "absent": ("not in it", "niet erbij"),
    "of": ("{rank} of {count}", "{rank} van {count}"),
    "yes_deviation": ("yes, against the ranking", "ja, tegen de ranglijst in"),
    "no_deviation": ("no, against the ranking", "nee, tegen de ranglijst in"),
    # verifying
    "whole_1": ("One decision, and the chain is whole.", "Eén besluit, en de keten is ongebroken."),
    "whole": ("{count} decisions, and the chain is whole.", "{count} besluiten, en de keten is ongebroken."),
    "sealed": ("{name}: as it was sealed (decision {number}, {id}).", "{name}: zoals het is verzegeld (besluit {number}, {id})."),
    "not_filed": ("{name}: not filed, so there is no seal to check.", "{name}: niet opgeborgen, dus er is geen zegel om te controleren."),
    "computes": ("{name}: {count} scores and their order come out again ({same}); recorded by ikt {then}, recomputed by ikt {now}.",
                 "{name}: {count} scores en hun volgorde komen er weer uit ({same}); vastgelegd met ikt {then}, nagerekend met ikt {now}."),
    "compute_all_1": ("It computes again.", "Het rekent na."),
    "compute_all": ("All {count} compute again.", "Alle {count} rekenen na."),
    "unchanged": ("{name}: the files it was made from are the same here ({count}).", "{name}: de bestanden waaruit het is gemaakt zijn hier dezelfde ({count})."),
    "unchanged_all": ("The files they were made from are the same here.", "De bestanden waaruit zij zijn gemaakt zijn hier dezelfde."),
    "unchanged_n": ("Of {count} of them the files they were made from are the same here.", "Van {count} zijn de bestanden waaruit zij zijn gemaakt hier dezelfde."),
    "changed": ("{name}: of the {count} files it was made from {list}.", "{name}: van de {count} bestanden waaruit het is gemaakt {list}."),
    "changed_1": ("one is another here: {list}", "is er hier één anders: {list}"), "changed_n": ("{n} are others here: {list}", "zijn er hier {n} anders: {list}"),
    "gone_1": ("one is not here: {list}", "ontbreekt er hier één: {list}"), "gone_n": ("{n} are not here: {list}", "ontbreken er hier {n}: {list}"),
    "new": ("{name}: not there when it was made: {list}.", "{name}: er nog niet toen het werd gemaakt: {list}."),
})  # fmt: skip
