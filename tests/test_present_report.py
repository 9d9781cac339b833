"""The report page: self-contained, safe, linked both ways, and whole in both languages."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
import time
from dataclasses import replace

import lxml.html
import pytest

from tawatur.errors import UsageError
from tawatur.present.report import report
from tawatur.types import Article, Comparison, Listed, Moment, Span
from tests.present_sample import ARTICLES, COMPARISON, STORY, TEXTS, at

PAGES = {language: report(ARTICLES, COMPARISON, language=language) for language in ("ar", "en")}
BOTH = pytest.mark.parametrize("language", ["ar", "en"])


def tree(page: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))


def said(element: lxml.html.HtmlElement) -> str:
    """Return the words of an element without the invisible joiners."""
    return " ".join(element.text_content().replace("\u200c", "").replace("\u200d", "").split())


@BOTH
def test_every_link_leads_to_one_place(language: str) -> None:
    page = tree(PAGES[language])
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = page.xpath("//@href")
    assert all(link.startswith("#") for link in links)
    assert {link[1:] for link in links} <= set(ids)


@BOTH
def test_nothing_is_fetched(language: str) -> None:
    page = tree(PAGES[language])
    assert page.xpath("//link | //img | //iframe | //script[@src] | //@onclick") == []
    assert set(re.findall(r"url\(\"?([a-z]+:)", PAGES[language])) == {"data:"}
    assert "@import" not in PAGES[language]
    assert re.findall(r"https?://", PAGES[language]) == []


@BOTH
def test_policy_allows_the_script_of_the_page_and_no_other(language: str) -> None:
    page = tree(PAGES[language])
    (script,) = page.xpath("//script")
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'")
    assert f"script-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_language_and_direction(language: str, direction: str) -> None:
    page = tree(PAGES[language])
    assert (page.get("lang"), page.get("dir")) == (language, direction)
    for text in page.xpath("//article | //blockquote | //a[@class='words']"):
        assert (text.get("lang"), text.get("dir")) == ("ar", "rtl")


def test_unknown_language_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="'fr'"):
        report(ARTICLES, COMPARISON, language="fr")


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("ar", "3 مقالات، قصة واحدة، أصل مستقل واحد على الأقل و2 على الأكثر"),
        ("en", "3 articles, 1 story, at least 1 and at most 2 independent origins"),
    ],
)
def test_summary_counts_articles_stories_and_origins(language: str, lead: str) -> None:
    assert said(tree(PAGES[language]).xpath("//p[@class='lead']")[0]) == lead


@BOTH
def test_table_has_a_row_a_question_and_a_column_an_article(language: str) -> None:
    (table,) = tree(PAGES[language]).xpath("//table[contains(@class, 'questions')]")
    assert len(table.xpath("./thead//th")) == 4
    rows = table.xpath("./tbody/tr")
    assert [len(row.xpath("./td")) for row in rows] == [3, 3]
    assert [said(row.xpath(".//*[@class='sign']")[0]) for row in rows] == ["↑", "≠"]
    silent = [said(cell) for cell in table.xpath(".//td[@class='silent']")]
    assert len(silent) == 2
    assert all(words.endswith("لم يذكر" if language == "ar" else "silent") for words in silent)


def test_cell_holds_the_exact_words_the_chain_and_the_link() -> None:
    (table,) = tree(PAGES["ar"]).xpath("//table[contains(@class, 'questions')]")
    cell = table.xpath("./tbody/tr[1]/td[2]")[0]
    (words,) = cell.xpath(".//a[@class='words']")
    span = at("safa", "7 عمال")
    assert said(words) == "«7 عمال»"
    assert words.get("href") == f"#a2-q{span.start}-{span.end}"
    assert "نادر الخطيب ← وكالة مدار" in said(cell)


def test_question_is_asked_in_the_language_of_the_page() -> None:
    (asked,) = tree(PAGES["en"]).xpath("//tr[@id='q1-1']//*[@class='question']")
    assert said(asked) == "How many were killed: انفجار ميناء الرملة?"


@BOTH
def test_every_marked_span_shows_its_exact_words(language: str) -> None:
    page = tree(PAGES[language])
    for number, article in enumerate(ARTICLES, 1):
        for layer, span in (("s", one.content) for one in article.statements):
            words = span.of(article.text).split("\n")[0]
            (mark,) = page.xpath(f"//*[@id='a{number}-{layer}{span.start}-{span.end}']")
            for sign in mark.xpath(".//sup"):
                sign.drop_tree()
            assert said(mark) == words


def test_facts_and_marked_words_are_linked_both_ways() -> None:
    page = tree(PAGES["ar"])
    content = ARTICLES[0].statements[0].content
    mark = f"a1-s{content.start}-{content.end}"
    assert page.xpath(f"//*[@id='s1-1']//a[@href='#{mark}']")
    assert page.xpath("//sup/a[@href='#s1-1']")
    assert page.xpath("//article//a[@href='#p1' and contains(@class, 'n')]")
    assert page.xpath("//article//a[@href='#e1-1' and contains(@class, 'e')]")
    assert page.xpath("//sup/a[@href='#q1-1']")


def test_chain_runs_from_the_speaker_to_the_outlet() -> None:
    (chain,) = tree(PAGES["ar"]).xpath("//*[@id='s2-1']/ol[@class='chain']")
    assert [node.get("class") for node in chain] == ["speaker", "relay", "outlet"]
    names = [said(node.xpath(".//bdi")[0]) for node in chain]
    assert names == ["نادر الخطيب", "وكالة مدار", "صدى الصفا"]
    assert said(chain).count("←") == 2


def test_statement_over_two_paragraphs_is_highlighted_whole() -> None:
    content = ARTICLES[0].statements[1].content
    name = f"a1-s{content.start}-{content.end}"
    page = tree(PAGES["ar"])
    assert len(page.xpath(f"//*[@id='{name}' or @data-of='{name}']")) == 2
    assert f':root:has(#{name}:target) [data-of="{name}"]' in PAGES["ar"]


def test_full_text_is_on_the_page() -> None:
    for number, article in enumerate(ARTICLES, 1):
        (shown,) = tree(PAGES["ar"]).xpath(f"//*[@id='a{number}']/article")
        for sign in shown.xpath(".//sup"):
            sign.drop_tree()
        assert said(shown) == " ".join(TEXTS[article.doc].split())


def test_timeline_has_event_and_publication() -> None:
    (track,) = tree(PAGES["ar"]).xpath("//*[@class='timeline']/ol/li")
    assert len(track.xpath(".//*[contains(@class, 'bar')]")) == 1
    assert len(track.xpath(".//*[@class='point']")) == 2


def test_spellings_are_listed_with_their_places() -> None:
    (row,) = tree(PAGES["ar"]).xpath("//tr[@id='p1']")
    assert [said(link) for link in row.xpath("./td[1]/a")] == ["نادر الخطيب", "الخطيب"]


ATTACK = '</script><script>alert(1)</script><img src=x onerror=alert(1)>" onmouseover="x'
ACTING = "\u202eقلب\u2066\u2069\u2069\u0000\ud800"


def hostile(words: str) -> tuple[list[Article], Comparison]:
    """Put some words in every place of a page that a source can reach."""
    text = f"{words}\n{TEXTS['mina']}"
    one = ARTICLES[0]
    whole = Span(0, len(words))
    statement = replace(one.statements[0], content=whole, cue=None, source=whole, who=words, via=(whole,))
    article = replace(
        one,
        doc=words,
        source=words,
        text=text,
        meta=replace(one.meta, title=words, outlet=words, author=words, url=words, published=words),
        entities=(replace(one.entities[0], name=words, mentions=(whole,)),),
        statements=(statement,),
    )
    account = replace(STORY.questions[0].answers[0].accounts[0], doc=words, who=words, via=(words,), span=whole)
    question = replace(
        STORY.questions[0],
        question=words,
        answers=(replace(STORY.questions[0].answers[0], value=words, accounts=(account,)),),
        why=words,
    )
    story = replace(
        STORY,
        title=words,
        articles=(words,),
        questions=(question,),
        copies=(),
        origins=(replace(STORY.origins[0], name=words, articles=(words,)),),
        timeline=(Moment(words, words, ((words, words),)),),
    )
    comparison = Comparison(
        (Listed(words, words, words, words),),
        (story,),
        (replace(COMPARISON.entities[0], name=words, aliases=(words,), roles=(), articles=(words,)),),
    )
    return [article], comparison


@BOTH
def test_sources_cannot_inject(language: str) -> None:
    page = tree(report(*hostile(ATTACK), language=language))
    assert len(page.xpath("//script")) == 1
    assert page.xpath("//img") == []
    assert [name for name in page.xpath("//@*") if name.attrname.startswith("on")] == []


@BOTH
def test_sources_cannot_reorder_the_page(language: str) -> None:
    page = report(*hostile(ACTING), language=language)
    assert not set(page) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u0000\ud800")
    assert tree(page).xpath("//article//span[@class='ctl'][@title='U+202E']")


def test_empty_collection_is_a_page() -> None:
    page = tree(report((), Comparison((), (), ())))
    assert said(page.xpath("//p[@class='lead']")[0]) == "لا مقالات، لا قصص"


def test_comparison_without_its_texts_is_a_page_whose_links_all_lead_somewhere() -> None:
    page = tree(report((), COMPARISON))
    assert {link[1:] for link in page.xpath("//@href")} <= set(page.xpath("//@id"))
    assert len(page.xpath("//details[@class='article']")) == 3


@BOTH
def test_tables_are_told_to_readers_who_do_not_see_them(language: str) -> None:
    page = tree(PAGES[language])
    for table in page.xpath("//table"):
        assert table.xpath("./caption")
        assert all(head.get("scope") in {"col", "row"} for head in table.xpath(".//th"))
    levels = [int(head.tag[1]) for head in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    named = page.xpath("//@aria-labelledby | //@aria-describedby")
    assert set(named) <= set(page.xpath("//@id"))


def test_page_is_the_same_every_time() -> None:
    assert report(ARTICLES, COMPARISON) == PAGES["ar"]


def many(count: int) -> tuple[list[Article], Comparison]:
    """Make a collection of many articles and as many stories."""
    articles, stories, listed = [], [], []
    for number in range(count):
        doc = f"doc{number}"
        articles.append(replace(ARTICLES[0], doc=doc))
        listed.append(Listed(doc, "صحيفة", "2024-03-06", "عنوان"))
        origins = (replace(STORY.origins[0], articles=(doc,)),)
        moments = (Moment("2024-03-05", "h1", ((doc, "2024-03-06"),)),)
        stories.append(replace(STORY, articles=(doc,), origins=origins, questions=(), copies=(), timeline=moments))
    return articles, Comparison(tuple(listed), tuple(stories), ())


def test_time_grows_with_the_number_of_articles() -> None:
    def seconds(count: int) -> float:
        collection = many(count)
        start = time.process_time()
        report(*collection)
        return time.process_time() - start

    seconds(10)
    few = min(seconds(50) for _ in range(3))
    # Four times the work, with room for noise; a quadratic step would take sixteen times.
    assert min(seconds(200) for _ in range(3)) < 9 * few


def test_articles_of_large_collections_are_folded() -> None:
    assert len(tree(report(*many(20))).xpath("//details[@class='article'][@open]")) == 0
    assert len(tree(PAGES["ar"]).xpath("//details[@class='article'][@open]")) == 3
