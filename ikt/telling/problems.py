"""Problems in words: what is wrong, then what to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ikt.model.base import Language
from ikt.problems import Place, Problem
from ikt.telling.phrases import Phrases, enumerate_words

# code or code.reason -> what is wrong
WHAT = Phrases({
    "P101": ("the key “{key}” stands here twice (first on line {first})",
             "de sleutel “{key}” staat hier twee keer (eerder op regel {first})"),
    "P102.tab": ("a tab indents this line", "deze regel springt in met een tab"),
    "P102.colon": ("a colon where none can stand", "een dubbele punt op een plek waar die niet kan"),
    "P102.no_colon": ("a line without the colon that a key needs", "een regel zonder de dubbele punt die een sleutel nodig heeft"),
    "P102.start": ("a text cannot begin with this character", "een tekst kan niet met dit teken beginnen"),
    "P102.indent": ("the indentation does not fit the lines above", "de inspringing past niet bij de regels erboven"),
    "P102.bracket": ("a list or mapping between brackets is not closed", "een lijst of reeks tussen haken is niet gesloten"),
    "P102.unclosed": ("a quote or bracket is never closed", "een aanhalingsteken of haak wordt nergens gesloten"),
    "P102.escape": ("a backslash in double quotes that means nothing", "een backslash tussen dubbele aanhalingstekens die niets betekent"),
    "P102.other": ("this is not valid YAML ({said})", "dit is geen geldige YAML ({said})"),
    "P103": ("the file is {size} bytes; at most {limit} are read", "het bestand telt {size} bytes; er worden er hoogstens {limit} gelezen"),
    "P104.depth": ("nested more than {limit} deep", "dieper dan {limit} niveaus genest"),
    "P104.nodes": ("more than {limit} values in one file", "meer dan {limit} waarden in één bestand"),
    "P105.cp1252": ("not UTF-8: the byte {byte}, probably “{char}”, in a file saved as Windows-1252", "geen UTF-8: de byte {byte}, waarschijnlijk “{char}”, in een bestand dat als Windows-1252 is bewaard"),
    "P105.UTF-16": ("the file is UTF-16 text", "het bestand is UTF-16-tekst"),
    "P105.binary": ("this is not a text file", "dit is geen tekstbestand"),
    "P106": ("an invisible character, {char}", "een onzichtbaar teken, {char}"),
    "P107.alias": ("an alias (*) is not accepted", "een alias (*) wordt niet aanvaard"),
    "P107.anchor": ("an anchor (&) is not accepted", "een anker (&) wordt niet aanvaard"),
    "P107.tag": ("a tag ({tag}) is not accepted", "een tag ({tag}) wordt niet aanvaard"),
    "P107.documents": ("a second document begins here", "hier begint een tweede document"),
    "P107.key": ("this key is not plain text", "deze sleutel is geen gewone tekst"),
    "P108.missing": ("the file is not there", "het bestand is er niet"),
    "P108.permission": ("the file may not be read", "het bestand mag niet worden gelezen"),
    "P108.not_a_file": ("this is not a file", "dit is geen bestand"),
    "P108.os": ("the file cannot be read ({detail})", "het bestand is niet te lezen ({detail})"),
    "P109": ("the file is empty", "het bestand is leeg"),
    "P110": ("unknown key “{key}”", "onbekende sleutel “{key}”"),
    "P111": ("“{field}” is missing", "“{field}” ontbreekt"),
    "P201": ("“{value}” cannot stand here ({said})", "“{value}” kan hier niet staan ({said})"),
    "P202.text": ("text is expected here", "hier hoort tekst"),
    "P202.mapping": ("keys with values are expected here", "hier horen sleutels met waarden"),
    "P202.list": ("a list is expected here", "hier hoort een lijst"),
    "P202.yes_no": ("true or false is expected here", "hier hoort true of false"),
    "P203": ("“{value}” is not one of the words that can stand here", "“{value}” is geen van de woorden die hier kunnen staan"),
    "P204.text": ("“{value}” is no number", "“{value}” is geen getal"),
    "P204.comma": ("“{value}” is no number", "“{value}” is geen getal"),
    "P204.quoted": ("“{value}” stands in quotes and is text", "“{value}” staat tussen aanhalingstekens en is tekst"),
    "P204.finite": ("“{value}” is no finite number", "“{value}” is geen eindig getal"),
    "P204.whole": ("“{value}” is no whole number", "“{value}” is geen heel getal"),
    "P204.yes_no": ("“{value}” is neither true nor false", "“{value}” is geen true of false"),
    "P204.level": ("{level} is no level; levels run from {least} to {most}", "{level} is geen niveau; niveaus lopen van {least} tot {most}"),
    "P205": ("“{value}” is no date", "“{value}” is geen datum"),
    "P206": ("“{value}” does not have the form of an id or code", "“{value}” heeft niet de vorm van een id of code"),
    "P207": ("nothing stands here", "hier staat niets"),
    "P208": ("{value} is out of range: it must be {bound} {limit}", "{value} valt buiten het bereik: het moet {bound} {limit} zijn"),
    "P209": ("too long: at most {most}", "te lang: hoogstens {most}"),
    "P211": ("low {low}, level {level}, high {high} are out of order", "low {low}, level {level}, high {high} staan niet in volgorde"),
    "P301": ("what is stated here has no source", "wat hier staat, heeft geen bron"),
    "P302": ("no source “{source}” in sources.yaml", "geen bron “{source}” in sources.yaml"),
    "P303": ("no series “{series}” in sources.yaml", "geen reeks “{series}” in sources.yaml"),
    "P304": ("series “{series}” also stands under “{other}”", "reeks “{series}” staat ook onder “{other}”"),
    "P305": ("iso2 is {code}, but the file is called {file}", "iso2 is {code}, maar het bestand heet {file}"),
    "P306": ("“{file}” is no file of the folder indicators", "“{file}” is geen bestand van de map indicators"),
    "P307": ("“{code}” is no country code (ISO 3166-1)", "“{code}” is geen landcode (ISO 3166-1)"),
    "P308": ("no judgement “{id}” in criteria.yaml", "geen oordeel “{id}” in criteria.yaml"),
    "P309": ("“{id}” ({what}) is not defined in strategy.yaml", "“{id}” ({what}) is niet bepaald in strategy.yaml"),
    "P401": ("the first line is “{header}”", "de eerste regel is “{header}”"),
    "P402": ("{found} cells instead of 4", "{found} cellen in plaats van 4"),
    "P403": ("“{code}” is no country code (ISO 3166-1 alpha-3)", "“{code}” is geen landcode (ISO 3166-1 alpha-3)"),
    "P404": ("sources.yaml does not say that this file holds “{series}”", "sources.yaml zegt niet dat dit bestand “{series}” bevat"),
    "P405": ("“{year}” is no year", "“{year}” is geen jaar"),
    "P406": ("“{value}” is no number", "“{value}” is geen getal"),
    "P407": ("{series} of {code} in {year} stands here a second time", "{series} van {code} in {year} staat hier nog eens"),
    "P408": ("more than {limit} mistakes; the rest of this file was not read", "meer dan {limit} fouten; de rest van dit bestand is niet gelezen"),
    "P409": ("this is not a CSV file ({said})", "dit is geen CSV-bestand ({said})"),
    "P501": ("a policy needs either “weights” or “order”, and not both", "een beleidsbestand heeft “weights” of “order” nodig, en niet beide"),
    "P502": ("no criterion or attribute “{id}” in criteria.yaml", "geen criterium of kenmerk “{id}” in criteria.yaml"),
    "P503": ("“{id}” is a safeguard, not a criterion: it stands beside the score and has no weight", "“{id}” is een waarborg en geen criterium: die staat naast de score en heeft geen gewicht"),
    "P504": ("nothing is said of the criterion “{id}”", "over het criterium “{id}” staat hier niets"),
    "P505": ("“{id}” stands in the order twice", "“{id}” staat twee keer in de volgorde"),
    "P506": ("a cap needs “at”, the score it allows at most", "een cap heeft “at” nodig, de hoogste score die mag"),
    "P507": ("the lower limit {low} is above the upper one {high}", "de ondergrens {low} ligt boven de bovengrens {high}"),
    "P508": ("“at” belongs to the effect cap; here the effect is {effect}", "“at” hoort bij het effect cap; hier is het effect {effect}"),
    "P509": ("all weights are zero", "alle gewichten zijn nul"),
    "P510": ("the line cannot be drawn at {top}", "de grens kan niet bij {top} liggen"),
    "P601": ("the id “{id}” stands here twice", "de id “{id}” staat hier twee keer"),
    "P602": ("“{id}” stands under “{parent}” but does not begin with it", "“{id}” staat onder “{parent}” maar begint daar niet mee"),
    "P603": ("the criterion “{id}” has no attributes", "het criterium “{id}” heeft geen kenmerken"),
    "P604": ("worst and best of “{id}” are equal", "worst en best van “{id}” zijn gelijk"),
    "P605": ("series “{series}” already serves “{first}” and would count again in “{second}”", "reeks “{series}” dient al “{first}” en zou in “{second}” nog eens tellen"),
    "P606": ("the logarithm of a goalpost of zero or less does not exist", "de logaritme van een doelpaal van nul of minder bestaat niet"),
    "P607": ("a change cannot be taken on a log scale", "een verandering kan niet op een logschaal"),
    "P608": ("an attribute is a change or an average, not both", "een kenmerk is een verandering of een gemiddelde, niet beide"),
    "P701": ("“{source}” speaks only of some countries and is no ground for the judgement {id}", "“{source}” spreekt alleen over sommige landen en is geen grond voor het oordeel {id}"),
    "P801": ("no country “{name}” in this workspace", "geen land “{name}” in deze werkmap"),
    "P802": ("“{value}” is no date such as 2025-12-31", "“{value}” is geen datum zoals 2025-12-31"),
    "P803": ("“{value}” is no folder", "“{value}” is geen map"),
    "P804": ("“{value}” cannot be written ({detail})", "“{value}” is niet te schrijven ({detail})"),
    "P805": ("the criteria are joined by a geometric mean, so points per criterion do not exist", "de criteria zijn samengevoegd met een meetkundig gemiddelde; punten per criterium bestaan dan niet"),
    "P806": ("name one country (with --against another), or ask for --criteria", "noem één land (met --against een ander), of vraag om --criteria"),
    "P901": ("{count} of the files are there already in {folder} ({list}); nothing was written. Choose an empty folder", "{count} van de bestanden staan al in {folder} ({list}); er is niets geschreven. Kies een lege map"),
    "Q401": ("figures that jump against the country's own history: {list}", "cijfers die verspringen tegen de eigen geschiedenis van het land: {list}"),
    "Q402": ("zeros in a series read as a logarithm: {list}", "nullen in een reeks die als logaritme wordt gelezen: {list}"),
    "Q403": ("beyond the goalposts and cut off: {list}", "buiten de doelpalen en afgekapt: {list}"),
    "Q404": ("too old to count: {list}", "te oud om mee te tellen: {list}"),
    "Q405": ("one attribute joins figures of different vintage: {list}", "één kenmerk voegt cijfers uit verschillende uitgaven samen: {list}"),
    "Q406": ("{publisher}: two editions are used side by side: {list}", "{publisher}: twee uitgaven worden naast elkaar gebruikt: {list}"),
    "Q702": ("judged for {count} of {all} countries only", "slechts voor {count} van {all} landen beoordeeld"),
    "Q703": ("known for {count} of {all} countries only", "slechts voor {count} van {all} landen bekend"),
    "Q701": ("no source lists every “{kind}”, so {id} is unknown for all countries", "geen bron geeft elke “{kind}”, dus {id} is voor alle landen onbekend"),
})  # fmt: skip

# code or code.reason -> what to do about it; a code may stand without
DO = Phrases({
    "Q401": ("look whether the source changed its method in that year", "kijk of de bron in dat jaar van methode is veranderd"),
    "Q402": ("is it a real zero, or missing (zero: missing)?", "is het een echte nul, of ontbreekt het (zero: missing)?"),
    "Q403": ("are the goalposts still where you want them?", "staan de doelpalen nog waar u ze wilt?"),
    "Q404": ("is there a later edition?", "is er een latere uitgave?"),
    "Q405": ("take both from one edition if you can", "neem beide zo mogelijk uit één uitgave"),
    "Q406": ("never compare the two; take one edition if it has both series", "vergelijk de twee nooit; neem één uitgave als die beide reeksen heeft"),
    "Q702": ("judge the others too: what is known of some only favours or harms them", "beoordeel ook de andere: wat maar van enkele bekend is, bevoordeelt of benadeelt hen"),
    "Q703": ("can another source fill the gap, or is this attribute worth its place?", "kan een andere bron het gat vullen, of is dit kenmerk zijn plaats waard?"),
    "P101": ("keep one of the two", "laat er één staan"),
    "P102.tab": ("indent with spaces", "spring in met spaties"),
    "P102.colon": ("put a text that holds “: ” in quotes: \"...\"", "zet een tekst met “: ” tussen aanhalingstekens: \"...\""),
    "P102.no_colon": ("write “key: value”, or close the quote above", "schrijf “sleutel: waarde”, of sluit het aanhalingsteken erboven"),
    "P102.start": ("put the text in quotes: \"...\"", "zet de tekst tussen aanhalingstekens: \"...\""),
    "P102.indent": ("line it up with the keys it belongs to", "lijn uit met de sleutels waar het bij hoort"),
    "P102.bracket": ("close it with } or ], and put a comma between the parts", "sluit af met } of ], en zet een komma tussen de delen"),
    "P102.unclosed": ("close it on the line where it began", "sluit het op de regel waar het begon"),
    "P102.escape": ("double the backslash, or use single quotes", "verdubbel de backslash, of gebruik enkele aanhalingstekens"),
    "P105.cp1252": ("save the file as UTF-8", "bewaar het bestand als UTF-8"),
    "P105.UTF-16": ("save the file as UTF-8", "bewaar het bestand als UTF-8"),
    "P106": ("delete it and type the text anew", "verwijder het en typ de tekst opnieuw"),
    "P107.alias": ("write the values out", "schrijf de waarden uit"),
    "P107.anchor": ("write the values out", "schrijf de waarden uit"),
    "P107.tag": ("leave it out", "laat die weg"),
    "P107.documents": ("keep one document in a file", "houd één document per bestand"),
    "P110": ("known here: {known}", "bekend zijn hier: {known}"),
    "P203": ("write one of: {allowed}", "schrijf een van: {allowed}"),
    "P204.comma": ("write a point: {fixed}", "schrijf een punt: {fixed}"),
    "P204.quoted": ("write it without quotes", "schrijf het zonder aanhalingstekens"),
    "P204.whole": ("write a whole number, such as 3", "schrijf een heel getal, zoals 3"),
    "P204.yes_no": ("write true or false", "schrijf true of false"),
    "P205": ("write 2020, 2020-12, 2020-12-18, 2023-Q2 or 2021-spring", "schrijf 2020, 2020-12, 2020-12-18, 2023-Q2 of 2021-spring"),
    "P207": ("write something, or leave the key out", "schrijf iets, of laat de sleutel weg"),
    "P301": ("add “source:” with an id of sources.yaml", "voeg “source:” toe met een id uit sources.yaml"),
    "P302": ("add it to sources.yaml, or cite one that is there", "voeg hem toe aan sources.yaml, of noem er een die er staat"),
    "P305": ("rename the file or mend iso2", "hernoem het bestand of verbeter iso2"),
    "P401": ("write iso3,indicator,year,value, with commas", "schrijf iso3,indicator,year,value, met komma's"),
    "P404": ("add the series to its source in sources.yaml, or mend the name", "voeg de reeks toe aan haar bron in sources.yaml, of verbeter de naam"),
    "P406": ("write a point for decimals and nothing else", "schrijf een punt voor decimalen en verder niets"),
    "P407": ("keep one", "laat er één staan"),
    "P503": ("give it a threshold under “safeguards”", "geef er een drempel aan onder “safeguards”"),
    "P504": ("write “{id}: 0” if it is not to count", "schrijf “{id}: 0” als het niet mag meetellen"),
    "P602": ("call it {parent}.something", "noem het {parent}.iets"),
    "P605": ("use each series under one criterion only", "gebruik elke reeks onder één criterium"),
    "P701": ("judge from a source that looked at every country alike", "oordeel op grond van een bron die elk land gelijk bekeek"),
    "Q701": ("add a source that is complete for it (complete_for), or do not count it", "voeg een bron toe die er volledig voor is (complete_for), of tel het niet"),
})  # fmt: skip

_FRAME = Phrases({
    "near": ("did you mean “{near}”?", "bedoelde u “{near}”?"),
    "done": ("{errors} to mend in {files}.", "{errors} te verbeteren in {files}."),
    "questions": ("{count} to answer (see above); none of them stops anything.",
                  "{count} te beantwoorden (zie boven); geen ervan houdt iets tegen."),
    "error": ("1 thing", "1 ding"), "errors": ("{n} things", "{n} dingen"),
    "file": ("1 file", "1 bestand"), "files": ("{n} files", "{n} bestanden"),
    "question": ("1 question", "1 vraag"), "questions_n": ("{n} questions", "{n} vragen"),
})  # fmt: skip

_BOUND = {
    "gt": ("above", "groter dan"), "ge": ("at least", "minstens"),
    "lt": ("below", "kleiner dan"), "le": ("at most", "hoogstens"),
}  # fmt: skip


def describe(problem: Problem, lang: Language) -> str:
    """One problem as lines of text: place and what is wrong, the line, a caret, what to do."""
    params = _params(problem, lang)
    key = _key(problem, params)
    what = WHAT(lang, key, **params)
    head = f"{_place(problem.place)}: {problem.code}"
    if problem.path:
        head += f" {problem.path}:"
    lines = [f"{head} {what}"]
    if problem.place.line_text is not None:
        lines += _excerpt(problem.place)
    advice = []
    if params.get("near"):
        advice.append(_FRAME(lang, "near", near=params["near"]))
    if key in DO and not (problem.code == "P110" and params.get("near")):
        advice.append(DO(lang, key, **params))
    if advice:
        lines.append("    " + "; ".join(advice))
    return "\n".join(lines)


def short(problem: Problem, lang: Language) -> str:
    """What is wrong in one line, for a wrong command line."""
    params = _params(problem, lang)
    text = WHAT(lang, _key(problem, params), **params)
    return f"{text}; {_FRAME(lang, 'near', near=params['near'])}" if params.get("near") else text


def summary(problems: Iterable[Problem], lang: Language) -> str:
    """The count at the end."""
    found = list(problems)
    errors = [item for item in found if not item.is_question]
    lines = []
    if errors:
        files = len({item.place.file for item in errors})
        lines.append(
            _FRAME(
                lang,
                "done",
                errors=_count(len(errors), "error", "errors", lang),
                files=_count(files, "file", "files", lang),
            )
        )
    asked = len(found) - len(errors)
    if asked:
        lines.append(_FRAME(lang, "questions", count=_count(asked, "question", "questions_n", lang)))
    return "\n".join(lines)


def _count(number: int, one: str, many: str, lang: Language) -> str:
    return _FRAME(lang, one) if number == 1 else _FRAME(lang, many, n=number)


def _key(problem: Problem, params: Mapping[str, object]) -> str:
    for name in ("reason", "encoding", "expected"):
        if f"{problem.code}.{params.get(name)}" in WHAT:
            return f"{problem.code}.{params[name]}"
    return problem.code


def _params(problem: Problem, lang: Language) -> dict[str, object]:
    params = dict(problem.params)
    for name in ("known", "allowed"):
        if isinstance(params.get(name), list | tuple):
            params[name] = enumerate_words([str(word) for word in params[name]], lang)  # type: ignore[attr-defined]
    if "bound" in params:
        params["bound"] = _BOUND[str(params["bound"])][lang == "nl"]
    if "value" in params:
        params["fixed"] = str(params["value"]).replace(",", ".")
    return params


def _place(place: Place) -> str:
    parts = [place.file]
    if place.line is not None:
        parts.append(str(place.line))
        if place.column is not None:
            parts.append(str(place.column))
    return ":".join(parts)


def _excerpt(place: Place, width: int = 72) -> list[str]:
    """The line and a caret below it; a long line is cut so that the caret stays in sight."""
    text = (place.line_text or "").replace("\t", " ")
    column = (place.column or 1) - 1
    start = max(0, column - width // 2) if len(text) > width else 0
    shown = text[start : start + width]
    return [f"    {shown}", f"    {' ' * (column - start)}^"]
