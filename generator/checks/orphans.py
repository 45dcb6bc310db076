"""Orphans: the rules of what a claim says without support, and what helps."""

from __future__ import annotations

import re

from generator.issues import Rule

HELP = {
    "orphan-number": "Quote the words that give it, or say under `inference` how it follows from them.",
    "orphan-unit": "Write the unit of the quote, or say under `inference` how the number was converted.",
    "orphan-date": "Quote the words that give it, or say under `date_basis`, beside `date`, how it is known.",
    "orphan-name": "Quote a passage that names it, add the name that the source uses to `aliases` in entities.yml, or "
    "say under `inference` why it is meant.",
    "orphan-negation": "Quote the words that deny it, or say under `inference` how it follows.",
}
"""What an editor can do, by the code of the rule."""

_OF_DATES = (
    r"\b(?:days?|dates?|dated|months?|years?|weekdays?|tage?s?|datum|monats?|jahre?s?|wochentag|jour|mois|ann[ée]e|fecha|año"
    r"|mes|dat[ae]|год|дата|день)\b|日期|年份|月份|날짜|연도|تاريخ|السنه|اليوم|ရက်စွဲ|ခုနှစ်"
)
_OF_NUMBERS = (
    r"\b(?:sums?|summed|totals?|numbers?|counts?|counted|adds?|added|adding|figures?|averages?|percentages?|shares?|convert\w*"
    r"|amounts?|calculat\w*|rounded|summe|zahl(?:en)?|anzahl|addiert|somme|nombre|suma|número|сумма|число)\b"
    r"|总和|合计|相加|数字|합계|숫자|مجموع|عدد|စုစုပေါင်း|အရေအတွက်"
)
TOPICS = (
    (re.compile(_OF_DATES), ("orphan-date",)),
    (re.compile(_OF_NUMBERS), ("orphan-number", "orphan-unit")),
)
"""What an inference may speak of, by the words that tell, folded; and the codes that it then answers."""

NUMBER = Rule(
    "orphan-number",
    "warning",
    """\
A number of a claim is in none of its quotes.

A reader who follows the claim to its evidence must find each number there, in any form: 31,000 or 31.000, three or 3,
3 lakh or 300,000, 3万. Behind `about` it may be a tenth away. What was added up or worked out is declared under
`inference`.

Wrong: `claim: 43 boats were sold.` with the quote "34 boats"

Right: `claim: 34 boats were sold.`
""",
)
UNIT = Rule(
    "orphan-unit",
    "warning",
    """\
A number of a claim has a unit that none of its quotes names.

Names of one unit are the same (t, tonnes, metric tons; %, per cent), and an amount may be converted. A number is not
its own evidence in another unit.

Wrong: `claim: 40 metres deep` with the quote "40 cm deep"

Right: `claim: 40 centimetres deep`
""",
)
DATE = Rule(
    "orphan-date",
    "warning",
    """\
A year, month, day or weekday of a claim is in none of its quotes.

July 2025 follows from 16 July 2025, not the other way round. Where an article says "last month", the date is known in
another way: give the fact its `date`, and say under `date_basis` what it rests on.

Wrong: `claim: They met in July 2025.` with the quote "met in July"

Right: the same with `date: 2025-07` and `date_basis: The year is that of the article.`
""",
)
NAME = Rule(
    "orphan-name",
    "warning",
    """\
A claim names somebody or something that stands neither in a quote nor around one.

Names are those of entities.yml with their aliases; they may stand in the paragraph, list item, table or heading that
holds a quote. The publisher of a cited source counts as there, and that of the report which the source was made from.

Wrong: `claim: The North Wire counted 3,000 books.` with a quote from a paragraph that names nobody

Right: a quote from the paragraph that names it, or the name that the source uses among the `aliases` of the entity
""",
)
DENIAL = Rule(
    "orphan-negation",
    "warning",
    """\
A claim says no or not, and nothing in its quotes does.

This is looked at only where the claim and all its quotes are in one language. Words such as "lacks", "refused" or
"unaware" bear out a negation too.

Wrong: `claim: The lifts were not repaired.` with the quote "both lifts"

Right: the same with the quote "both lifts still stand"
""",
)
RULES = (NUMBER, UNIT, DATE, NAME, DENIAL)
