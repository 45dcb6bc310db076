"""The support lint: what a claim says beyond its quotes is told at its place, and nothing else is."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.checks.support import supported
from generator.lints.claim_tokens import read_claim
from generator.lints.quoted import gather
from generator.project import load
from generator.text.folding import folded, unfolded
from tests.growth import growth
from tests.made_project import topics, write_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.model import Project

ENTITIES = {
    "myanmar": {
        "name": "Myanmar",
        "kind": "place",
        "aliases": ["Burma", "缅甸", "미얀마", "ميانمار", "မြန်မာ", "Birma"],
    },
    "kachin": {"name": "Kachin State", "kind": "place", "aliases": ["Kachin", "克钦"], "within": "myanmar"},
    "india": {"name": "India", "kind": "place", "aliases": ["印度", "인도", "الهند", "Indien", "အိန္ဒိယ"]},
    "usa": {"name": "United States", "kind": "place", "aliases": ["US", "the U.S.", "美国"]},
    "kia": {"name": "Kachin Independence Army", "kind": "organisation", "aliases": ["KIA", "the rebels", "克钦独立军"]},
    "ministry": {"name": "Ministry of Mines", "kind": "organisation", "aliases": ["وزارة المناجم", "광산부"]},
    "rare-earths": {"name": "Rare earths", "kind": "material", "aliases": ["rare earth", "稀土", "희토류"]},
    "north-wire": {"name": "North Wire", "kind": "organisation"},
    "channel-4": {"name": "Channel 4", "kind": "organisation"},
    "kumar": {"name": "Amit Kumar", "kind": "person", "aliases": ["Kumar"]},
    "chipwe": {"name": "Chipwe", "kind": "place", "within": "kachin"},
    "polish": {"name": "Polish", "kind": "organisation"},
}
PUBLISHERS = "publishers: {post: {name: The Town Post}, north-wire: {name: North Wire}, channel-4: {name: Channel 4}}\n"

Case = tuple[str, list[str], list[str]]
EN, DE, AR, ZH, KO, MY = "en", "de", "ar", "zh", "ko", "my"

# A claim, the articles with their language first and the quote in brackets, and the tokens that have no support.
ENGLISH: list[Case] = [
    # numbers, in digits and words
    ("Some 31,000 tonnes were dug.", ["en: They dug [31,000 tonnes] there."], []),
    ("Some 13,000 tonnes were dug.", ["en: They dug [31,000 tonnes] there."], ["13,000"]),
    ("The mine gave 31 000 t.", ["en: They dug [31,000 tonnes] there."], []),
    ("The mine gave 31'000 metric tons.", ["en: They dug [31,000 tonnes] there."], []),
    ("The mine gave 31 thousand tonnes.", ["en: They dug [31,000 tonnes] there."], []),
    ("The mine gave 31 tonnes.", ["en: They dug [31,000 tonnes] there."], ["31"]),
    ("Three boats sank.", ["en: Of the fleet [3 boats] sank."], []),
    ("3 boats sank.", ["en: Of the fleet [three boats] sank."], []),
    ("Four boats sank.", ["en: Of the fleet [three boats] sank."], ["Four"]),
    ("Twelve boats sank, four of them new.", ["en: Of the fleet [12 boats] sank."], ["four"]),
    ("Both boats sank.", ["en: Then [the boats] sank."], []),
    ("Two boats sank.", ["en: Then [both boats] sank."], []),
    ("One of the boats sank.", ["en: Then [a boat] sank."], []),
    ("Twenty-one boats sank.", ["en: Then [21 boats] sank."], []),
    ("A dozen boats sank.", ["en: Then [12 boats] sank."], []),
    ("Two hundred and fifty boats sank.", ["en: Then [250 boats] sank."], []),
    ("About 31,000 tonnes were dug.", ["en: They dug [31,200 tonnes]."], []),
    ("Exactly 31,000 tonnes were dug.", ["en: They dug [31,200 tonnes]."], ["31,000"]),
    ("About 40,000 tonnes were dug.", ["en: They dug [31,200 tonnes]."], ["40,000"]),
    ("The firm paid 300,000 rupees.", ["en: It cost [3 lakh rupees]."], []),
    ("The firm paid 5 crore rupees.", ["en: It cost [Rs 50 million] in all."], []),
    ("The firm paid $5 million.", ["en: It cost [$5m] in all."], []),
    ("The firm paid $5 billion.", ["en: It cost [$5m] in all."], ["5 billion"]),
    ("It came third.", ["en: It was the [third-largest] one."], []),
    ("It came 3rd.", ["en: It was the [third-largest] one."], []),
    ("It came fourth.", ["en: It was the [third-largest] one."], ["fourth"]),
    ("It ruled out third parties.", ["en: It ruled out [others] for good."], []),
    ("Half of it, 50%, is gone.", ["en: Of it [half is gone] now."], []),
    ("F-16 jets and G20 states use it.", ["en: It is [used by jets and states]."], []),
    ("The share is 12.5 per cent.", ["en: It has [12.5%] of it."], []),
    ("The share is 12.6 per cent.", ["en: It has [12.5%] of it."], ["12.6"]),
    ("There were 3 to 5 boats.", ["en: There were [3-5 boats]."], []),
    ("It cost 3 to 5 million euros.", ["en: It cost [3-5 million euros]."], []),
    ("It cost 3 million to 5 million euros.", ["en: It cost [3-5 million euros]."], []),
    ("It cost 3 to 5 billion euros.", ["en: It cost [3-5 million euros]."], ["5 billion"]),
    ("The two countries signed.", ["en: Then [India and Myanmar signed] it."], []),
    ("The two boats sank.", ["en: Then [three boats sank] there."], ["two"]),
    ("Two boats sank.", ["en: Then [the boats sank] there."], ["Two"]),
    ("A third of the boats sank.", ["en: Then [33% of the boats] sank."], []),
    ("It left at 19:00.", ["en: It left at [7 p.m.] sharp."], []),
    ("It left at 7 p.m.", ["en: It left at [19:00] sharp."], []),
    ("It left at 8 p.m.", ["en: It left at [19:00] sharp."], ["8"]),
    ("It runs 24/7 in FY25.", ["en: It runs [day and night] now."], []),
    ("There were 3 to 6 boats.", ["en: There were [3-5 boats]."], ["6"]),
    # units
    ("The share is 85 per cent.", ["en: It has [85%] of it."], []),
    ("It is 40 cm deep.", ["en: It was [40 centimetres deep]."], []),
    ("It is 40 metres deep.", ["en: It was [40 centimetres deep]."], ["metres"]),
    ("It is 0.4 metres deep.", ["en: It was [40 centimetres deep]."], []),
    ("The mine gave 31,000 kg.", ["en: They dug [31,000 tonnes]."], ["kg"]),
    ("The mine gave 31 kilotonnes.", ["en: They dug [31,000 tonnes]."], []),
    ("The road has 16 km.", ["en: The road is [10 miles] long."], []),
    ("It costs $300.", ["en: It costs [€300] now."], ["$"]),
    ("It has 3% of it.", ["en: It has [Australia 3] in the row.", "en: The head says [Market share (%)] there."], []),
    ("It took five years.", ["en: It took [five months] in all."], ["years"]),
    # dates
    ("They met in July 2025.", ["en: They [met on 16 July 2025]."], []),
    ("They met on 16 July 2025.", ["en: They [met in July 2025]."], ["16"]),
    ("They met in July 2025.", ["en: They [met in July]."], ["2025"]),
    ("They met in June.", ["en: They [met in July]."], ["June"]),
    ("They met in 2025.", ["en: They [met on 2025-07-16]."], []),
    ("They met in July.", ["en: They [met on 2025-07-16]."], []),
    ("They met in May 2025.", ["en: They met [from May 2024 to July 2025]."], ["2025"]),
    ("In fiscal 2024-25 it rose.", ["en: It rose in [2024-2025] again."], []),
    ("It rose in the 1990s.", ["en: It rose in [1994] again."], []),
    ("It rose in the 1980s.", ["en: It rose in [1994] again."], ["1980s"]),
    ("It was built in the 19th century.", ["en: It was built in [1871] again."], []),
    ("They met on a Wednesday.", ["en: They [met on 16 July 2025]."], []),
    ("They met on a Thursday.", ["en: They [met on 16 July 2025]."], ["Thursday"]),
    ("They may march on.", ["en: They [might go] on."], []),
    ("Since May the price is up.", ["en: Since [May it is up] again."], []),
    ("Since May the price is up.", ["en: Since [June it is up] again."], ["May"]),
    ("It sold 1,500 boats in 1961.", ["en: It sold [1500 boats in 1961]."], []),
    ("It sold 1961 boats.", ["en: It [sold boats] for long."], ["1961"]),
    ("In mid-2025 it rose.", ["en: It rose in [the summer of 2025]."], []),
    # names
    ("India asked for it.", ["en: The state of India [asked for it] then."], []),
    ("India asked for it.", ["en: The state [asked for it] then.\n\nIndia is far."], ["India"]),
    ("The Ministry of Mines asked.", ["en: ## The Ministry of Mines [asked]"], []),
    ("Myanmar digs it.", ["en: | Land | Does |\n|---|---|\n| Myanmar | digs |\n| here | [it is dug] |"], []),
    ("Myanmar digs it.", ["en: - Myanmar\n\n  - [it is dug]"], []),
    ("Myanmar digs it.", ["en: In Burma [it is dug] now."], []),
    ("Myanmar digs it.", ["en: In Kachin [it is dug] now."], ["Myanmar"]),
    ("The KIA digs it.", ["en: There the rebels [dig it] now."], []),
    ("The KIA digs it.", ["en: There the kia-bird [digs it] now."], ["KIA"]),
    ("Amit Kumar and the KIA met.", ["en: Then Kumar [met them] here."], ["KIA"]),
    ("It goes to the US and to us.", ["en: It goes [to us] here."], ["US"]),
    ("India's firms and India itself pay.", ["en: They [pay] it."], ["India"]),
    ("We polish rare earths.", ["en: Here they [polish rare earths] daily."], []),
    ("Indian firms pay.", ["en: They [pay] it."], []),
    # negation
    ("No deal was announced.", ["en: There was [no official deal] yet."], []),
    ("The deal was not announced.", ["en: They [announced the deal] there."], ["not"]),
    ("The deal wasn’t announced.", ["en: They [announced the deal] there."], ["wasn’t"]),
    ("It does not know of it.", ["en: It was [unaware of it] there."], []),
    ("It does not have any.", ["en: It [lacks any] there."], []),
    ("It did not sign.", ["en: It [refused to sign] there."], []),
    ("No more than 900 came.", ["en: At most [900 came] there."], []),
    ("It is not only India that pays.", ["en: More than India [pays] it."], []),
    ("It sells rare earths, not oil.", ["en: It sells [rare earths] only."], ["not"]),
]
GERMAN: list[Case] = [
    ("Es wurden 31.000 Tonnen gefördert.", ["de: Man förderte [31.000 Tonnen] dort."], []),
    ("Es wurden 31.000 Tonnen gefördert.", ["en: They dug [31,000 tonnes] there."], []),
    ("They dug 31,000 tonnes.", ["de: Man förderte [31.000 Tonnen] dort."], []),
    ("They dug 31 tonnes.", ["de: Man förderte [31.000 Tonnen] dort."], ["31"]),
    ("Es sind 3,5 Millionen Euro.", ["en: It is [3.5 million euros] in all."], []),
    ("Es sind 3,5 Milliarden Euro.", ["en: It is [3.5 million euros] in all."], ["3,5 Milliarden"]),
    ("Es sind 3,5 Millionen Dollar.", ["de: Es sind [3,5 Mio. Euro] im Jahr."], ["Dollar"]),
    ("Zwölf Boote sanken.", ["de: Dann sanken [12 Boote] dort."], []),
    ("Dreizehn Boote sanken.", ["de: Dann sanken [12 Boote] dort."], ["Dreizehn"]),
    ("Zweihundertfünfzig Boote sanken.", ["de: Dann sanken [250 Boote] dort."], []),
    ("Am 16. Juli 2025 traf man sich.", ["de: Man [traf sich im Juli 2025] dort."], ["16"]),
    ("Im Juli 2025 traf man sich.", ["en: They [met on 16 July 2025] there."], []),
    ("Im Mai traf man sich.", ["de: Man [traf sich im März] dort."], ["Mai"]),
    ("Das Land wurde Dritter.", ["de: Es ist [der drittgrößte] dort."], []),
    ("Indien fragte nach.", ["de: Die Regierung Indiens [fragte nach] dort."], []),
    ("Indien fragte nach.", ["de: Die Regierung [fragte nach] dort."], ["Indien"]),
    ("Der Abbau wurde nicht genehmigt.", ["de: Der Abbau [wurde genehmigt] dort."], ["nicht"]),
    ("Der Abbau wurde nicht genehmigt.", ["de: Das Amt [lehnte ihn ab und verweigerte] ihn."], []),
    ("Der Abbau wurde nicht genehmigt.", ["en: They [approved the mine] there."], []),
    ("Nicht nur die Firma zahlt.", ["de: Mehr als [die Firma zahlt] dort."], []),
    ("The mine was not approved.", ["de: Der Abbau [wurde genehmigt] dort."], []),
]
ARABIC: list[Case] = [
    ("Output was 31,000 tonnes.", ["ar: بلغ الإنتاج [٣١٬٠٠٠ طن] هناك."], []),
    ("Output was 13,000 tonnes.", ["ar: بلغ الإنتاج [٣١٬٠٠٠ طن] هناك."], ["13,000"]),
    ("Output was 31,000 kg.", ["ar: بلغ الإنتاج [٣١٬٠٠٠ طن] هناك."], ["kg"]),
    ("More than 60 came.", ["ar: كان هناك [أكثر من ستين راكباً] معه."], []),
    ("Two boats sank.", ["ar: غرق [قاربان] هناك."], []),
    ("Three boats sank.", ["ar: غرقت [ثلاثة قوارب] هناك."], []),
    ("Four boats sank.", ["ar: غرقت [ثلاثة قوارب] هناك."], ["Four"]),
    ("They met on 16 July 2025.", ["ar: اجتمعوا [في ١٦ يوليو ٢٠٢٥] هناك."], []),
    ("They met on 16 July 2025.", ["ar: اجتمعوا [في ١٦ تموز ٢٠٢٥] هناك."], []),
    ("They met in June 2025.", ["ar: اجتمعوا [في ١٦ تموز ٢٠٢٥] هناك."], ["June"]),
    ("بلغ الإنتاج ٣١ ألف طن.", ["ar: بلغ الإنتاج [٣١٬٠٠٠ طن] هناك."], []),
    ("بلغ الإنتاج ٣٢ ألف طن.", ["ar: بلغ الإنتاج [٣١٬٠٠٠ طن] هناك."], ["٣٢ ألف"]),
    ("India asked for it.", ["ar: ولكن [طلبت ذلك] للهند."], []),
    ("India asked for it.", ["ar: ولكن الوزارة [طلبت ذلك] هناك."], ["India"]),
    ("طلبت الهند ذلك.", ["ar: ولكن الوزارة [طلبت ذلك] هناك."], ["الهند"]),
    ("طلبت الهند ذلك.", ["ar: ولكن بالهند [طلبت ذلك] هناك."], []),
    ("لم يوقع الاتفاق.", ["ar: لكنهم [وقعوا الاتفاق] هناك."], ["لم"]),
    ("لم يوقع الاتفاق.", ["ar: لكنهم [رفضوا توقيع الاتفاق] هناك."], []),
]
CHINESE: list[Case] = [
    ("Output was 31,000 tonnes in 2024.", ["zh: [2024年产量为3.1万吨]，居第三。"], []),
    ("Output was 310,000 tonnes in 2024.", ["zh: [2024年产量为3.1万吨]，居第三。"], ["310,000"]),
    ("Output was 31,000 tonnes in 2023.", ["zh: [2024年产量为3.1万吨]，居第三。"], ["2023"]),
    ("Three firms came.", ["zh: 来了[三家公司]。"], []),
    ("Four firms came.", ["zh: 来了[三家公司]。"], ["Four"]),
    ("It has 85% of it.", ["zh: 它占[百分之八十五]。"], []),
    ("They met on 16 July 2025.", ["zh: 他们于[2025年7月16日]会面。"], []),
    ("They met on 16 July 2025.", ["zh: 他们于[二〇二五年七月十六日]会面。"], []),
    ("They met on 17 July 2025.", ["zh: 他们于[2025年7月16日]会面。"], ["17"]),
    ("产量为3.1万吨。", ["zh: [2024年产量为31000吨]。"], []),
    ("产量为3.2万吨。", ["zh: [2024年产量为31000吨]。"], ["3.2万"]),
    ("来了四家公司。", ["zh: 来了[三家公司]。"], ["四"]),
    ("一些公司十分高兴。", ["zh: [公司都高兴]。"], []),
    ("他们于2025年8月会面。", ["zh: 他们于[2025年7月16日]会面。"], ["8"]),
    ("印度要求缅甸出售稀土。", ["zh: 印度说，[要买缅甸的稀土]。"], []),
    ("印度要求缅甸出售稀土。", ["zh: 他们说，[要买缅甸的稀土]。"], ["印度"]),
    ("India wants it from Myanmar.", ["zh: 他们说，[要买缅甸的稀土]。"], ["India"]),
    ("协议未签署。", ["zh: [双方签署了协议]。"], ["未"]),
    ("协议没有签署。", ["zh: [双方拒绝签署协议]。"], []),
    ("不仅印度要买。", ["zh: [印度也要买]。"], []),
    ("未来印度要买。", ["zh: [印度将要买]。"], []),
]
KOREAN: list[Case] = [
    ("Output was 31,000 tonnes.", ["ko: 생산량은 [약 3만 1천 톤]이다."], []),
    ("Output was 13,000 tonnes.", ["ko: 생산량은 [약 3만 1천 톤]이다."], ["13,000"]),
    ("Two firms came.", ["ko: [두 회사가] 왔다."], []),
    ("Five firms came.", ["ko: [두 회사가] 왔다."], ["Five"]),
    ("It has 85% of it.", ["ko: 그것은 [85퍼센트]이다."], []),
    ("They met in July 2025.", ["ko: 그들은 [2025년 7월 16일에] 만났다."], []),
    ("They met in August 2025.", ["ko: 그들은 [2025년 7월 16일에] 만났다."], ["August"]),
    ("생산량은 31,000톤이다.", ["ko: 생산량은 [약 3만 1천 톤]이다."], []),
    ("생산량은 32,000톤이다.", ["ko: 생산량은 [3만 1천 톤]이다."], ["32,000"]),
    ("인도가 희토류를 원한다.", ["ko: 인도는 그것을, [희토류를 원한다]고 한다."], []),
    ("인도가 희토류를 원한다.", ["ko: 그들은 그것을, [희토류를 원한다]고 한다."], ["인도"]),
    ("계약은 체결되지 않았다.", ["ko: [계약을 체결했다]고 한다."], ["않"]),
    ("계약은 체결되지 않았다.", ["ko: [계약을 거부했다]고 한다."], []),
]
BURMESE: list[Case] = [
    ("Output was 31,000 tonnes.", ["my: ထုတ်လုပ်မှုမှာ [၃၁,၀၀၀ တန်] ဖြစ်သည်။"], []),
    ("Output was 31,000 tonnes.", ["my: ထုတ်လုပ်မှုမှာ [တန် ၃ သောင်း ၁ ထောင်] ဖြစ်သည်။"], []),
    ("Output was 13,000 tonnes.", ["my: ထုတ်လုပ်မှုမှာ [၃၁,၀၀၀ တန်] ဖြစ်သည်။"], ["13,000"]),
    ("Three firms came.", ["my: [ကုမ္ပဏီ သုံးခု] လာသည်။"], []),
    ("It has 85% of it.", ["my: ၎င်းသည် [၈၅ ရာခိုင်နှုန်း] ရှိသည်။"], []),
    ("They met on 16 July 2025.", ["my: သူတို့သည် [၂၀၂၅ ခုနှစ် ဇူလိုင်လ ၁၆ ရက်] တွင် တွေ့သည်။"], []),
    ("They met on 16 June 2025.", ["my: သူတို့သည် [၂၀၂၅ ခုနှစ် ဇူလိုင်လ ၁၆ ရက်] တွင် တွေ့သည်။"], ["June"]),
    ("ထုတ်လုပ်မှုမှာ ၃၁၀၀၀ တန် ဖြစ်သည်။", ["en: They dug [31,000 tonnes] there."], []),
    ("ထုတ်လုပ်မှုမှာ ၃၂၀၀၀ တန် ဖြစ်သည်။", ["en: They dug [31,000 tonnes] there."], ["၃၂၀၀၀"]),
    ("India asked for it.", ["my: အိန္ဒိယနိုင်ငံက [တောင်းဆိုသည်] ဟု ဆိုသည်။"], []),
    ("India asked for it.", ["my: ဝန်ကြီးက [တောင်းဆိုသည်] ဟု ဆိုသည်။"], ["India"]),
    ("အိန္ဒိယက တောင်းသည်။", ["my: ဝန်ကြီးက [တောင်းဆိုသည်] ဟု ဆိုသည်။"], ["အိန္ဒိယ"]),
    ("စာချုပ် မချုပ်ဘူး။", ["my: [စာချုပ် ချုပ်သည်] ဟု ဆိုသည်။"], ["ဘူး"]),
    ("စာချုပ် မချုပ်ဘူး။", ["my: [စာချုပ် ငြင်းသည်] ဟု ဆိုသည်။"], []),
]
OTHERS: list[Case] = [
    ("Добыча составила 31 тыс. тонн.", ["en: They dug [31,000 tonnes] there."], []),
    ("Добыча составила 32 тыс. тонн.", ["en: They dug [31,000 tonnes] there."], ["32 тыс"]),
    ("La production est de 31 000 tonnes.", ["en: They dug [31,000 tonnes] there."], []),
    ("La production était de quatre-vingt-dix tonnes.", ["en: They dug [90 tonnes] there."], []),
    ("Se reunieron el 16 de julio de 2025.", ["en: They [met in July 2025] there."], ["16"]),
    ("उत्पादन ३१ हज़ार टन है।", ["en: They dug [31,000 tonnes] there."], []),
    ("Three boats sank.", ["ka: ჩაიძირა [სამი ნავი] იქ."], []),
    ("In all 371 boats sank.", ["ka: ჩაიძირა [სამი ნავი] იქ."], ["371"]),
    ("They met in July.", ["ka: შეხვდნენ [ივლისში] იქ."], []),
    ("They met in 2025.", ["ne: भेटे [२०८२ मा] त्यहाँ।"], []),
    ("They met in July 2025.", ["th: พบกัน [16 ก.ค. 2568] ที่นั่น"], []),
]
CASES = [*ENGLISH, *GERMAN, *ARABIC, *CHINESE, *KOREAN, *BURMESE, *OTHERS]


@pytest.mark.parametrize(("claim", "articles", "expected"), CASES, ids=[f"{c}|{'|'.join(a)}"[:90] for c, a, _ in CASES])
def test_tokens_without_support(tmp_path: Path, claim: str, articles: list[str], expected: list[str]) -> None:
    project = made(tmp_path, claim, articles)
    assert orphans(project) == expected


def made(root: Path, claim: str, articles: list[str], **fields: Any) -> Project:
    """Return a project of one fact whose quotes stand in brackets in articles, each after its language."""
    files = {"seeds/publishers.yml": PUBLISHERS}
    for number, article in enumerate(articles):
        language, _, text = article.partition(": ")
        front = f"title: Text {number}\nlanguage: {language}\nmode: full\nlicence: CC0-1.0\npublisher: post"
        marked = re.sub(r"\[([^]]*)\]", r"[\1]{.made}", text)
        files[f"seeds/b/source-{number}.md"] = f"---\n{front}\n---\n{marked}\n"
    fact = {"claim": claim, "kind": "event", "topics": ["t"], **fields}
    files["briefs/b/facts/all.yml"] = json.dumps({"facts": {"made": fact}}, ensure_ascii=False)
    return write_project(root, {"b": {"brief": {"topics": topics("t")}, "entities": ENTITIES}}, files)


def orphans(project: Project) -> list[str]:
    """Return the tokens that the lint names, as they stand in the claim at the places of the issues."""
    line = (project.root / "briefs/b/facts/all.yml").read_text("utf-8").splitlines()[0]
    return [
        line[i.place.column - 1 : i.place.end_column - 1] for i in sorted(supported(project), key=lambda i: i.place)
    ]


def test_a_place_is_that_of_the_token_in_a_folded_claim(tmp_path: Path) -> None:
    claim = "Some\u00a0“43”  boats, at least one of them from Myanmar, sank."
    made(tmp_path, claim, ["en: They said that [boats sank] there."])
    written = "Some\u00a0“43”\n      boats, at least one of them from\n      Myanmar, sank."
    sheet = f"facts:\n  made:\n    claim: >-\n      {written}\n    kind: event\n    topics: [t]\n"
    (tmp_path / "briefs/b/facts/all.yml").write_text(sheet, "utf-8")
    found = [(str(issue.place), issue.code) for issue in supported(load(tmp_path)[0])]
    assert found == [("briefs/b/facts/all.yml:4:13", "orphan-number"), ("briefs/b/facts/all.yml:6:7", "orphan-name")]


DECLARED: list[tuple[str, str, dict[str, Any], list[str]]] = [
    ("In all 43 boats sank.", "The boats [sank] there.", {"inference": "The total is the sum of both lists."}, []),
    ("In all 43 boats sank.", "The boats [sank] there.", {"inference": "The 43 are 40 and 3."}, []),
    ("In all 43 boats sank.", "The boats [sank] there.", {"inference": "The 34 are 30 and 4."}, ["43"]),
    ("In all 43 boats sank.", "The boats [sank] there.", {"inference": "India is meant by the state."}, ["43"]),
    ("In all 43 boats sank in May.", "They [sank] there.", {"inference": "The date is the article's."}, ["43"]),
    ("In all 43 boats sank in May.", "They [sank] there.", {"inference": "The sum is ours."}, ["May"]),
    ("In all 43 boats sank in May.", "They [sank] there.", {"inference": "The sum is ours, the month the text's."}, []),
    ("In all 43 boats sank in May.", "They [sank] there.", {"inference": "It stands in the rest of the text."}, []),
    ("India sank 43 boats.", "The state [sank 43 boats] there.", {"inference": "The state is India."}, []),
    ("India sank 43 boats.", "The state [sank boats] there.", {"inference": "The state is India."}, ["43"]),
    ("It did not sign.", "It [signed] there.", {"inference": "That it did not is our reading of 2 texts."}, []),
    ("They met in July 2025.", "They [met in July] there.", {"date": "2025-07"}, ["2025"]),
    (
        "They met in July 2025.",
        "They [met in July] there.",
        {"date": "2025-07", "date_basis": "The article's year."},
        [],
    ),
    ("They met in July 2025.", "They [met last month].", {"date": "2025-07~", "date_basis": "Of the article."}, []),
    ("They met in July 2025.", "They [met last month].", {"date": "2025", "date_basis": "Of the article."}, ["July"]),
    ("They met in July 2025.", "They [met last month].", {"date": "2024-07", "date_basis": "Its year."}, ["2025"]),
    ("They met on 3 July 2025.", "They [met then].", {"date": "2025-07", "date_basis": "Of the article."}, ["3"]),
    ("They met on 3 July 2025.", "They [met then].", {"date": "2025-07-03", "date_basis": "Of the article."}, []),
    ("They met on a Thursday.", "They [met then].", {"date": "2025-07-03", "date_basis": "Of the article."}, []),
    ("They met in July 2025.", "They [met] then.", {"note": "It was July 2025."}, ["July", "2025"]),
    ("The Town Post counts 4 boats.", "They [count four boats] there.", {}, []),
    ("Kachin is theirs.", "They hold the [Chipwe mine].", {"entities": ["chipwe"]}, []),
    ("Kachin is theirs.", "They hold the [Chipwe mine].", {}, ["Kachin"]),
    ("In all 43 boats sank.", "The boats [sank] there.", {"rank": "deprecated", "rank_reason": "Wrong."}, []),
]


@pytest.mark.parametrize(("claim", "article", "fields", "expected"), DECLARED)
def test_what_editors_declare(
    tmp_path: Path, claim: str, article: str, fields: dict[str, Any], expected: list[str]
) -> None:
    assert orphans(made(tmp_path, claim, [f"en: {article}"], **fields)) == expected


STANDING: list[tuple[str, str, list[str]]] = [
    ("North Wire counts the boats.", "", ["North Wire"]),
    ("North Wire counts the boats.", "derives_from: [{source: wire, how: rewrite, basis: inferred}]\n", []),
    ("North Wire counts the boats.", "derives_from: [{source: retold, how: rewrite, basis: inferred}]\n", []),
    ("Channel 4 counts the boats.", "", ["Channel 4"]),
    ("Kumar counts the boats.", "author: Amit Kumar\n", []),
    ("Kumar counts the boats.", "", ["Kumar"]),
]


@pytest.mark.parametrize(("claim", "front", "expected"), STANDING)
def test_publishers_and_those_above_count_as_there(tmp_path: Path, claim: str, front: str, expected: list[str]) -> None:
    made(tmp_path, claim, ["en: They [count the boats] there."])
    seed = tmp_path / "seeds/b/source-0.md"
    seed.write_text(seed.read_text("utf-8").replace("mode: full\n", f"mode: full\n{front}"), "utf-8")
    unseen = "---\ntitle: A report\nlanguage: en\nmode: unseen\nkind: wire\npublisher: north-wire\n---\n"
    (tmp_path / "seeds/b/wire.md").write_text(unseen, "utf-8")
    again = unseen.replace("publisher: north-wire", "derives_from: [{source: wire, how: rewrite, basis: inferred}]")
    (tmp_path / "seeds/b/retold.md").write_text(again, "utf-8")
    project, issues = load(tmp_path)
    assert issues == []
    assert orphans(project) == expected


def test_a_quote_that_is_not_there_is_one_issue_only(tmp_path: Path) -> None:
    made(tmp_path, "In all 43 boats sank in India.", ["en: They [sank] there."])
    sheet = tmp_path / "briefs/b/facts/all.yml"
    cited = '"citations": [{"source": "source-0", "quote": "not there"}], "claim"'
    sheet.write_text(sheet.read_text("utf-8").replace('"claim"', cited), "utf-8")
    project, issues = load(tmp_path)
    assert [issue.code for issue in issues] == ["quote-absent"]
    assert list(supported(project)) == []


WORDS = (
    "31,000 tonnes three 3.5 million 85% July 2025 16 Thursday India Kachin KIA not never 12 GWh $5 3rd twelfth the "
    "and of in mid-2025 2024-25 3万 吨 三家 31.000 Tonnen ٣١ ألف طن 3만 톤 ၃၁ တန် नहीं kein 16. Juli"
)
TEXTS = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=12).map(" ".join)


@given(TEXTS, st.sampled_from(["en", "de", "ar", "zh", "ko", "my", "hi"]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_claim_in_the_words_of_its_quote_has_support(tmp_path: Path, words: str, language: str) -> None:
    """The lint compares readings of one text by one reader: whatever it sees in the claim is in the quote."""
    assert orphans(made(tmp_path, words, [f"{language}: So ([{words}]) they say."])) == []


@given(st.text(max_size=80).filter(lambda text: text.strip() and not set(text) & set("[]{}")))
@settings(max_examples=150)
@example("1十")
@example("三十1 百1 3万1千")
def test_any_text_can_be_read(text: str) -> None:
    """Whatever stands in a claim, its tokens lie in it and their places lead back to it."""
    said = folded(text)
    for language in ("en", "de", "ar", "zh", "ko", "my", "hi", "th", "ru"):
        tokens = read_claim(said, (), language)
        gathered = gather([(said, language)])
        for number in tokens.numbers:
            first, last = unfolded(text, number.start, number.end)
            assert 0 <= first < last <= len(text)
            assert folded(text[first:last]).strip() == said[number.start : number.end].strip()
            assert gathered.has_number(number.numeral)
        assert all(gathered.has_part(part, said_date) for part, said_date in tokens.dates)


@pytest.mark.parametrize(
    "words",
    ["1999 India 43 ", "31,000 tonnes in May 2031, ", "not ", "一百二十吨 ", "٣١٬٠٠٠ طن ", "3만 톤 ", "မြန်မာ ၃၁ "],
)
def test_a_long_claim_takes_no_time_and_has_few_issues(tmp_path: Path, words: str) -> None:
    claim = (words * 4000)[:12_000]
    project = made(
        tmp_path, claim, ["en: They [sank on 3 May 1998 with 44 men] there.", f"de: So ist es [{claim[:3000]}x]."]
    )
    assert len(list(supported(project))) <= 20


def test_the_lint_is_linear(tmp_path: Path) -> None:
    """Four times the facts and the entities are about four times the work, not sixteen."""

    def work(size: int) -> Callable[[], object]:
        project = _many(tmp_path / str(size), size)
        return lambda: list(supported(project))

    assert growth(work, 200) <= 5


def _many(root: Path, size: int) -> Project:
    entities = {f"place-{n}": {"name": f"Place {_roman(n)}", "kind": "place"} for n in range(size)}
    facts = {
        f"fact-{n}": {"claim": f"Place {_roman(n)} sold {n + 20:,} boats in July.", "kind": "event", "topics": ["t"]}
        for n in range(size)
    }
    words = [f"Place {_roman(n)} sold [{n + 20:,} boats in July]{{.fact-{n}}} there." for n in range(size)]
    front = "---\ntitle: A\nlanguage: en\nmode: full\nlicence: CC0-1.0\n---\n"
    seeds = {f"seeds/b/source-{n}.md": front + "\n\n".join(words[n : n + 100]) + "\n" for n in range(0, size, 100)}
    brief = {"brief": {"topics": topics("t")}, "facts": facts, "entities": entities}
    return write_project(root, {"b": brief}, seeds)


def _roman(number: int) -> str:
    return "".join("ABCDEFGHIJ"[int(digit)] for digit in str(number))
