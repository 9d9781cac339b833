"""Three invented articles on one invented happening, with all their facts set by hand, and their comparison."""

from __future__ import annotations

from tawatur.types import (
    Account,
    Answer,
    Article,
    Comparison,
    Copy,
    Entity,
    Event,
    Happening,
    Interval,
    Listed,
    Mention,
    Meta,
    Moment,
    Origin,
    Party,
    Question,
    Role,
    Size,
    Span,
    Statement,
    Story,
    Tenure,
    Time,
)

TEXTS = {
    "mina": "القائمة الرئيسية\nانفجار في ميناء الرملة\nقال المتحدث باسم الدفاع المدني نادر الخطيب لوكالة مدار إن الانفجار "
    "قتل 5 عمال يوم الثلاثاء.\nوأضاف أن «الحريق أُخمد،\nوأن الميناء مفتوح».",
    "safa": "انفجار الرملة\nنقلت وكالة مدار عن الخطيب قوله إن الانفجار قتل 7 عمال وإن الأسماء ستعلن لاحقا.",
    "rabia": "الميناء مغلق\nأغلقت السلطات ميناء الرملة.",
}
DAYS = {"mina": "2024-03-06", "safa": "2024-03-07", "rabia": None}
OUTLETS = {"mina": "صحيفة المينا", "safa": "صدى الصفا", "rabia": None}


def at(doc: str, words: str, number: int = 1) -> Span:
    """Return where some words stand in an article."""
    start = -1
    for _ in range(number):
        start = TEXTS[doc].index(words, start + 1)
    return Span(start, start + len(words))


def statement(doc: str, number: int, content: str, cue: str, source: str | None, via: tuple[str, ...]) -> Statement:
    """Make a statement of the spokesman."""
    return Statement(
        id=f"s{number}",
        content=at(doc, content),
        cue=at(doc, cue),
        source=at(doc, source) if source else None,
        who="نادر الخطيب",
        entity="e1",
        kind="person",
        via=tuple(at(doc, relay) for relay in via),
        mode="indirect",
        act="assert",
        hedges=(),
        score=0.9,
        made_by="rule:verb",
    )


def event(doc: str, size: str | None, said: int | None) -> Event:
    """Make the explosion as an article tells of it."""
    told = size is not None
    return Event(
        id="v1",
        trigger=at(doc, "قتل" if told else "أغلقت"),
        type="ACCIDENT" if told else "COERCE",
        actor=(),
        recipient=(),
        place=(),
        time=Time(at(doc, "يوم الثلاثاء"), "2024-03-05") if doc == "mina" else None,
        size=(Size("killed", at(doc, size), int(size.split()[0]), int(size.split()[0])),) if size else (),
        status="happened",
        said=said,
        score=0.8,
        made_by="rule:trigger",
    )


def article(doc: str, **facts: tuple[object, ...]) -> Article:
    """Make an article from its text and facts."""
    title = TEXTS[doc].splitlines()[doc == "mina"]
    body = Span(TEXTS[doc].index("\n") + 1 if doc == "mina" else 0, len(TEXTS[doc]))
    meta = Meta(title, OUTLETS[doc], DAYS[doc], None, None, "ar", body)
    return Article(doc, f"{doc}.txt", "0" * 64, TEXTS[doc], meta, **facts)  # type: ignore[arg-type]


ARTICLES = (
    article(
        "mina",
        entities=(
            Entity(
                "e1",
                "نادر الخطيب",
                "person",
                (at("mina", "نادر الخطيب"),),
                (Role("المتحدث باسم الدفاع المدني", at("mina", "المتحدث باسم الدفاع المدني")),),
            ),
            Entity("e2", "وكالة مدار", "organization", (at("mina", "وكالة مدار"),)),
            Entity("e3", "ميناء الرملة", "place", (at("mina", "ميناء الرملة"),)),
        ),
        statements=(
            statement(
                "mina",
                1,
                "الانفجار قتل 5 عمال يوم الثلاثاء",
                "قال",
                "المتحدث باسم الدفاع المدني نادر الخطيب",
                ("وكالة مدار",),
            ),
            statement("mina", 2, "«الحريق أُخمد،\nوأن الميناء مفتوح»", "وأضاف", None, ("وكالة مدار",)),
        ),
        events=(event("mina", "5 عمال", 0),),
        times=(Time(at("mina", "يوم الثلاثاء"), "2024-03-05"),),
    ),
    article(
        "safa",
        entities=(Entity("e1", "الخطيب", "person", (at("safa", "الخطيب"),)),),
        statements=(
            statement("safa", 1, "الانفجار قتل 7 عمال وإن الأسماء ستعلن لاحقا", "قوله", "الخطيب", ("وكالة مدار",)),
        ),
        events=(event("safa", "7 عمال", 0),),
    ),
    article("rabia", events=(event("rabia", None, None),)),
)


def _account(doc: str, words: str, via: tuple[str, ...], origin: str | None) -> Account:
    return Account(doc, at(doc, words), "نادر الخطيب" if via else None, via, origin)


STORY = Story(
    id="story1",
    title="انفجار في ميناء الرملة",
    articles=("mina", "safa", "rabia"),
    origins=(
        Origin("o1", "وكالة مدار", "agency", ("mina", "safa"), "both name the agency"),
        Origin("o2", "rabia", "outlet", ("rabia",), "names no source"),
    ),
    independent_origins=Interval(1, 2, "rabia may have its own reporting or not"),
    copies=(Copy("mina", "safa", 0.4, True, "published a day later"), Copy(None, "rabia", 0.1, False, "same day")),
    happenings=(
        Happening(
            "h1",
            "ACCIDENT",
            "انفجار ميناء الرملة",
            "2024-03-05",
            (Mention("mina", at("mina", "قتل")), Mention("safa", at("safa", "قتل"))),
        ),
    ),
    questions=(
        Question(
            "كم عدد القتلى: انفجار ميناء الرملة؟",
            "h1",
            "killed",
            (
                Answer("5 عمال", (_account("mina", "5 عمال", ("وكالة مدار",), "o1"),)),
                Answer("7 عمال", (_account("safa", "7 عمال", ("وكالة مدار",), "o1"),)),
            ),
            "updated",
            ("rabia",),
            "the later article gives the higher number",
        ),
        Question(
            "هل الميناء مفتوح؟",
            None,
            "status",
            (
                Answer("مفتوح", (_account("mina", "الميناء مفتوح", ("وكالة مدار",), "o1"),)),
                Answer("مغلق", (_account("rabia", "الميناء مغلق", (), "o2"),)),
            ),
            "differ",
            ("safa",),
            "open or closed",
        ),
    ),
    timeline=(Moment("2024-03-05", "h1", (("mina", "2024-03-06"), ("safa", "2024-03-07"))),),
)
COMPARISON = Comparison(
    articles=tuple(Listed(one.doc, one.meta.outlet, one.meta.published, one.meta.title) for one in ARTICLES),
    stories=(STORY,),
    entities=(
        Party(
            "p1",
            "نادر الخطيب",
            "person",
            ("نادر الخطيب", "الخطيب"),
            (
                Tenure(
                    "المتحدث باسم الدفاع المدني",
                    "2024-03-06",
                    "2024-03-06",
                    "mina",
                    at("mina", "المتحدث باسم الدفاع المدني"),
                ),
            ),
            ("mina", "safa"),
        ),
        Party("p2", "ميناء الرملة", "place", ("ميناء الرملة",), (), ("mina",)),
    ),
)
