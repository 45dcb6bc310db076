"""The closed vocabularies of the files: the words that a field may hold."""

from __future__ import annotations

from typing import Literal, get_args

Mode = Literal["full", "digest", "unseen"]
SourceKind = Literal["article", "wire", "person", "statement", "dataset"]
How = Literal["rewrite", "report", "quotation", "interview", "analysis", "translation", "aggregation"]
Basis = Literal["explicit", "inferred"]
Grade = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal["1", "2", "3", "4", "5", "6"]
ZoneKind = Literal["duplicate", "teaser", "advert", "navigation"]
FactKind = Literal["event", "state", "quantity", "statement", "assessment", "plan", "background", "absence"]
Rank = Literal["preferred", "normal", "deprecated"]
Stance = Literal["supports", "disputes", "mentions"]
Voice = Literal["named", "role", "anonymous", "vague", "outlet"]
Modality = Literal["asserted", "hedged", "conditional"]
EntityKind = Literal["person", "organisation", "place", "material", "thing"]
Status = Literal["draft", "published"]
Likelihood = Literal[
    "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely", "almost certain"
]
Confidence = Literal["low", "moderate", "high"]
ContradictionRule = Literal[
    "date", "status", "participants", "members", "property", "since", "quantity", "drift",
    "shares", "rank", "order", "voice", "modality", "declared", "disputed",
]  # fmt: skip

ALSO_CALLED = {
    "retired": "deprecated", "withdrawn": "deprecated", "outdated": "deprecated", "superseded": "deprecated",
    "copied": "rewrite", "copy": "rewrite", "rewritten": "rewrite", "translated": "translation", "quoted": "quotation",
    "summary": "digest", "excerpt": "digest", "fulltext": "full", "unread": "unseen", "report": "article",
    "news": "article", "agency": "wire", "company": "organisation", "organization": "organisation",
    "certain": "almost certain", "probable": "likely", "probably": "likely", "medium": "moderate",
    "text": "claim", "sentence": "claim", "tags": "topics", "tag": "topics", "category": "topics",
    "references": "citations", "sources": "citations",
    "number": "quantity", "figure": "quantity", "opinion": "assessment", "claim": "statement",
}  # fmt: skip
"""Words that people write for those of a list, and for keys."""

RULE_ORDER: tuple[str, ...] = get_args(ContradictionRule)
LEVELS: tuple[str, ...] = get_args(Confidence)
"""Confidence, least first."""
