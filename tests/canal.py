"""A made-up project for the pages of evidence: a lock on a canal, told by sources of every lineage.

Two papers rewrite one wire report, a third has reporters of its own and writes Arabic, a blog names nobody, and two
people without a name stand behind the wire. Facts contradict each other, one grade is set by the editors, and
four shares leave no room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.made_project import dump

if TYPE_CHECKING:
    from collections.abc import Mapping

PUBLISHERS = {
    "canal-wire": {
        "name": "Canal Wire",
        "kind": "agency",
        "reliability": {"grade": "B", "by": "the desk", "date": "2030-06-01", "why": "It names its sources."},
    },
    "the-post": {
        "name": "The Post",
        "reliability": {"grade": "C", "by": "the desk", "date": "2030-06-01", "why": "It rewrites with care."},
    },
    "herald": {"name": "Herald", "reliability": {"grade": "A", "date": "2020", "why": "An old letter."}},
    "sada": {"name": "صدى القناة"},
}


def seed(text: str, **front: Any) -> str:
    return f"---\n{dump({'language': 'en', 'mode': 'full', 'licence': 'CC0-1.0', **front})}\n---\n{text}\n"


def unseen(**front: Any) -> str:
    return f"---\n{dump({'language': 'en', 'mode': 'unseen', **front})}\n---\n"


SEEDS = {
    "keeper": unseen(title="[The keeper of the lock]", kind="person"),
    "diver": unseen(title="[A diver]", kind="person", named=True, party="canal-office"),
    "wire": unseen(
        title="Gate of the lock gives way",
        kind="wire",
        publisher="canal-wire",
        published="2030-05-02",
        derives_from=[
            {"source": "keeper", "how": "interview", "basis": "inferred"},
            {"source": "diver", "how": "quotation", "basis": "inferred", "note": "His words are in all rewrites."},
        ],
    ),
    "post": seed(
        "[The upper gate broke]{.gate-broke} on Thursday, [Canal Wire reported]{.wire-credited}.\n\n"
        "[The lock is shut]{.lock-shut} for [three weeks]{.three-weeks}.\n\n"
        "In 2030 [Aster had 60 %]{.share-aster}, [Birk 50 %]{.share-birk} and [Cole 20 %]{.share-cole}.",
        title="Lock shut after gate breaks",
        publisher="the-post",
        published="2030-05-03",
        url="https://post.example/lock?a=1&b=2",
        derives_from=[{"source": "wire", "how": "rewrite", "basis": "explicit", "cue": "Canal Wire reported"}],
    ),
    "herald": seed(
        "It says that [the upper gate gave way]{.gate-broke}, and that boats wait [for a month]{.a-month}.",
        title="Boats wait at the lock",
        publisher="herald",
        published="2030-05-03",
        derives_from=[{"source": "wire", "how": "report", "basis": "inferred", "cue": "It says"}],
    ),
    "sada": seed(
        "قال مراسلنا إن [الهويس مغلق]{.lock-shut} منذ الخميس.",
        title="إغلاق هويس القناة",
        publisher="sada",
        published="2030-05-04",
        language="ar",
        original_reporting=True,
    ),
    "blog": seed(
        "The [gate broke in April]{.gate-broke-april}, everybody knows. "
        'The [repair will fail]{.repair-fails voice="outlet"}. The [gate is of oak]{.gate-of-oak}.',
        title="What nobody tells you",
    ),
}

FACTS: Mapping[str, Any] = {
    "gate-broke": {
        "claim": "The upper gate of the lock broke on 2 May 2030.",
        "kind": "event",
        "date": "2030-05-02",
        "topics": ["gate"],
        "about": {"event": "break"},
        "inference": "The day is that of the wire report.",
    },
    "gate-broke-april": {
        "claim": "The gate was broken in April already.",
        "kind": "event",
        "date": "2030-04",
        "topics": ["gate"],
        "about": {"event": "break"},
        "conflicts_with": [{"fact": "gate-broke", "note": "A month lies between them.", "resolution": "open"}],
        "inference": "The year is that of the blog.",
    },
    "wire-credited": {"claim": "The Post credits an agency.", "kind": "background", "topics": ["gate"]},
    "gate-of-oak": {
        "claim": "Oak is what the gate is made of.",
        "kind": "background",
        "topics": ["gate"],
        "credibility": {"grade": "2", "why": "Anybody can see it."},
    },
    "lock-shut": {"claim": "No boat passes the lock.", "kind": "state", "topics": ["traffic"]},
    "three-weeks": {
        "claim": "The repair takes three weeks.",
        "kind": "quantity",
        "topics": ["traffic"],
        "quantities": [{"of": "repair", "measure": "length", "unit": "week", "value": 3}],
        "conflicts_with": [
            {
                "fact": "a-month",
                "note": "Weeks against a month.",
                "resolution": {"keep": "three-weeks", "why": "It is what the office plans with."},
            }
        ],
    },
    "a-month": {"claim": "Boats wait for a month.", "kind": "quantity", "topics": ["traffic"]},
    "repair-fails": {"claim": "Mending the gate will not work.", "kind": "assessment", "topics": ["traffic"]},
    **{
        f"share-{name}": {
            "claim": f"{name.title()} has {share} % of the traffic.",
            "kind": "quantity",
            "topics": ["traffic"],
            "quantities": [
                {"of": name, "measure": "share", "whole": "traffic", "unit": "%", "at": "2030", "value": share}
            ],
            "inference": "The year stands at the head of the sentence.",
        }
        for name, share in (("aster", 60), ("birk", 50), ("cole", 20))
    },
}

BRIEF: Mapping[str, Any] = {
    "title": "The lock",
    "question": "What happened at the lock?",
    "topics": {"gate": {"title": "The gate"}, "traffic": {"title": "The traffic"}},
    "judgements": [
        {
            "id": "not-before-june",
            "text": "It is likely that the lock stays shut until June.",
            "likelihood": "likely",
            "confidence": "moderate",
            "based_on": ["three-weeks", "a-month"],
        },
        {
            "id": "shut",
            "text": "It is almost certain that the lock is shut.",
            "likelihood": "almost certain",
            "confidence": "high",
            "based_on": ["lock-shut"],
        },
        {"id": "guess", "text": "It is unlikely that anybody pays.", "likelihood": "unlikely", "confidence": "low"},
    ],
}


def files() -> dict[str, str]:
    """Return the files of the project that `made_project.write_project` does not write."""
    return {
        "seeds/publishers.yml": dump({"publishers": PUBLISHERS}),
        **{f"seeds/lock/{id_}.md": text for id_, text in SEEDS.items()},
    }


def briefs() -> dict[str, Any]:
    return {
        "lock": {
            "brief": BRIEF,
            "facts": FACTS,
            "entities": {"canal-office": {"name": "The Canal Office", "kind": "organisation"}},
        }
    }
