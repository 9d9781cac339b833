from __future__ import annotations

import contextlib
import time
from collections import Counter
from pathlib import Path

import pytest

from tawatur.clean import clean
from tawatur.errors import Refused
from tawatur.read import Raw, document
from tawatur.types import Document

PAGES = Path(__file__).parent / "data" / "html"
DAYS = {
    "divsoup": ("2021-03-07", None),
    "liveblog": ("2019-08-22", "شبكة الأفق"),
    "oldsite": ("2012-01-12", None),
    "portal": ("2023-05-16", "موقع الضفاف"),
    "pullquotes": ("2022-10-02", "راديو الوادي"),
    "short": ("2024-02-09", "جريدة القمة"),
}
P = "<p>قال الوزير إن الجسر الكبير سيفتح أمام السيارات قبل نهاية الأسبوع الحالي بعد تأخير دام عامين.</p>"


def page(head: str, body: str = P, charset: str = "utf-8") -> Document:
    return document(Raw("x", "x.html", f"<html><head>{head}</head><body>{body}</body></html>".encode(charset)))


@pytest.mark.parametrize("name", sorted(DAYS))
def test_pages(name: str) -> None:
    article = clean(document(Raw(name, f"{name}.html", (PAGES / f"{name}.html").read_bytes())))
    holes = {at for span in article.meta.furniture for at in range(*span)}
    body = "".join(article.text[at] if at not in holes else " " for at in range(*article.meta.body))
    want = Counter((PAGES / f"{name}.txt").read_text(encoding="utf-8").split())
    have = Counter(body.split())
    assert 2 * (want & have).total() / (want.total() + have.total()) >= 0.97
    assert (article.meta.published, article.meta.outlet) == DAYS[name]
    assert article.text.startswith(f"{article.meta.title}\n\n")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2021-03-04T23:30:00+03:00">', "2021-03-04"),
        ('<meta name="date" content="Thu, 04 Mar 2021 10:00:00 GMT">', "2021-03-04"),
        ('<meta name="pubdate" content="20210304">', "2021-03-04"),
        ('<meta name="date" content="4 مارس 2021">', "2021-03-04"),
        ('<meta name="date" content="2021-13-45">', None),
        ('<script type="application/ld+json">{"@type": ["NewsArticle"], "datePublished": "2021-03-04"}</script>', "2021-03-04"),
        ('<script type="application/ld+json">[[{"@type": "WebPage", "datePublished": "2021-03-04"}]]</script>', None),
        ('<script type="application/ld+json">{broken</script>', None),
    ],
)  # fmt: skip
def test_declared_days(head: str, day: str | None) -> None:
    assert page(head).published == day


def test_structured_data_name_title_outlet_author_and_address() -> None:
    data = '{"@graph": [{"@type": "NewsArticle", "headline": "عنوان &quot;الجسر&quot;", "author": [{"name": "هدى"}], "publisher": {"name": "المرفأ"}}]}'
    found = page(f'<link rel="canonical" href="https://m.example/1"><script type="application/ld+json">{data}</script>')
    assert (found.title, found.author, found.outlet, found.url) == (
        'عنوان "الجسر"',
        "هدى",
        "المرفأ",
        "https://m.example/1",
    )


def test_the_sites_name_is_no_part_of_the_title() -> None:
    found = page("<title>افتتاح الجسر - صحيفة المرفأ</title>", "<h1>افتتاح الجسر</h1>" + P)
    assert (found.title, found.outlet) == ("افتتاح الجسر", "صحيفة المرفأ")


def test_the_sites_name_may_stand_before_the_title() -> None:
    found = page("<title>المرفأ :: افتتاح الجسر</title>", "<h1>افتتاح الجسر</h1>" + P)
    assert (found.title, found.outlet) == ("افتتاح الجسر", "المرفأ")
    site = '<meta property="og:site_name" content="المرفأ">'
    assert page("<title>المرفأ :: افتتاح الجسر</title>" + site, P).title == "افتتاح الجسر"


def test_a_long_date_line_in_cells_shows_the_day() -> None:
    shown = "<p>نشر في: الخميس، 4 آذار/مارس 2021 10:40 ص | بواسطة: فريق التحرير | المشاهدات: 1204</p>"
    assert page("<title>افتتاح الجسر</title>", "<h2>افتتاح الجسر</h2>" + shown + P).published == "2021-03-04"


def test_scripts_end_as_plain_text_or_not_at_all() -> None:
    found = page(
        "<title>x</title>", P + "<p>قال &lt;script&gt;alert(1)&lt;/script&gt; ثم مضى.</p><script>alert(2)</script>" + P
    )
    assert "alert(2)" not in found.text
    assert "<script>alert(1)</script>" in found.text


@pytest.mark.parametrize("charset", ["utf-8", "cp1256", "iso8859-6", "utf-16"])
def test_a_declared_charset_that_is_wrong(charset: str) -> None:
    assert "الجسر الكبير" in page('<meta charset="iso-8859-1">', P, charset).text


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr>" + "<td>خلية</td>" * 100_000,
        '<a href="x">رابط</a> ' * 100_000,
        "<div " + " ".join(f'a{n}="x"' for n in range(200_000)) + ">نص</div>",
        "<" * 500_000,
        "<!-- " * 100_000,
        "<b>" * 100_000 + "نص",
        '<script type="application/ld+json">' + "[" * 500_000 + "</script>نص",
    ],
    ids=["cells", "links", "attributes", "brackets", "comments", "nesting", "json"],
)
def test_pages_that_are_built_to_hang(body: str) -> None:
    start = time.process_time()
    with contextlib.suppress(Refused):
        page("<title>عنوان</title>", body)
    assert time.process_time() - start < 20
