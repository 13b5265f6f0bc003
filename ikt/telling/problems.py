"""Problems in words: what is wrong, then what to write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ikt.model.base import Language
from ikt.problems import Place, Problem
from ikt.reading.files import UNSEEN
from ikt.telling.phrases import Phrases

# code or code.reason -> what is wrong
WHAT = Phrases({
    "P101": ("“{key}:” stands here a second time (first on line {first})", "“{key}:” staat hier voor de tweede keer (eerder op regel {first})"),
    "P102.tab": ("a tab stands where spaces belong", "hier staat een tab waar spaties horen"),
    "P102.blank": ("this line begins with a character that looks like a space and is none ({char})", "deze regel begint met een teken dat op een spatie lijkt en er geen is ({char})"),
    "P102.colon": ("a colon inside a text", "een dubbele punt midden in een tekst"),
    "P102.deeper": ("this line stands further to the right than the line above it, which is complete already", "deze regel staat verder naar rechts dan de regel erboven, die al af is"),
    "P102.indent": ("this line does not stand straight below the lines it belongs with", "deze regel staat niet recht onder de regels waar hij bij hoort"),
    "P102.swallowed": ("this line stands further to the right than the list it belongs to, and so becomes part of the text above it", "deze regel staat verder naar rechts dan de lijst waar hij bij hoort, en wordt zo een stuk van de tekst erboven"),
    "P102.no_colon": ("this line has no colon with a space after it", "op deze regel ontbreekt een dubbele punt met een spatie erachter"),
    "P102.no_key": ("nothing stands before this colon", "voor deze dubbele punt staat niets"),
    "P102.start": ("nothing can begin with “{char}” here", "hier kan niets met “{char}” beginnen"),
    "P102.sign": ("a text cannot begin with “{char}”", "een tekst kan niet met “{char}” beginnen"),
    "P102.after": ("the value has ended already, and more follows", "de waarde is al afgelopen, en er volgt nog iets"),
    "P102.bracket": ("this bracket is never closed", "deze haak wordt nergens gesloten"),
    "P102.comma": ("a comma or a closing “{close}” is missing before this", "hiervoor ontbreekt een komma of een sluitende “{close}”"),
    "P102.closing": ("this bracket closes nothing", "deze haak sluit niets af"),
    "P102.unclosed": ("this quote is never closed", "dit aanhalingsteken wordt nergens gesloten"),
    "P102.escape": ("within double quotes a backslash has a meaning of its own, and not this one", "tussen dubbele aanhalingstekens heeft een backslash een eigen betekenis, en deze niet"),
    "P102.dash": ("a list cannot begin behind a colon", "een lijst kan niet achter een dubbele punt beginnen"),
    "P102.value": ("something is missing before “{char}”", "voor “{char}” ontbreekt iets"),
    "P102.flow_dash": ("no “-” belongs between brackets", "tussen haken hoort geen “-”"),
    "P102.block": ("behind “|” or “>” nothing more can stand on the same line", "achter “|” of “>” kan op dezelfde regel niets meer staan"),
    "P102.other": ("this line cannot be understood", "deze regel is niet te begrijpen"),
    "P103": ("the file has {size} MB; at most {limit} MB is read", "het bestand is {size} MB groot; er wordt hoogstens {limit} MB gelezen"),
    "P104.depth": ("more than {limit} lists and groups stand inside each other", "er staan meer dan {limit} lijsten en groepen in elkaar"),
    "P104.nodes": ("the file holds more than {limit} values", "het bestand telt meer dan {limit} waarden"),
    "P105.cp1252": ("this character (probably “{char}”) was saved in an old way (Windows-1252), not as UTF-8", "dit teken (waarschijnlijk “{char}”) is op een oude manier opgeslagen (Windows-1252), niet als UTF-8"),
    "P105.bytes": ("what stands here (byte {byte}) is no character", "wat hier staat (byte {byte}) is geen teken"),
    "P105.UTF-16": ("the file was saved as UTF-16, not as UTF-8", "het bestand is als UTF-16 opgeslagen, niet als UTF-8"),
    "P105.office": ("this is a file of Excel, Word or the like, not plain text", "dit is een bestand van Excel, Word of iets dergelijks, geen gewone tekst"),
    "P105.binary": ("this is not a text file", "dit is geen tekstbestand"),
    "P106": ("a character stands here that cannot be seen ({char})", "hier staat een teken dat niet te zien is ({char})"),
    "P106.direction": ("a character stands here that cannot be seen and turns the reading direction ({char})", "hier staat een teken dat niet te zien is en de leesrichting omdraait ({char})"),
    "P106.escape": ("within these quotes a code stands for a character that cannot be seen ({char})", "tussen deze aanhalingstekens staat een code voor een teken dat niet te zien is ({char})"),
    "P106.lost": ("a character was lost here when the file was saved ({char})", "hier is een teken verloren gegaan bij het opslaan ({char})"),
    "P107.alias": ("“*” in front refers to another passage, and that is not accepted", "“*” vooraan verwijst naar een andere passage, en dat wordt niet aanvaard"),
    "P107.anchor": ("“&” in front gives this passage a name, and that is not accepted", "“&” vooraan geeft deze passage een naam, en dat wordt niet aanvaard"),
    "P107.tag": ("“!” in front says of which kind a value is, and that is not accepted", "“!” vooraan zegt van welke soort een waarde is, en dat wordt niet aanvaard"),
    "P107.documents": ("what stands below “---” is not read", "wat onder “---” staat, wordt niet gelezen"),
    "P107.key": ("a list or group stands where a name belongs, before a colon", "hier staat een lijst of groep waar een naam hoort, voor een dubbele punt"),
    "P107.no_key": ("nothing stands before this colon", "voor deze dubbele punt staat niets"),
    "P107.blank_key": ("a space stands between the quotes, before or behind “{value}”", "tussen de aanhalingstekens staat een spatie voor of achter “{value}”"),
    "P108.missing": ("the file is not there", "het bestand is er niet"),
    "P108.permission": ("the file may not be read", "het bestand mag niet worden gelezen"),
    "P108.folder": ("this is a folder, not a file", "dit is een map, geen bestand"),
    "P108.not_a_file": ("this is no ordinary file", "dit is geen gewoon bestand"),
    "P108.not_a_folder": ("this is a file, not a folder", "dit is een bestand, geen map"),
    "P108.loop": ("this shortcut leads back to itself", "deze snelkoppeling leidt naar zichzelf terug"),
    "P108.name": ("no file can have this name", "geen bestand kan deze naam hebben"),
    "P108.os": ("the file cannot be read (the system says {detail})", "het bestand is niet te lezen (het systeem zegt {detail})"),
    "P109": ("nothing stands in this file", "in dit bestand staat niets"),
    "P110": ("“{key}:” is not known here", "“{key}:” is hier niet bekend"),
    "P110.colon": ("“{key}” lacks a space behind the colon", "in “{key}” ontbreekt een spatie achter de dubbele punt"),
    "P110.comma": ("after the comma “{key}” would be a name of its own", "na de komma zou “{key}” een nieuwe naam zijn"),
    "P111": ("“{field}:” is missing", "“{field}:” ontbreekt"),
    "P113": ("there is more to mend in this file; these are the first {limit}", "in dit bestand is meer te verbeteren; dit zijn de eerste {limit}"),
    "P201": ("“{value}” cannot stand here", "“{value}” kan hier niet staan"),
    "P202.text": ("a text belongs here, {found}", "hier hoort een tekst, {found}"),
    "P202.languages": ("a text in English and in Dutch belongs here, {found}", "hier hoort een tekst in het Engels en in het Nederlands, {found}"),
    "P202.mapping": ("names with a colon and a value belong here, {found}", "hier horen namen met een dubbele punt en een waarde, {found}"),
    "P202.list": ("a list belongs here, {found}", "hier hoort een lijst, {found}"),
    "P202.number": ("a number belongs here, {found}", "hier hoort een getal, {found}"),
    "P202.whole": ("a whole number belongs here, {found}", "hier hoort een heel getal, {found}"),
    "P202.yes_no": ("true or false belongs here, {found}", "hier hoort true of false, {found}"),
    "P202.date": ("a date belongs here, {found}", "hier hoort een datum, {found}"),
    "P202.word": ("one word belongs here, {found}", "hier hoort één woord, {found}"),
    "P203": ("“{value}” is not one of the words that can stand here", "“{value}” is geen van de woorden die hier kunnen staan"),
    "P204.text": ("“{value}” is no number", "“{value}” is geen getal"),
    "P204.comma": ("“{value}” is no number", "“{value}” is geen getal"),
    "P204.grouped": ("“{value}” is no number", "“{value}” is geen getal"),
    "P204.percent": ("“{value}” is no number", "“{value}” is geen getal"),
    "P204.quoted": ("“{value}” stands between quotes and so is text", "“{value}” staat tussen aanhalingstekens en is daardoor tekst"),
    "P204.finite": ("“{value}” is no number to count with", "“{value}” is geen getal om mee te rekenen"),
    "P204.range": ("“{value}” is larger or smaller than any figure can be", "“{value}” is groter of kleiner dan een cijfer kan zijn"),
    "P204.zero": ("“{value}” begins with a zero, and not all programs read that alike", "“{value}” begint met een nul, en niet elk programma leest dat hetzelfde"),
    "P204.whole": ("“{value}” is no whole number", "“{value}” is geen heel getal"),
    "P204.yes_no": ("“{value}” is neither true nor false", "“{value}” is geen true en geen false"),
    "P204.level": ("{level} is no level; levels run from {least} to {most}", "{level} is geen niveau; niveaus lopen van {least} tot {most}"),
    "P204.levels": ("{level} is no level; the levels are {known}", "{level} is geen niveau; de niveaus zijn {known}"),
    "P205": ("“{value}” is no date", "“{value}” is geen datum"),
    "P205.order": ("“{value}” is no date", "“{value}” is geen datum"),
    "P205.month": ("“{value}” is no date: there is no month {month}", "“{value}” is geen datum: er is geen maand {month}"),
    "P205.day": ("“{value}” is no date: there is no day {day} in {month}", "“{value}” is geen datum: er is geen dag {day} in {month}"),
    "P205.year": ("“{value}” is no date: the year must lie between 1500 and 2200", "“{value}” is geen datum: het jaar moet tussen 1500 en 2200 liggen"),
    "P206": ("“{value}” is not written as it should be here", "“{value}” is niet geschreven zoals het hier hoort"),
    "P207": ("nothing stands here", "hier staat niets"),
    "P208.gt": ("{value} is too low", "{value} is te laag"),
    "P208.ge": ("{value} is too low", "{value} is te laag"),
    "P208.lt": ("{value} is too high", "{value} is te hoog"),
    "P208.le": ("{value} is too high", "{value} is te hoog"),
    "P209": ("this text has more than {most} characters", "deze tekst telt meer dan {most} tekens"),
    "P209.count": ("exactly {most} values belong here, not {count}", "hier horen precies {most} waarden, niet {count}"),
    "P210": ("at least {least} belong here, not {count}", "hier horen er minstens {least}, niet {count}"),
    "P211": ("low {low}, level {level} and high {high} are not in order", "low {low}, level {level} en high {high} staan niet op volgorde"),
    "P212": ("until {until} comes before since {since}", "until {until} ligt voor since {since}"),
    "P301": ("what is stated here has no source", "wat hier staat, heeft geen bron"),
    "P302": ("no source “{source}” in sources.yaml", "geen bron “{source}” in sources.yaml"),
    "P303": ("no series “{series}” in sources.yaml", "geen reeks “{series}” in sources.yaml"),
    "P304": ("series “{series}” also stands below “{other}”", "reeks “{series}” staat ook onder “{other}”"),
    "P305": ("the country here is {code}, but the file is called {file}", "het land is hier {code}, maar het bestand heet {file}"),
    "P306": ("“{file}” is no file of the folder indicators", "“{file}” is geen bestand van de map indicators"),
    "P307": ("“{code}” is no country code (ISO 3166-1)", "“{code}” is geen landcode (ISO 3166-1)"),
    "P308": ("criteria.yaml asks for no judgement “{id}”", "criteria.yaml vraagt niet om een oordeel “{id}”"),
    "P309": ("“{id}” does not stand in strategy.yaml under “{section}”", "“{id}” staat in strategy.yaml niet onder “{section}”"),
    "P310": ("this file is not read, since its name does not end in .yaml", "dit bestand wordt niet gelezen, omdat de naam niet op .yaml eindigt"),
    "P401": ("the first line is “{header}”", "de eerste regel is “{header}”"),
    "P401.separator": ("the cells are kept apart by “{separator}”", "de cellen zijn gescheiden door “{separator}”"),
    "P402": ("number of cells: {found} instead of 4", "aantal cellen: {found} in plaats van 4"),
    "P403": ("“{code}” is no country code of three letters (ISO 3166-1)", "“{code}” is geen landcode van drie letters (ISO 3166-1)"),
    "P404": ("sources.yaml does not say that this file holds “{series}”", "sources.yaml zegt niet dat dit bestand “{series}” bevat"),
    "P405": ("“{year}” is no year", "“{year}” is geen jaar"),
    "P406": ("“{value}” is no number", "“{value}” is geen getal"),
    "P406.nothing": ("there is no figure here", "hier staat geen cijfer"),
    "P406.range": ("“{value}” is larger or smaller than any figure can be", "“{value}” is groter of kleiner dan een cijfer kan zijn"),
    "P406.zero": ("“{value}” begins with a zero, and not all programs read that alike", "“{value}” begint met een nul, en niet elk programma leest dat hetzelfde"),
    "P407": ("{series} of {code} in {year} stands here a second time", "{series} van {code} in {year} staat hier voor de tweede keer"),
    "P408": ("more than {limit} mistakes; the rest of this file was not read", "meer dan {limit} fouten; de rest van dit bestand is niet gelezen"),
    "P409": ("the quotes on this line do not fit", "de aanhalingstekens op deze regel kloppen niet"),
    "P410": ("there are spaces beside “{value}”", "er staan spaties naast “{value}”"),
    "P501": ("a policy has either “weights:” or “order:”", "een beleid heeft “weights:” of “order:”"),
    "P502": ("no criterion or attribute “{id}” in criteria.yaml", "geen criterium of kenmerk “{id}” in criteria.yaml"),
    "P502.order": ("no criterion “{id}” at the first level of criteria.yaml", "geen criterium “{id}” op het eerste niveau van criteria.yaml"),
    "P503": ("“{id}” is a safeguard, not a criterion: it stands beside the score and has no weight", "“{id}” is een waarborg en geen criterium: die staat naast de score en heeft geen gewicht"),
    "P504": ("nothing is said of the criterion “{id}”", "over het criterium “{id}” staat hier niets"),
    "P505": ("“{id}” stands in the order twice", "“{id}” staat twee keer in de volgorde"),
    "P506": ("the effect cap needs a height: the score it allows at most", "het effect cap heeft een hoogte nodig: de score die hoogstens mag"),
    "P507": ("the lower limit {low} is above the upper one, {high}", "de ondergrens {low} ligt boven de bovengrens, {high}"),
    "P508": ("“at:” belongs to the effect cap; here the effect is {effect}", "“at:” hoort bij het effect cap; hier is het effect {effect}"),
    "P509": ("all weights are zero", "alle gewichten zijn nul"),
    "P509.below": ("all weights below “{parent}” are zero", "alle gewichten onder “{parent}” zijn nul"),
    "P510": ("the line cannot be drawn at {top}", "de grens kan niet bij {top} liggen"),
    "P511": ("no safeguard “{id}” in criteria.yaml", "geen waarborg “{id}” in criteria.yaml"),
    "P512.low": ("the lower limits add up to {total}, more than the whole", "de ondergrenzen zijn samen {total}, meer dan het geheel"),
    "P512.high": ("the upper limits add up to {total}, less than the whole", "de bovengrenzen zijn samen {total}, minder dan het geheel"),
    "P513": ("the id “{id}” is that of {other} too", "de id “{id}” is ook die van {other}"),
    "P601": ("the id “{id}” stands in this file a second time", "de id “{id}” staat in dit bestand voor de tweede keer"),
    "P602": ("“{id}” stands under “{parent}” but does not begin with “{parent}.”", "“{id}” staat onder “{parent}” maar begint niet met “{parent}.”"),
    "P603": ("the criterion “{id}” has no attributes", "het criterium “{id}” heeft geen kenmerken"),
    "P604": ("worst and best of “{id}” are equal", "worst en best van “{id}” zijn gelijk"),
    "P605": ("series “{series}” already counts in “{first}” and would count again in “{second}”", "reeks “{series}” telt al in “{first}” en zou in “{second}” nog eens tellen"),
    "P606": ("a scale of the kind log cannot begin or end at zero or below", "een schaal van de soort log kan niet bij nul of lager beginnen of eindigen"),
    "P607": ("a change over years cannot stand on a scale of the kind log", "een verandering over jaren kan niet op een schaal van de soort log"),
    "P608": ("an attribute is a change or an average over years, not both", "een kenmerk is een verandering of een gemiddelde over jaren, niet beide"),
    "P701": ("“{source}” speaks only of some countries and is no ground for the judgement {id}", "“{source}” spreekt alleen over sommige landen en is geen grond voor het oordeel {id}"),
    "Q101": ("this file is not read; in this folder only files that end in {ending} are", "dit bestand wordt niet gelezen; in deze map alleen bestanden die op {ending} eindigen"),
    "Q102": ("no source in sources.yaml names this file, so it is not read", "geen bron in sources.yaml noemt dit bestand, dus het wordt niet gelezen"),
    "Q701": ("no source lists every “{kind}”, so {id} is unknown for all countries", "geen bron geeft elke “{kind}”, dus {id} is voor alle landen onbekend"),
    "P801": ("no country “{name}” in this workspace", "geen land “{name}” in deze werkmap"),
    "P802": ("“{value}” is no date such as 2025-12-31", "“{value}” is geen datum zoals 2025-12-31"),
    "P803": ("“{value}” is no folder", "“{value}” is geen map"),
    "P804": ("“{value}” cannot be written ({detail})", "“{value}” is niet te schrijven ({detail})"),
    "P805": ("the criteria are joined by a geometric mean, so points per criterion do not exist", "de criteria zijn samengevoegd met een meetkundig gemiddelde; punten per criterium bestaan dan niet"),
    "P806": ("name one country (with --against another), or ask for --criteria", "noem één land (met --against een ander), of vraag om --criteria"),
    "P807": ("name a country, or ask for --all or --overview", "noem een land, of vraag om --all of --overview"),
    "P808": ("“{value}” is no form; write {allowed}", "“{value}” is geen vorm; schrijf {allowed}"),
    "P850": ("this needs the extra “{extra}”: pip install \"ikt[{extra}]\" from the same place as ikt", "hiervoor is de extra “{extra}” nodig: pip install \"ikt[{extra}]\" van dezelfde plek als ikt"),
    "P902": ("in {folder} ikt did not make, or somebody changed: {list}. Nothing was written; --force overwrites", "in {folder} niet door ikt gemaakt, of door iemand veranderd: {list}. Er is niets geschreven; --force overschrijft"),
    "P901": ("{count} of the files are there already in {folder} ({list}); nothing was written. Choose an empty folder", "{count} van de bestanden staan al in {folder} ({list}); er is niets geschreven. Kies een lege map"),
    "Q401": ("figures that jump against the country's own history: {list}", "cijfers die verspringen tegen de eigen geschiedenis van het land: {list}"),
    "Q402": ("zeros in a series read as a logarithm: {list}", "nullen in een reeks die als logaritme wordt gelezen: {list}"),
    "Q403": ("beyond the goalposts and cut off: {list}", "buiten de doelpalen en afgekapt: {list}"),
    "Q404": ("too old to count: {list}", "te oud om mee te tellen: {list}"),
    "Q405": ("one attribute joins figures of different vintage: {list}", "één kenmerk voegt cijfers uit verschillende uitgaven samen: {list}"),
    "Q406": ("{publisher}: two editions are used side by side: {list}", "{publisher}: twee uitgaven worden naast elkaar gebruikt: {list}"),
    "Q702": ("judged for {count} of {all} countries only", "slechts voor {count} van {all} landen beoordeeld"),
    "Q703": ("known for {count} of {all} countries only", "slechts voor {count} van {all} landen bekend"),
})  # fmt: skip

# code or code.reason -> what to do about it; a code may stand without
DO = Phrases({
    "P101": ("keep one of the two and delete the other", "laat er één staan en haal de andere weg"),
    "P102.tab": ("replace the tab by spaces, as many as the lines above and below have there", "vervang de tab door spaties, evenveel als de regels erboven en eronder daar hebben"),
    "P102.blank": ("delete it and type plain spaces", "haal het weg en typ gewone spaties"),
    "P102.colon": ("put the whole text between double quotes: \"...\"", "zet de hele tekst tussen dubbele aanhalingstekens: \"...\""),
    "P102.deeper": ("put it straight below the line it belongs with", "zet hem recht onder de regel waar hij bij hoort"),
    "P102.indent": ("give it as many spaces at its beginning as they have", "laat hem met evenveel spaties beginnen als die regels"),
    "P102.swallowed": ("put its “-” straight below the one above; if it is text, put the whole text between double quotes", "zet de “-” recht onder de vorige; is het tekst, zet dan de hele tekst tussen dubbele aanhalingstekens"),
    "P102.no_colon": ("write a name, a colon, a space and the value, such as “level: 3”", "schrijf een naam, een dubbele punt, een spatie en de waarde, zoals “level: 3”"),
    "P102.no_key": ("write a name before it, or delete the line", "schrijf er een naam voor, of haal de regel weg"),
    "P102.start": ("put the text between double quotes (\"...\"), or delete the sign", "zet de tekst tussen dubbele aanhalingstekens (\"...\"), of haal het teken weg"),
    "P102.sign": ("put the text between double quotes: \"...\"", "zet de tekst tussen dubbele aanhalingstekens: \"...\""),
    "P102.after": ("put the whole text between one pair of double quotes, with single ones within it; or close a quote further up that was left open", "zet de hele tekst tussen één paar dubbele aanhalingstekens, met daarbinnen enkele; of sluit een aanhalingsteken dat hoger open bleef"),
    "P102.bracket": ("put “{close}” where its list ends", "zet “{close}” waar de opsomming eindigt"),
    "P102.comma": ("put a comma between two parts and “{close}” after the last; a text with a comma, colon or quote in it goes between double quotes", "zet een komma tussen twee delen en “{close}” na het laatste; een tekst met een komma, dubbele punt of aanhalingsteken erin hoort tussen dubbele aanhalingstekens"),
    "P102.closing": ("delete it, or put the text between double quotes: \"...\"", "haal hem weg, of zet de tekst tussen dubbele aanhalingstekens: \"...\""),
    "P102.unclosed": ("put the same sign at the end of the text", "zet hetzelfde teken aan het eind van de tekst"),
    "P102.escape": ("write the backslash twice, or put the text between single quotes", "schrijf de backslash dubbel, of zet de tekst tussen enkele aanhalingstekens"),
    "P102.dash": ("begin it on the next line; if it is text, put it between double quotes", "begin hem op de volgende regel; is het tekst, zet die dan tussen dubbele aanhalingstekens"),
    "P102.value": ("write what is missing, or delete the sign; a text that begins with it goes between double quotes", "schrijf wat er ontbreekt, of haal het teken weg; een tekst die ermee begint hoort tussen dubbele aanhalingstekens"),
    "P102.flow_dash": ("leave the dashes out and put commas between the parts", "laat de streepjes weg en zet komma's tussen de delen"),
    "P102.block": ("let the text begin on the next line, further to the right; or put it between double quotes without the sign", "laat de tekst op de volgende regel beginnen, verder naar rechts; of zet hem zonder het teken tussen dubbele aanhalingstekens"),
    "P102.other": ("look here and just above for a quote, bracket or colon too many or too few", "kijk hier en vlak erboven naar een aanhalingsteken, haak of dubbele punt te veel of te weinig"),
    "P103": ("look whether it is the right file, and take out what does not belong in it", "kijk of het het goede bestand is, en haal eruit wat er niet in hoort"),
    "P104.depth": ("close brackets earlier, or begin lines further to the left", "sluit haken eerder, of laat regels verder naar links beginnen"),
    "P104.nodes": ("look whether it is the right file, and take out what does not belong in it", "kijk of het het goede bestand is, en haal eruit wat er niet in hoort"),
    "P105.cp1252": ("save the file as UTF-8; in Notepad: Save as, then Encoding", "sla het bestand op als UTF-8; in Kladblok: Opslaan als, dan Codering"),
    "P105.bytes": ("type the character again and save the file as UTF-8; in Notepad: Save as, then Encoding", "typ het teken opnieuw en sla het bestand op als UTF-8; in Kladblok: Opslaan als, dan Codering"),
    "P105.UTF-16": ("save the file as UTF-8; in Notepad: Save as, then Encoding", "sla het bestand op als UTF-8; in Kladblok: Opslaan als, dan Codering"),
    "P105.office": ("open it there and save it as plain text; a table as “CSV UTF-8”", "open het daar en sla het op als gewone tekst; een tabel als “CSV UTF-8”"),
    "P105.binary": ("put the right file in its place", "zet het goede bestand ervoor in de plaats"),
    "P106": ("delete it, and type the text around it again if need be", "haal het weg, en typ de tekst eromheen zo nodig opnieuw"),
    "P106.escape": ("delete the backslash and the code behind it", "haal de backslash en de code erachter weg"),
    "P106.lost": ("type the character that belongs here", "typ het teken dat hier hoort"),
    "P107.alias": ("write out what it refers to; a text that begins with * goes between double quotes", "schrijf voluit waar het naar verwijst; een tekst die met * begint hoort tussen dubbele aanhalingstekens"),
    "P107.anchor": ("delete the & and the word behind it; a text that begins with & goes between double quotes", "haal de & en het woord erachter weg; een tekst die met & begint hoort tussen dubbele aanhalingstekens"),
    "P107.tag": ("delete the ! and the word behind it; a text that begins with ! goes between double quotes", "haal de ! en het woord erachter weg; een tekst die met ! begint hoort tussen dubbele aanhalingstekens"),
    "P107.documents": ("delete this line, and put what stands below it in a file of its own", "haal deze regel weg, en zet wat eronder staat in een eigen bestand"),
    "P107.key": ("write one word before the colon; a text with brackets in it goes between double quotes", "schrijf één woord voor de dubbele punt; een tekst met haken erin hoort tussen dubbele aanhalingstekens"),
    "P107.no_key": ("write a name before it, or delete the line", "schrijf er een naam voor, of haal de regel weg"),
    "P107.blank_key": ("write {value} without quotes and spaces", "schrijf {value} zonder aanhalingstekens en spaties"),
    "P108.missing": ("put it there, or look whether its name is right", "zet het daar neer, of kijk of de naam klopt"),
    "P108.permission": ("ask its owner to let you read it", "vraag de eigenaar of u het mag lezen"),
    "P108.folder": ("put a file of this name in its place", "zet er een bestand met deze naam voor in de plaats"),
    "P108.not_a_file": ("put an ordinary file of this name in its place", "zet er een gewoon bestand met deze naam voor in de plaats"),
    "P108.not_a_folder": ("put a folder of this name in its place", "zet er een map met deze naam voor in de plaats"),
    "P108.loop": ("put the file itself in its place", "zet het bestand zelf ervoor in de plaats"),
    "P108.name": ("write a shorter name, of letters, figures, hyphens and a point", "schrijf een kortere naam, met letters, cijfers, streepjes en een punt"),
    "P108.os": ("try again; if that does not help, copy the file to another place and work there", "probeer het nog eens; helpt dat niet, kopieer het bestand dan naar een andere plek en werk daar"),
    "P109": ("fill it in, put back an earlier copy, or delete it if it is not needed", "vul het, zet een eerdere kopie terug, of haal het weg als het niet nodig is"),
    "P110": ("known here: {known}", "bekend zijn hier: {known}"),
    "P110.colon": ("write “{fixed}”", "schrijf “{fixed}”"),
    "P110.comma": ("put a text with a comma in it between double quotes; in a number write a point for decimals", "zet een tekst met een komma erin tussen dubbele aanhalingstekens; schrijf in een getal een punt voor decimalen"),
    "P111": ("add “{field}:” and its value", "voeg “{field}:” toe, met een waarde"),
    "P111.one_of": ("add “{field}:” with {allowed}", "voeg “{field}:” toe, met {allowed}"),
    "P113": ("mend these and check again", "verbeter deze en controleer opnieuw"),
    "P201": ("look in another file of this kind what stands in this place", "kijk in een ander bestand van deze soort wat op deze plek staat"),
    "P202.text": ("write the text in one piece; if it has brackets or a colon in it, between double quotes: \"...\"", "schrijf de tekst aan één stuk; met haken of een dubbele punt erin tussen dubbele aanhalingstekens: \"...\""),
    "P202.languages": ("write {{en: \"...\", nl: \"...\"}}", "schrijf {{en: \"...\", nl: \"...\"}}"),
    "P202.mapping": ("write each on a line of its own, such as “name: value”", "schrijf elk op een eigen regel, zoals “naam: waarde”"),
    "P202.known": ("write each on a line of its own, such as “{first}: ...”; known here: {known}", "schrijf elk op een eigen regel, zoals “{first}: ...”; bekend zijn hier: {known}"),
    "P202.list": ("put it between square brackets, [...], or begin each part on a line of its own with “- ”", "zet het tussen vierkante haken, [...], of begin elk deel op een eigen regel met “- ”"),
    "P202.number": ("write one number, such as 3 or 0.5", "schrijf één getal, zoals 3 of 0.5"),
    "P202.whole": ("write one whole number, such as 3", "schrijf één heel getal, zoals 3"),
    "P202.yes_no": ("write true (yes) or false (no)", "schrijf true (ja) of false (nee)"),
    "P202.date": ("write one date, such as 2020, 2020-12, 2020-12-18, 2023-Q2 or 2021-spring", "schrijf één datum, zoals 2020, 2020-12, 2020-12-18, 2023-Q2 of 2021-spring"),
    "P202.word": ("write {allowed}", "schrijf {allowed}"),
    "P203": ("write {allowed}", "schrijf {allowed}"),
    "P203.languages": ("write the text in both languages, {{en: \"...\", nl: \"...\"}}, or {allowed}", "schrijf de tekst in beide talen, {{en: \"...\", nl: \"...\"}}, of {allowed}"),
    "P204.text": ("write a number in figures, such as 3 or 0.5", "schrijf een getal in cijfers, zoals 3 of 0.5"),
    "P204.comma": ("write a point for the decimals: {fixed}", "schrijf een punt voor de decimalen: {fixed}"),
    "P204.grouped": ("write the figures without marks between them and a point for decimals, such as 1000 or 0.5", "schrijf de cijfers zonder tekens ertussen en een punt voor decimalen, zoals 1000 of 0.5"),
    "P204.percent": ("write the number without the sign", "schrijf het getal zonder het teken"),
    "P204.quoted": ("write it without quotes", "schrijf het zonder aanhalingstekens"),
    "P204.finite": ("write a number in figures, such as 3 or 0.5", "schrijf een getal in cijfers, zoals 3 of 0.5"),
    "P204.range": ("write a number of fewer figures, or 0", "schrijf een getal met minder cijfers, of 0"),
    "P204.zero": ("write {fixed}", "schrijf {fixed}"),
    "P204.whole": ("write a whole number, such as 3", "schrijf een heel getal, zoals 3"),
    "P204.yes_no": ("write true (yes) or false (no)", "schrijf true (ja) of false (nee)"),
    "P204.level": ("write one of these levels; criteria.yaml says what each means", "schrijf een van deze niveaus; in criteria.yaml staat wat elk betekent"),
    "P204.levels": ("write one of these levels; criteria.yaml says what each means", "schrijf een van deze niveaus; in criteria.yaml staat wat elk betekent"),
    "P205": ("write 2020, 2020-12, 2020-12-18, 2023-Q2 or 2021-spring", "schrijf 2020, 2020-12, 2020-12-18, 2023-Q2 of 2021-spring"),
    "P205.order": ("write {fixed}: first the year, then the month, then the day", "schrijf {fixed}: eerst het jaar, dan de maand, dan de dag"),
    "P206": ("look in another file of this kind how it is written in this place", "kijk in een ander bestand van deze soort hoe het op deze plek geschreven is"),
    "P206.id": ("write small letters, figures and _ only, with a letter in front, such as academic_freedom", "schrijf alleen kleine letters, cijfers en _, met een letter voorop, zoals academic_freedom"),
    "P206.node": ("write small letters, figures, _ and points only, with a letter in front, such as history.ties", "schrijf alleen kleine letters, cijfers, _ en punten, met een letter voorop, zoals history.ties"),
    "P206.source": ("write small letters, figures, hyphens and points only, with a letter in front, such as ikt-2020", "schrijf alleen kleine letters, cijfers, streepjes en punten, met een letter voorop, zoals ikt-2020"),
    "P206.series": ("write letters, figures, points, hyphens and _ only, such as NY.GDP.PCAP.CD", "schrijf alleen letters, cijfers, punten, streepjes en _, zoals NY.GDP.PCAP.CD"),
    "P206.country": ("write the two capitals of the country, such as DE", "schrijf de twee hoofdletters van het land, zoals DE"),
    "P206.policy": ("write small letters, figures and hyphens only, with a letter in front, such as quality-first", "schrijf alleen kleine letters, cijfers en streepjes, met een letter voorop, zoals quality-first"),
    "P206.name": ("write letters, figures, hyphens and _ only, with a letter in front, such as focus_talent", "schrijf alleen letters, cijfers, streepjes en _, met een letter voorop, zoals focus_talent"),
    "P207": ("write something, or delete the line", "schrijf iets, of haal de regel weg"),
    "P208.gt": ("write a number above {limit}", "schrijf een getal boven {limit}"),
    "P208.ge": ("write a number of at least {limit}", "schrijf een getal van minstens {limit}"),
    "P208.lt": ("write a number below {limit}", "schrijf een getal onder {limit}"),
    "P208.le": ("write a number of at most {limit}", "schrijf een getal van hoogstens {limit}"),
    "P209": ("shorten it", "kort hem in"),
    "P209.count": ("write {most} values between square brackets, such as [0.05, 0.30]", "schrijf {most} waarden tussen vierkante haken, zoals [0.05, 0.30]"),
    "P210": ("add what is missing", "voeg toe wat ontbreekt"),
    "P211": ("let low be no more than the level, and high no less", "laat low niet hoger zijn dan level, en high niet lager"),
    "P212": ("mend one of the two dates", "verbeter een van de twee datums"),
    "P301": ("add “source:” with the id of a source in sources.yaml", "voeg “source:” toe met de id van een bron in sources.yaml"),
    "P302": ("add it to sources.yaml, or name one that stands there", "voeg hem toe aan sources.yaml, of noem er een die er staat"),
    "P303": ("add it below its source in sources.yaml, or name one that stands there", "voeg haar toe onder haar bron in sources.yaml, of noem er een die er staat"),
    "P304": ("keep it below one source, and give the other figures another name", "laat haar onder één bron staan, en geef de andere cijfers een andere naam"),
    "P305": ("call the file {code}.yaml, or mend the code", "noem het bestand {code}.yaml, of verbeter de code"),
    "P306": ("put the file in that folder and write indicators/, then its name", "zet het bestand in die map en schrijf indicators/ met zijn naam erachter"),
    "P307": ("write the two capitals of the country, such as DE", "schrijf de twee hoofdletters van het land, zoals DE"),
    "P308": ("use the id of an attribute there of the kind judgement", "gebruik de id van een kenmerk daar van de soort judgement"),
    "P309": ("add it there, or name one that stands there", "voeg het daar toe, of noem er een die er staat"),
    "P310": ("call it {fixed}", "noem het {fixed}"),
    "P401": ("let the first line be: iso3,indicator,year,value", "laat de eerste regel zijn: iso3,indicator,year,value"),
    "P401.separator": ("keep them apart by commas, and write a point for decimals; the first line is: iso3,indicator,year,value", "scheid ze met komma's, en schrijf een punt voor decimalen; de eerste regel is: iso3,indicator,year,value"),
    "P402": ("write country, series, year and figure with commas between them, and a point for decimals", "schrijf land, reeks, jaar en cijfer met komma's ertussen, en een punt voor decimalen"),
    "P403": ("write three capitals, such as DEU; leave out rows of regions and groups of countries", "schrijf drie hoofdletters, zoals DEU; laat rijen van regio's en groepen landen weg"),
    "P404": ("add the series below its source in sources.yaml, or mend the name", "voeg de reeks toe onder haar bron in sources.yaml, of verbeter de naam"),
    "P405": ("write a year of four figures between 1500 and 2200, such as 2020", "schrijf een jaar van vier cijfers tussen 1500 en 2200, zoals 2020"),
    "P406": ("write figures, with a point for decimals and nothing else", "schrijf cijfers, met een punt voor decimalen en verder niets"),
    "P406.comma": ("write a point for the decimals: {fixed}", "schrijf een punt voor de decimalen: {fixed}"),
    "P406.nothing": ("delete the whole row; what is not in the file is unknown", "haal de hele rij weg; wat niet in het bestand staat is onbekend"),
    "P406.range": ("write the figure as it was published", "schrijf het cijfer zoals het is gepubliceerd"),
    "P406.zero": ("write the figure without it", "schrijf het cijfer zonder die nul"),
    "P407": ("keep the right row and delete the other", "laat de goede rij staan en haal de andere weg"),
    "P408": ("mend these and check again", "verbeter deze en controleer opnieuw"),
    "P409": ("leave quotes out; a row is one line: country, series, year, figure", "laat aanhalingstekens weg; een rij is één regel: land, reeks, jaar, cijfer"),
    "P410": ("delete all spaces beside the commas", "haal alle spaties naast de komma's weg"),
    "P501": ("write one of the two, and not both", "schrijf een van de twee, en niet beide"),
    "P502": ("use an id that stands there", "gebruik een id die daar staat"),
    "P502.order": ("the order is made of {known}", "de volgorde bestaat uit {known}"),
    "P503": ("take it out here; under “safeguards:” it can have a threshold", "haal het hier weg; onder “safeguards:” kan het een drempel krijgen"),
    "P504": ("add “{id}:” with a weight; write 0 if it is not to count", "voeg “{id}:” toe met een gewicht; schrijf 0 als het niet mag meetellen"),
    "P504.order": ("add {id} where it belongs in the order", "voeg {id} toe waar het in de volgorde hoort"),
    "P505": ("keep it in one place", "laat het op één plek staan"),
    "P506": ("add “at:” with a number from 0 to 100, or choose another effect", "voeg “at:” toe met een getal van 0 tot 100, of kies een ander effect"),
    "P507": ("write the lower one first", "schrijf de laagste eerst"),
    "P508": ("delete “at:”, or write “effect: cap”", "haal “at:” weg, of schrijf “effect: cap”"),
    "P509": ("give at least one criterion a weight above 0", "geef minstens één criterium een gewicht boven 0"),
    "P509.below": ("give one of them a weight above 0; to leave out {parent}, give it a weight of 0 itself", "geef één ervan een gewicht boven 0; moet {parent} niet meetellen, geef het dan zelf gewicht 0"),
    "P510": ("write a whole number of at least 1", "schrijf een heel getal van minstens 1"),
    "P511": ("known are: {known}", "bekend zijn: {known}"),
    "P512.low": ("lower some of them, so that together they are at most 1", "verlaag er enkele, zodat ze samen hoogstens 1 zijn"),
    "P512.high": ("raise some of them, so that together they are at least 1", "verhoog er enkele, zodat ze samen minstens 1 zijn"),
    "P513": ("give each policy an id of its own", "geef elk beleid een eigen id"),
    "P601": ("give each an id of its own", "geef elk een eigen id"),
    "P602": ("call it “{parent}.” and a word of your own", "noem het “{parent}.” met een eigen woord erachter"),
    "P603": ("add “attributes:” with at least one, or take the criterion out", "voeg “attributes:” toe met minstens één kenmerk, of haal het criterium weg"),
    "P604": ("write two different numbers: what counts as 0 and what counts as 100", "schrijf twee verschillende getallen: wat als 0 telt en wat als 100"),
    "P605": ("use it under one criterion only", "gebruik haar onder één criterium"),
    "P606": ("write a number above 0, or delete “scale: log”", "schrijf een getal boven 0, of haal “scale: log” weg"),
    "P607": ("delete “scale: log”, or delete “change_over:”", "haal “scale: log” weg, of haal “change_over:” weg"),
    "P608": ("delete “average_over:” or “change_over:”", "haal “average_over:” of “change_over:” weg"),
    "P701": ("name a source that looked at every country alike, or take the judgement out", "noem een bron die elk land op dezelfde manier bekeek, of haal het oordeel weg"),
    "Q101": ("is it meant to be? then let its name end in {ending}", "is dat wel de bedoeling? laat de naam dan op {ending} eindigen"),
    "Q102": ("is it meant to be? then name it there as the “file:” of a source", "is dat wel de bedoeling? noem het daar dan als “file:” van een bron"),
    "Q701": ("add a source that is complete for it (complete_for), or do not count it", "voeg een bron toe die er volledig voor is (complete_for), of tel het niet"),
    "Q401": ("look whether the source changed its method in that year", "kijk of de bron in dat jaar van methode is veranderd"),
    "Q402": ("is it a real zero, or missing (zero: missing)?", "is het een echte nul, of ontbreekt het (zero: missing)?"),
    "Q403": ("are the goalposts still where you want them?", "staan de doelpalen nog waar u ze wilt?"),
    "Q404": ("is there a later edition?", "is er een latere uitgave?"),
    "Q405": ("take both from one edition if you can", "neem beide zo mogelijk uit één uitgave"),
    "Q406": ("never compare the two; take one edition if it has both series", "vergelijk de twee nooit; neem één uitgave als die beide reeksen heeft"),
    "Q702": ("judge the others too: what is known of some only favours or harms them", "beoordeel ook de andere: wat maar van enkele bekend is, bevoordeelt of benadeelt hen"),
    "Q703": ("can another source fill the gap, or is this attribute worth its place?", "kan een andere bron het gat vullen, of is dit kenmerk zijn plaats waard?"),
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

# What was found where something else belongs.
_FOUND = {
    "list": ("not a list", "geen lijst"),
    "mapping": ("not a group of names with values", "geen groep namen met waarden"),
    "text": ("not “{value}”", "niet “{value}”"),
}  # fmt: skip
_MOST_WORDS = 40
_LONGEST = 80


def describe(problem: Problem, lang: Language) -> str:
    """One problem as lines of text: place and what is wrong, the line, a caret, what to do."""
    params = _params(problem, lang)
    head = f"{_place(problem.place)}: {problem.code}"
    if problem.path:
        head += f" {_one_line(problem.path, 200)}:"
    lines = [f"{head} {WHAT(lang, _key(WHAT, problem), **params)}"]
    if problem.place.line_text is not None:
        lines += _excerpt(problem.place)
    advice = []
    if params.get("near"):
        advice.append(_FRAME(lang, "near", near=params["near"]))
    key = _key(DO, problem)
    if key in DO and not (problem.code == "P110" and params.get("near")):
        advice.append(DO(lang, key, **params))
    if advice:
        lines.append("    " + "; ".join(advice))
    return "\n".join(lines)


def short(problem: Problem, lang: Language) -> str:
    """What is wrong in one line, for a wrong command line."""
    params = _params(problem, lang)
    text = WHAT(lang, _key(WHAT, problem), **params)
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


def _key(table: Phrases, problem: Problem) -> str:
    """The name of the sentence: that of the code with its reason where there is one, else of the code."""
    params = problem.params
    reasons = [params.get(name) for name in ("reason", "encoding", "expected", "bound")]
    if problem.code == "P202" and params.get("expected") == "mapping" and params.get("known"):
        reasons.insert(0, "known")
    names = [f"{problem.code}.{reason}" for reason in reasons]
    return next((name for name in names if name in table), problem.code)


def _params(problem: Problem, lang: Language) -> dict[str, object]:
    """The parameters as they are printed: short, on one line, lists as words."""
    params = {name: _printed(name, value) for name, value in problem.params.items()}
    for name, joiner in (("known", (", ", ", ")), ("allowed", (" or ", " of "))):
        words = problem.params.get(name)
        if isinstance(words, list | tuple):
            shown = list(dict.fromkeys(_one_line(str(word)) for word in words))
            params[name] = _joined(shown, joiner[lang == "nl"], lang)
            params["first"] = _one_line(str(words[0])) if words and name == "known" else params.get("first")
    if problem.code == "P103":
        params |= {name: _megabytes(problem.params[name], lang) for name in ("size", "limit")}
    if "found" in params and problem.code == "P202":
        params["found"] = _FOUND[str(params["found"])][lang == "nl"].format(value=params.get("value"))
    if "value" in params:
        params.setdefault("fixed", str(params["value"]).replace(",", "."))
    return params


def _printed(name: str, value: object) -> object:
    if isinstance(value, float):
        return f"{value:g}"
    if not isinstance(value, str):
        return value
    return value if name == "list" else _one_line(value)


def _one_line(text: str, longest: int = _LONGEST) -> str:
    """A text from a file as it can stand in a sentence: nothing unseen in it, and not too long."""
    seen = UNSEEN.sub("\N{REPLACEMENT CHARACTER}", re.sub(r"\s+", " ", text[: 4 * longest]))
    return seen if len(seen) <= longest else seen[: longest - 3] + "..."


def _joined(words: list[str], joiner: str, lang: Language) -> str:
    """Words in a sentence, and how many more there are where they are too many to print."""
    if len(words) > _MOST_WORDS:
        rest = len(words) - _MOST_WORDS
        return ", ".join(words[:_MOST_WORDS]) + (f" en nog {rest}" if lang == "nl" else f" and {rest} more")
    return joiner.join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _megabytes(size: object, lang: Language) -> str:
    text = f"{int(str(size)) / 1_000_000:.1f}"
    return text.replace(".", ",") if lang == "nl" else text


def _place(place: Place) -> str:
    parts = [_one_line(place.file, 200)]
    if place.line is not None:
        parts.append(str(place.line))
        if place.column is not None:
            parts.append(str(place.column))
    return ":".join(parts)


def _excerpt(place: Place, width: int = 72) -> list[str]:
    """The line and a caret below it; a long line is cut so that the caret stays in sight."""
    column = (place.column or 1) - 1
    text = place.line_text or ""
    start = max(0, column - width // 2) if len(text) > width else 0
    shown = text[start : start + width].replace("\t", " ")
    caret = sum(_columns(char) for char in shown[: column - start])
    return [f"    {shown}", f"    {' ' * caret}^"]


def _columns(char: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
