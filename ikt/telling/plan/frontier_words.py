"""The words in the picture of a plan at each number of posts."""

from ikt.telling.language.phrases import Phrases, Plural

SAY = Phrases({
    "title": ("From {few} to {many} posts: {moves}", "Van {few} naar {many} posten: {moves}"),
    "nested": ("every extra post only adds a country", "elke extra post voegt alleen een land toe"),
    "broken": Plural(("not every step only adds; {names} comes and goes", "niet elke stap voegt alleen toe; {names} gaat erin en eruit"),
                     ("not every step only adds; {names} come and go", "niet elke stap voegt alleen toe; {names} gaan erin en eruit")),
    "none": ("No plan keeps to the rules", "Geen plan houdt zich aan de regels"),
    "says": ("Dark: in the best set with so many posts. The two lines mark the plan. Below: the points of score that an extra post adds; a sum of scores counts nothing else.",
             "Donker: in de beste selectie met zoveel posten. De twee lijnen wijzen het plan aan. Onder: de punten score die een extra post toevoegt; een som van scores telt niets anders."),
    "posts": ("posts", "posten"), "adds": ("adds", "erbij"),
    "alt": ("Who is in the best set by number of posts. {rows}", "Wie er in de beste selectie staat per aantal posten. {rows}"),
    "alt_row": Plural(("1 post: {list}.", "1 post: {list}."), ("{posts} posts: {list}.", "{posts} posten: {list}.")),
    "alt_none": Plural(("1 post: no set keeps to the rules.", "1 post: geen selectie houdt zich aan de regels."),
                       ("{posts} posts: no set keeps to the rules.", "{posts} posten: geen selectie houdt zich aan de regels.")),
})  # fmt: skip
