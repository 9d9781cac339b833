"""Marks in running text: they nest, they link, and they never break a word's writing."""

from __future__ import annotations

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from tawatur.present.marks import DEEPEST, LAYERS, Link, Mark, anchor, marked
from tawatur.present.safe import JOINER, cut, html, joined, shown
from tawatur.types import Span

TEXT = "قال وللسعودية إن الأمر\nانتهى."


def page(text: str, *marks: Mark) -> str:
    return str(marked(text, marks, 1)[0])


def words(source: str) -> str:
    """Return what a reader sees, without the signs of links and the invisible characters."""
    tree = lxml.html.fragment_fromstring(source, create_parent="div")
    for sign in tree.xpath(".//sup"):
        sign.drop_tree()
    return str(tree.text_content()).replace("\u200c", "").replace("\u200d", "")


def test_crossing_marks_are_cut_into_nested_pieces() -> None:
    source, split = marked("abcdef", [Mark("s", Span(0, 4)), Mark("s", Span(2, 6))], 1)
    assert source == (
        '<p><span class="m s" id="a1-s0-4">ab<span class="m s" id="a1-s2-6">cd</span></span>'
        '<span class="m s" data-of="a1-s2-6">ef</span></p>\n'
    )
    assert split == ["a1-s2-6"]


def test_mark_over_a_line_end_goes_on_in_the_next_paragraph() -> None:
    source, split = marked("ab\ncd", [Mark("s", Span(1, 4))], 1)
    assert source.count("<p>") == 2
    assert split == ["a1-s1-4"]


def test_blank_lines_make_no_paragraph() -> None:
    assert page("a\n \n\nb").count("<p>") == 2


def test_sign_of_a_statement_follows_its_last_word_and_takes_no_letter_with_it() -> None:
    source = page("هجمات أمس", Mark("s", Span(0, 5), (Link("s1-1", "القول 1", "1"),)))
    assert 'هجمات</span>\u200c<sup><a class="ref s-ref" href="#s1-1" aria-label="القول 1">1</a></sup>' in source


def test_links_never_nest() -> None:
    inner, outer = Mark("n", Span(4, 6), (Link("p1", "x"),)), Mark("n", Span(0, 10), (Link("p2", "y"),))
    tree = lxml.html.fragment_fromstring(page("abcdefghijkl", inner, outer), create_parent="div")
    assert tree.xpath(".//a//a") == []
    assert [(link.get("href"), link.text_content()) for link in tree.xpath(".//a")] == [
        ("#p2", "abcd"),
        ("#p1", "ef"),
        ("#p2", "ghij"),
    ]


def test_joined_letters_stay_joined_at_a_mark() -> None:
    start = TEXT.index("لسعودية")
    source = page(TEXT, Mark("n", Span(start, start + 7)))
    assert f'ول{JOINER}<span class="m n" id="{anchor(1, "n", Span(start, start + 7))}">{JOINER}لسعودية</span>' in source


def test_letters_that_do_not_join_get_no_joiner() -> None:
    assert JOINER not in page("وبغداد", Mark("n", Span(1, 6)))
    assert JOINER not in page("في بغداد", Mark("n", Span(3, 8)))


def test_joining_looks_through_vowel_marks() -> None:
    assert joined("بَغداد", 2)
    assert not joined("دَغ", 2)


def test_lam_alef_is_never_cut() -> None:
    text = "لألمانيا"
    assert cut(text, 1, -1) == 0
    assert words(page(text, Mark("n", Span(1, 8)))).strip() == text
    assert '<span class="m n" id="a1-n1-8">لألمانيا</span>' in page(text, Mark("n", Span(1, 8)))


def test_a_letter_keeps_its_vowel_marks() -> None:
    assert cut("بَب", 1, 1) == 2
    assert cut("بَب", 1, -1) == 0


def test_acting_characters_are_shown_as_signs() -> None:
    assert shown("a\u202eb\u2067c\u0000d\te") == "a▯b▯c▯d\te"
    assert html("<\u202e") == '&lt;<span class="ctl" title="U+202E">▯</span>'
    assert shown("نص\u200f عادي\u200c") == "نص\u200f عادي\u200c"


def test_marks_outside_the_text_are_left_out() -> None:
    assert page("abc", Mark("s", Span(7, 9)), Mark("s", Span(2, 2)), Mark("s", Span(-3, 0))) == "<p>abc</p>\n"


def test_a_thousand_nested_marks_stay_cheap_and_keep_their_anchors() -> None:
    source = page("x" * 3000, *(Mark("s", Span(at, 3000 - at)) for at in range(1000)))
    assert source.count('id="a1-s') == 1000
    assert len(source) < 1000 * DEEPEST * 60


SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 30), st.integers(0, 30))
MARKS = st.lists(
    st.builds(Mark, st.sampled_from(LAYERS), SPANS, st.sampled_from([(), (Link("x", "y", "z"),)])), max_size=12
)


@given(st.text(alphabet="اللأبسه َ\nab<&\u202e\u0640", max_size=40), MARKS)
def test_any_marks_leave_the_words_as_they_are(text: str, marks: list[Mark]) -> None:
    source = page(text, *marks)
    assert words(source).split() == shown(text).split()
    tree = lxml.html.fragment_fromstring(source, create_parent="div")
    ids = tree.xpath(".//@id")
    assert len(ids) == len(set(ids))
    assert tree.xpath(".//a//a") == []
    assert set(tree.xpath(".//@data-of")) <= set(ids)
