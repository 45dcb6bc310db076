"""Hedges: words that hold a statement back, and how far along a text has things, from exploring to done.

A quote's hedge is a word that leaves little doubt about the doubt. A claim's reading is generous: an aim, a
condition, an opinion that is attributed, a figure that is estimated hold it back as well.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache

from generator.text.normal import plain


class Strength(IntEnum):
    """How far a text has a thing: explored, asked for, agreed. What is done has no word of its own."""

    EXPLORES = 1
    ASKS = 2
    AGREES = 3


def _table(text: str) -> dict[str, str]:
    """Return the pattern of each row: a key and a colon, then words parted by ` | `, as regular expressions."""
    rows = re.sub(r"\n +", " ", text).strip().splitlines()
    return {key: "|".join(words.split(" | ")) for key, _, words in (row.partition(": ") for row in rows)}


# Letter case counts only where a word says so: `may` is no month.
_HEDGES = _table(r"""
en: (?-i:may|might) | could(?! not|n't) | reportedly | allegedly | apparently | seemingly | possibly | perhaps |
    probably | presumably | purportedly | supposedly | potentially | likely | unlikely | unconfirmed |
    rumou?red | (?:appear|seem)(?:s|ed)? to |
    (?:is|are|was|were) (?:said|believed|thought|rumou?red|reported|understood|expected) to | suggests? that
de: angeblich | möglicherweise | womöglich | vielleicht | könnten? | dürften? | offenbar | anscheinend |
    mutmaßlich | vermutlich | wahrscheinlich | eventuell | soll(?:en)? | unbestätigt\w* |
    schätzungsweise | scheint | scheinen
fr: peut-être | pourrai(?:t|ent) | aurai(?:t|ent) | serai(?:t|ent) | devrai(?:t|ent) | probablement |
    vraisemblablement | apparemment | éventuellement | possiblement | présumée?s? | semble(?:nt)? | supposée?s?
es: podrían? | habrían? | serían? | posiblemente | probablemente | quizás? | tal vez |
    supuest(?:amente|o|a|os|as) | presunt(?:amente|o|a|os|as) | al parecer | aparentemente | parece(?:n)? |
    estimad[oa]s?
pt: poderia(?:m)? | teria(?:m)? | seria(?:m)? | possivelmente | provavelmente | talvez | supostamente |
    alegadamente | aparentemente | parecem?
it: potrebbe(?:ro)? | avrebbe(?:ro)? | sarebbe(?:ro)? | possibilmente | probabilmente | forse |
    presumibilmente | apparentemente | sembra(?:no)?
nl: mogelijk | wellicht | misschien | waarschijnlijk | vermoedelijk | naar verluidt | zou(?:den)? | blijkbaar |
    lijkt | lijken
ru: возможно | вероятно | якобы | предположительно | по-видимому | может быть | мог(?:ут|ла|ли)? бы | похоже |
    предполагаем\w* | видимо
ar: ربما | يحتمل | يُحتمل | من المحتمل | على الأرجح | يُزعم | يزعم | مزعوم[ةه]? | يُعتقد | يعتقد | يبدو | تبدو |
    من الممكن | قد ي\w+ | قد ت\w+ | المحتمل
fa: شاید | احتمالا | احتمالاً | ممکن است | گویا | ظاهراً | ظاهرا | به نظر می
hi: शायद | संभवतः | संभव है | कथित | संभावित | हो सकता | हो सकती | हो सकते | अनुमानित | माना जाता
zh: (?<!不)可能 | 或许 | 或許 | 也许 | 也許 | 据称 | 據稱 | 据报道 | 據報道 | 据报 | 據報 | 据悉 | 據悉 | 疑似 | 似乎 |
    传闻 | 傳聞 | 据说 | 據說 | 恐怕 | 大概 | 预计 | 預計 | 估计 | 估計 | 或将 | 或將
ja: かもしれ | 可能性 | とみられ | と見られ | おそらく | 恐らく | とされ | らしい | だろう | ようだ |
    と報じられ | 推定 | 見込み | 見通し
ko: 수도 있 | [았었였했됐갔왔났샀섰켰졌렸쳤렀웠겠]을 수 있 |
    것으로 보[이인] | 것으로 알려 | 것으로 전해 | 가능성 | 아마 | 추정 | 알려졌 | 전해졌 |
    듯하 | 듯 하 | 관측 | 전망 | 예상
my: ဖြစ်နိုင် | ကောလာဟလ | ခန့်မှန်း
th: อาจ(?!าร) | คาดว่า | น่าจะ | มีรายงานว่า | เชื่อว่า
vi: có thể | có lẽ | được cho là | dường như | nghi là | ước tính
id: mungkin | kemungkinan | diduga | dikabarkan | konon | tampaknya | diperkirakan | dilaporkan
tr: belki | muhtemelen | olabilir | iddia edil\w+ | sözde | tahminen | öne sürül\w+
pl: może | mogą | mógł\w* | prawdopodobnie | podobno | rzekomo | przypuszczalnie | zapewne | chyba
""")

# What holds a claim back besides: conditions, aims, attributed opinions, reports of reports.
_SOFTER = _table(r"""
en: can | would | should | if | whether | unless | possib\w+ | potential | chance | risks? | doubt\w* |
    uncertain\w* | unclear | open | expect\w* | believ\w* | think\w* | thought | fear\w* | warn\w* |
    hop(?:e|es|ed|ing) | suggest\w* | estimat\w* | assum\w* | suspect\w* | plan\w* | want\w* | wish\w* |
    aim\w* | intend\w* | seek\w* | sought | look(?:s|ed|ing)? (?:for|into|to|at) | (?:is|are|was|were) to |
    consider\w* | weigh\w* | mull\w* | explor\w* | examin\w* | stud(?:y|ies|ied|ying) | sound\w* out | talks? |
    negotiat\w* | discuss\w* | said to | reported(?: to)? | reports? | according to | accounts? | credited |
    claims? | claimed | alleg\w* | rumou?r\w* | put at | opinion | view | eyes | holds? that | sees? | calls? |
    rates? | argu\w+ | judg\w+ | point\w* to
de: kann | können | würden? | wenn | falls | ob | laut | nach angaben | will | wollen | plan\w* | erwart\w* |
    hoff\w* | befürcht\w* | schätz\w* | prüf\w* | erwäg\w* | suche?n? | sucht | gespräch\w* | verhandl\w* |
    heißt es | hält | gilt | gelten
fr: peut | peuvent | si | selon | d'après | veut | veulent | prévoi\w* | attend\w* | espèr\w* | craign?\w* |
    estim\w* | étudi\w* | envisag\w* | cherch\w* | dit-on | conditionnel
es: puede(?:n)? | si | según | quiere(?:n)? | planea\w* | prevé\w* | espera\w* | teme\w* | estima\w* |
    estudia\w* | considera\w* | busca\w* | se dice
ru: может | могут | если | ли | согласно | по данным | хочет | хотят | планиру\w* | ожида\w* | надее\w* |
    опаса\w* | оцен\w* | рассматрива\w* | изуча\w*
ar: إذا | إن كان | وفقا | وفقاً | حسب | بحسب | يريد | تريد | يخطط | تخطط | يتوقع | تتوقع | يدرس | تدرس | يسعى |
    تسعى | تقدير
zh: 如果 | 是否 | 若 | 根据 | 根據 | 想 | 计划 | 計劃 | 预期 | 預期 | 希望 | 担心 | 擔心 | 考虑 | 考慮 | 探讨 |
    探討 | 研究 | 寻求 | 尋求 | 认为 | 認為
ja: もし | かどうか | によると | 計画 | 予定 | 期待 | 懸念 | 検討 | 模索 | という
ko: 만약 | 여부 | 따르면 | 원하 | 계획 | 기대 | 우려 | 검토 | 모색 | 추진 | 라고
""")

# The steps of a language, by the names of `Strength`; `pending` is what else says that nothing has come of it yet.
_LADDER = _table(r"""
en explores: explor(?:e|es|ing) | consider(?:ing)? | being considered | under consideration | mull(?:s|ing) |
    weighing (?:a|an|the|whether|up) | looking (?:into|at ways|to secure) | in talks | sounding out |
    studying (?:whether|how|a deal)
en asks: ask(?:s|ed|ing)? | request(?:s|ed|ing)? | propos(?:es|ed|ing) | urg(?:es|ed|ing) | invit(?:es|ed|ing)
en agrees: agree[sd]? | agreeing | pledg(?:es|ed|ing) | promised | signed | signing | approv(?:es|ed) | committed
en pending: (?:agree[sd]?|pledge[sd]?|promised|promises|committed|commits|offered|plans?|planned|hopes?) to
de explores: erw[äo]g\w* | prüft | prüfen | sondiert | sondieren | in gesprächen
de asks: bittet | bat | baten | ersuch\w* | vorgeschlagen | schlägt\w* | fordert\w*
de agrees: vereinbart\w* | zugesagt | sagte \w* zu | unterzeichne\w* | einigt\w* | stimmte\w* zu | genehmigt\w*
fr explores: étudie(?:nt)? | envisage(?:nt)? | explore(?:nt)? | en pourparlers
fr asks: demand(?:e|ent|é|ait) | propos(?:e|ent|é|ait)
fr agrees: accept(?:e|ent|é|ait) | signé?e?s? | convenu\w* | promis\w* | approuv\w*
es explores: explora(?:n|ndo)? | estudia(?:n|ndo)? | considera(?:n|ndo)? | en conversaciones
es asks: pid(?:e|en|ió|ieron) | solicit\w* | propus\w* | propon\w*
es agrees: acord(?:ó|aron|ado) | firm(?:a|ó|aron|ado) | promet\w* | aprob\w*
zh explores: 考虑 | 考慮 | 探讨 | 探討 | 探索 | 正在洽谈 | 正在洽談 | 商谈 | 商談 | 评估 | 評估
zh asks: 要求 | 请求 | 請求 | 提议 | 提議 | 呼吁 | 呼籲
zh agrees: 同意 | 签署 | 簽署 | 签订 | 簽訂 | 承诺 | 承諾 | 批准 | 达成 | 達成
ko explores: 검토 | 모색 | 논의 중 | 타진
ko asks: 요청 | 제안 | 촉구
ko agrees: 합의 | 서명 | 체결 | 약속 | 승인 | 동의
ar explores: يدرس | تدرس | تبحث | يبحث | تستكشف | محادثات
ar asks: طلب | طلبت | اقترح | اقترحت | دعت
ar agrees: وافق | وافقت | وقع | وقعت | اتفق | اتفقت | تعهد | تعهدت
""")

_SPACELESS = {"zh", "ja", "ko", "my", "th"}
"""Languages whose words are found inside longer ones."""


def hedge(text: str, language: str) -> str:
    """Return the first word of a text that holds it back, '' where none does or the language is not known here."""
    return _first(_HEDGES.get(language, ""), language, text)


def held_back(claim: str, language: str) -> bool:
    """Say whether a claim is held back in any way, or is in a language that is not known here."""
    if language not in _HEDGES:
        return True
    return bool(hedge(claim, language) or _first(_SOFTER.get(language, ""), language, claim))


def strengths(text: str, language: str) -> dict[Strength, str]:
    """Return the steps that a text has words for, with the first word of each."""
    if not _first(_steps(language), language, text):
        return {}
    found = ((step, _step(step.name.lower(), language, text)) for step in Strength)
    return {step: word for step, word in found if word}


def pending(text: str, language: str) -> str:
    """Return the first word of a text by which nothing has come of it yet, '' where there is none."""
    return _step("explores", language, text) or _step("pending", language, text)


def may_tell(text: str, language: str) -> bool:
    """Say whether a text has any word of those by which `hedge`, `strengths` and `pending` tell it from others."""
    return bool(_first(_telling(language), language, text))


@cache
def _telling(language: str) -> str:
    rows = (_HEDGES.get(language, ""), _steps(language), _LADDER.get(f"{language} pending", ""))
    return "|".join(row for row in rows if row)


@cache
def _steps(language: str) -> str:
    """Return the pattern of all the steps of a language: most texts have words for none."""
    rows = (_LADDER.get(f"{language} {step.name.lower()}", "") for step in Strength)
    return "|".join(row for row in rows if row)


def _step(name: str, language: str, text: str) -> str:
    return _first(_LADDER.get(f"{language} {name}", ""), language, text)


def _first(pattern: str, language: str, text: str) -> str:
    if not pattern:
        return ""
    words, lower = _plain(text)
    first_look = _in_lower_case(pattern, language) if lower else None
    if first_look and not first_look.search(lower):
        return ""
    found = _compiled(pattern, language).search(words)
    return found[0] if found else ""


@lru_cache(maxsize=64)
def _plain(text: str) -> tuple[str, str]:
    """Return a text normalised, once for all that is sought in it, and in lower case, '' if that is not simple."""
    words = plain(text)
    return words, words.lower() if _is_simple(words) else ""


def _is_simple(text: str) -> bool:
    """Say whether the letters of a text have no other forms than one in lower and one in upper case."""
    usual = text.replace("ß", "s")
    return text.isascii() or (usual.lower() == usual.casefold() and not {"ı", "İ"} & set(text))


@cache
def _in_lower_case(pattern: str, language: str) -> re.Pattern[str] | None:
    """Return what finds something in lower case wherever `pattern` does, and much faster; None if nothing does."""
    letters = re.sub(r"\\\w", "", pattern)
    if letters != letters.lower() or not _is_simple(letters):
        return None
    return re.compile(_whole(pattern.replace("(?-i:", "(?:"), language))


@cache
def _compiled(pattern: str, language: str) -> re.Pattern[str]:
    return re.compile(_whole(pattern, language), re.IGNORECASE)


def _whole(pattern: str, language: str) -> str:
    """Return the pattern that finds whole words, in a language that parts them."""
    return pattern if language in _SPACELESS else rf"(?<!\w)(?:{pattern})(?!\w)"
