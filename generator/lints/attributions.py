"""Attributions: where a text says whom it has something from, by name or in words that name nobody.

Texts are folded (`folding`). The lists hold what reports use in a dozen languages; what is not in them is not
seen.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.text.folding import folded

if TYPE_CHECKING:
    from generator.text.spans import Span

_VAGUE = {
    "en": "multiple sources|several sources|various sources|many sources|unnamed sources|anonymous sources|"
    "sources say|sources said|sources told|according to sources|informed sources|sources familiar|people "
    "familiar with|recent reports|some reports|several reports|various reports|media reports|press reports|"
    "news reports|reports say|reports suggest|reports indicate|reports claim|according to reports|reportedly|"
    "it is reported|it was reported|is reported to|are reported to|is said to|are said to|allegedly|it is "
    "understood|observers say|insiders say",
    "de": "mehreren quellen|mehrere quellen|verschiedenen quellen|laut quellen|aus kreisen|gut informierte "
    "kreise|medienberichten|medienberichte|jüngsten berichten|jüngste berichte|berichten zufolge|laut "
    "berichten|angeblich|dem vernehmen nach|es heißt|wie verlautet|wie es heißt",
    "fr": "plusieurs sources|diverses sources|selon des sources|de sources concordantes|selon plusieurs "
    "médias|selon des médias|selon la presse|selon des informations|aurait été|auraient été|il semblerait|"
    "selon certaines sources|dit-on",
    "es": "varias fuentes|diversas fuentes|según fuentes|fuentes cercanas|según informes|informes recientes|"
    "medios de comunicación|al parecer|presuntamente|supuestamente|se informa|según reportes|reportes "
    "recientes",
    "it": "diverse fonti|varie fonti|secondo fonti|fonti vicine|secondo notizie di stampa|secondo "
    "indiscrezioni|a quanto pare|pare che",
    "pt": "várias fontes|diversas fontes|segundo fontes|fontes próximas|relatos recentes|segundo relatos|"
    "supostamente|alegadamente",
    "nl": "meerdere bronnen|verschillende bronnen|volgens bronnen|volgens berichten|recente berichten|naar verluidt",
    "ru": "ряд источников|несколько источников|по данным источников|источники сообщ*|сообщают источники|по "
    "сообщениям сми|сми сообщ*|как сообщается|сообщается, что|по некоторым данным|предположительно|якобы",
    "ar": "مصادر متعددة|عدة مصادر|مصادر مطلعة|مصادر مختلفة|بحسب مصادر|وفقا لمصادر|قالت مصادر|ذكرت مصادر|"
    "تقارير حديثة|تقارير اعلامية|وفقا لتقارير|بحسب تقارير|تشير تقارير|ذكرت تقارير|افادت تقارير|يقال ان|يزعم",
    "fa": "منابع متعدد|منابع آگاه|به گفته منابع|گزارش ها حاکی|طبق گزارش ها|گفته می شود",
    "hi": "कई सूत्रों|सूत्रों के अनुसार|सूत्रों ने|सूत्रों का कहना|हालिया रिपोर्ट|रिपोर्टों के अनुसार|मीडिया "
    "रिपोर्ट|कथित तौर पर|बताया जा रहा",
    "zh": "多个消息来源|多方消息|多个消息人士|消息人士|知情人士|有消息称|据报道|据悉|据称|据媒体报道|"
    "媒体报道|近期报道|有报道称|据传",
    "ja": "複数の関係者|複数の情報筋|関係者によると|情報筋によると|報道によると|報道によれば|とされる|"
    "と報じられ|と伝えられ",
    "ko": "복수의 소식통|여러 소식통|소식통에 따르면|소식통은|관계자에 따르면|보도에 따르면|최근 보도|언론 "
    "보도|외신에 따르면|알려졌다|전해졌다|알려진 바",
    "my": "သတင်းရင်းမြစ်များ|သတင်းအရင်းအမြစ်များ|သတင်းများအရ|သတင်းများ အရ|မကြာသေးမီ သတင်း|မီဒီယာ သတင်း|ဟု သိရသည်|ဟု ဆိုကြသည်|ပြောဆိုကြသည်",
    "id": "sejumlah sumber|beberapa sumber|menurut sumber|menurut laporan|laporan terbaru|dilaporkan|konon|kabarnya",
    "tr": "birçok kaynak|çeşitli kaynaklar|kaynaklara göre|haberlere göre|iddiaya göre|bildirildi|öne sürül*",
    "uk": "кілька джерел|за даними джерел|джерела повідом*|за повідомленнями змі|як повідомляється|нібито",
    "vi": "nhiều nguồn tin|theo các nguồn tin|theo nguồn tin|theo báo chí|theo các báo cáo|được cho là",
    "th": "แหล่งข่าว|รายงานล่าสุด|มีรายงานว่า|รายงานข่าว|สื่อรายงาน",
}

# What stands right before a name, and right behind it, where a text credits somebody.
_BEFORE = {
    "en": "according to|cited by|as reported by|reported by|citing|quoting|quoted by|told|told to|via|source|"
    "per|reporting by|by",
    "de": "laut|nach angaben von|nach angaben der|wie|berichtet|berichtete|gegenüber|zufolge|meldet|unter "
    "berufung auf|quelle",
    "fr": "selon|d'après|citant|rapporte|a rapporté|indique|déclaré à|source|par",
    "es": "según|citando a|informó|informa|reportó|dijo a|fuente|de acuerdo con",
    "it": "secondo|citando|riporta|ha riferito|riferisce|ha detto a|fonte",
    "pt": "segundo|de acordo com|citando|informou|disse à|fonte",
    "nl": "volgens|meldt|aldus|tegen|bron",
    "ru": "по данным|сообщает|сообщило|сообщил|как сообщает|со ссылкой на|пишет|заявил",
    "ar": "وفقا ل|وفق|بحسب|حسب|نقلا عن|ذكرت|ذكر|افادت|افاد|قالت|قال ل|نقلت|نقلت عن|نشرت",
    "fa": "به گزارش|به نقل از",
    "hi": "",
    "zh": "据|根据|引述|援引|引用|告诉",
    "ja": "",
    "ko": "",
    "my": "",
    "id": "menurut|dikutip dari|kepada|mengutip",
    "tr": "",
}
_BEHIND = {
    "en": "reported|reports|reporting|said|says|noted|notes|wrote|writes|cited|cites|has learned|has "
    "reported|was told|quoted|revealed",
    "de": "berichtet|berichtete|meldet|meldete|zufolge|schreibt|schrieb|sagte|erfuhr",
    "fr": "rapporte|a rapporté|indique|a indiqué|écrit|a appris|précise",
    "es": "informó|informa|reportó|señaló|publicó|escribió",
    "it": "riporta|ha riportato|riferisce|ha riferito|scrive",
    "pt": "informou|informa|noticiou|relatou|publicou",
    "nl": "meldt|meldde|bericht|schrijft",
    "ru": "сообщает|сообщило|сообщил|пишет|передает|передаёт",
    "ar": "ذكرت|افادت|قالت|نقلت|اوردت",
    "fa": "گزارش داد|نوشت",
    "hi": "के अनुसार|ने बताया|ने कहा|की रिपोर्ट|ने रिपोर्ट",
    "zh": "报道|消息|援引|称|表示|获悉|披露",
    "ja": "によると|によれば|が報じ|は報じ|が伝え|は伝え|の報道",
    "ko": "에 따르면|이 보도|가 보도|은 보도|는 보도|은 |는 |통신에 따르면|통신은|통신이|보도에 따르면|는 전했|이 전했",
    "my": "သတင်းဌာန|အရ|က ဖော်ပြ|က ရေး|က ပြော|၏ သတင်း|သတင်းအရ",
    "id": "melaporkan|memberitakan|menulis",
    "tr": "bildirdi|haberine göre|yazdı|aktardı|'a göre|'e göre",
}
_BESIDE = 24  # characters beside a name in which a credit stands


def vague(text: str, language: str) -> list[Span]:
    """Return where a folded text credits nobody by name: `multiple sources`, `reportedly`."""
    pattern = _vague(language)
    return [match.span() for match in pattern.finditer(text)] if pattern else []


def credit(text: str, span: Span, language: str) -> Span | None:
    """Return the name at `span` of a folded text with the words that credit it, None where none does."""
    start, end = span
    before, behind = _sides(language)
    ahead = before.search(text[max(0, start - _BESIDE) : start]) if before else None
    after = behind.match(text, end) if behind else None
    if ahead is None and after is None:
        return None
    first = max(0, start - _BESIDE) + ahead.start() if ahead else start
    return first, after.end() if after else end


@lru_cache(maxsize=64)
def _vague(language: str) -> re.Pattern[str] | None:
    return re.compile(_words(_VAGUE[language], language)) if language in _VAGUE else None


@lru_cache(maxsize=64)
def _sides(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    before, behind = _BEFORE.get(language, ""), _BEHIND.get(language, "")
    name_end = r"[\w.'’-]{0,8}[ ,:]{0,2}(?:agency |news )?"
    return (
        re.compile(_words(before, language) + r"[ :]{0,2}(?:the )?$") if before else None,
        re.compile(name_end + _words(behind, language)) if behind else None,
    )


def _words(phrases: str, language: str) -> str:
    """Return the pattern of phrases, whole words where spaces part them; one that ends in `*` may go on."""
    ordered = sorted(phrases.split("|"), key=len, reverse=True)
    if language in {"ar", "ja", "ko", "my", "th", "zh"}:
        return f"(?:{'|'.join(re.escape(folded(phrase)) for phrase in ordered)})"
    found = "|".join(re.escape(folded(p.rstrip("*"))) + r"[^\W\d_]*" * p.endswith("*") for p in ordered)
    return rf"(?<![^\W\d_])(?:{found})(?![^\W\d_])"
