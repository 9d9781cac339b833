from __future__ import annotations

import pytest

from tawatur.read import decode

TEXT = (
    'أعلنت وزارة الأشغال، أمس الأربعاء، أن "الجسر" سيفتح أمام السيارات قبل نهاية الأسبوع. وقال الوزير إن الكلفة تضاعفت، '
    "وفق ما ذكرته وكالة السهل. وأضاف: لا تراجع عن الافتتاح في موعده.\n"
)
CHARSETS = ("utf-8", "utf-8-sig", "cp1256", "iso8859-6", "utf-16", "utf-16-le", "utf-16-be")
DECLARED = (None, "utf-8", "windows-1256", "iso-8859-6", "iso-8859-1", "utf-16", "x-unknown", "base64", "")


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("declared", DECLARED)
def test_every_set_is_read_whatever_is_declared(charset: str, declared: str | None) -> None:
    found = decode(TEXT.encode(charset), declared)
    assert found is not None
    assert found.text == TEXT
    assert not found.repaired


@pytest.mark.parametrize("charset", ["cp1256", "iso8859-6", "utf-16-le", "utf-8"])
def test_a_few_words_are_enough(charset: str) -> None:
    words = "قال الوزير إن الجسر"
    found = decode(words.encode(charset))
    assert found is not None
    assert found.text == words


def test_typographic_marks_of_windows_1256() -> None:
    text = "«" + TEXT.strip() + "» – قال الوزير…"
    found = decode(text.encode("cp1256"), "iso-8859-6")
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1", "cp1256"])
def test_text_that_was_decoded_wrongly_before_is_repaired(wrong: str) -> None:
    garbled = "".join(bytes([byte]).decode(wrong, "ignore") or chr(byte) for byte in TEXT.encode())
    found = decode(garbled.encode())
    assert found is not None
    assert found.text == TEXT
    assert found.repaired


def test_a_few_garbled_words_in_a_sound_text_are_left_alone() -> None:
    text = TEXT + " \u00d8\u00a7\u00d9\u0084 " + TEXT
    found = decode(text.encode())
    assert found is not None
    assert found.text == text


def test_one_broken_byte_does_not_lose_the_text() -> None:
    found = decode(TEXT[:10].encode() + b"\xff" + TEXT[10:].encode())
    assert found is not None
    assert found.text.replace("\ufffd", "") == TEXT


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 100])
def test_what_is_no_text_gives_nothing(data: bytes) -> None:
    assert decode(data) is None
