"""Character sets: what the bytes say about themselves, with the declared set as one voice among several.

Strict UTF-8 that holds anything beyond ASCII is UTF-8: other sets don't pass by chance. Otherwise every candidate is
decoded and the one that gives the most plausible Arabic wins: letters that follow each other in words, common words,
no control characters. Text that was decoded wrongly once before ("Ø§Ù„", "ط§ظ„") is repaired where all of it goes back.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cache
from itertools import islice

import regex
from resiliparse.parse.encoding import detect_encoding

from tawatur.data import column

#: how many words are looked at
_SAMPLE = 4000
_WORD = regex.compile(r"[\u0621-\u063a\u0641-\u0652\u0670-\u06d3]+")
_ALIEN = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff\u4e00-\u9fff\uac00-\ud7a3]")
#: Latin letters with accents inside Arabic words
_MIXED = regex.compile(r"(?<=[\u0621-\u064a])[\u00c0-\u024f]|[\u00c0-\u024f](?=[\u0621-\u064a])")
#: UTF-8 Arabic that was read as windows-1252, as windows-1256
_MOJIBAKE = regex.compile(r"[ØÙ][\u0080-\u02ff\u2000-\u2122]|[طظ][\u00a0-\u00bf€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œں،]")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WIDE = ("utf-16-le", "utf-16-be")
_SINGLE = ("cp1256", "iso8859-6")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the character set that its bytes were in."""

    text: str
    charset: str
    #: True where text that had been decoded wrongly before was put right
    repaired: bool = False


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """Decode bytes by the evidence in them; None where no character set makes text of them."""
    found = _marked(data) or _utf8(data) or _best(data, declared)
    found = _repaired(found) if found else None
    return None if found is None or _binary(found.text) else found


def _marked(data: bytes) -> Decoded | None:
    """Follow a byte order mark, where what comes after it agrees."""
    for bom, charset in _BOMS:
        if data.startswith(bom):
            return _strict(data.removeprefix(bom), charset)
    return None


def _utf8(data: bytes) -> Decoded | None:
    if b"\x00" in data[:4096]:
        return None
    return _strict(data.removeprefix(codecs.BOM_UTF8), "utf-8")


def _best(data: bytes, declared: str | None) -> Decoded | None:
    """Decode with every candidate and keep the most plausible text."""
    voices = [_codec(declared), _codec(detect_encoding(data[:65536])), *_SINGLE]
    if b"\x00" in data[:4096] or _halves(data):
        voices += _WIDE
    candidates = [_strict(data, charset) for charset in dict.fromkeys(voices) if charset]
    candidates.append(Decoded(data.decode("utf-8", "replace"), "utf-8"))
    best = max((found for found in candidates if found), key=lambda found: plausibility(found.text))
    return best if plausibility(best.text) > 0 or _foreign(best) else None


def _halves(data: bytes) -> bool:
    """Say whether every second byte is the high byte of Arabic in UTF-16."""
    sample = data[:4096]
    return any(sum(byte in (0, 6, 0x20) for byte in sample[first::2]) * 2.2 > len(sample) for first in (0, 1))


def _strict(data: bytes, charset: str) -> Decoded | None:
    try:
        return Decoded(data.decode(charset), charset)
    except (UnicodeError, LookupError):
        return None


def _codec(name: str | None) -> str | None:
    """Return Python's name of a character set, None for what is not one."""
    try:
        known = codecs.lookup((name or "").strip().lower())
        "".encode(known.name)
    except (LookupError, ValueError):
        return None
    return known.name


def plausibility(text: str) -> float:
    """Score decoded text from -1 to 2: share of common words among the Arabic ones, less what text doesn't hold."""
    beyond = sum(not char.isascii() for char in text[:65536]) or 1
    words = [match.group() for match in islice(_WORD.finditer(text), _SAMPLE)]
    letters = min(beyond, sum(map(len, words)))
    common = sum(word in _common() for word in words) / max(20, len(words))
    alien = (len(_ALIEN.findall(text, endpos=65536)) + len(_MIXED.findall(text, endpos=65536))) / beyond
    return letters / beyond * min(1.0, 6 * common) + 0.2 * letters / beyond - 5 * min(0.2, alien)


def _foreign(found: Decoded) -> bool:
    """Say whether text without Arabic reads as text all the same, so that it is refused for what it is."""
    return found.charset not in _WIDE and not _ALIEN.search(found.text, endpos=65536)


def _binary(text: str) -> bool:
    """Say whether control characters are too many for text."""
    sample = text[:65536]
    return len(_ALIEN.findall(sample)) > max(4, len(sample) // 100)


@cache
def _common() -> frozenset[str]:
    return frozenset(column("languages.tsv", "form", language="ar", kind="word"))


# ---------------------------------------------------------------------------------------------- decoded twice


def _repaired(found: Decoded) -> Decoded:
    """Undo a wrong decoding that happened before these bytes were written, where the whole of it can be undone."""
    if not _mojibake(found.text):
        return found
    for table_ in (_to_bytes("cp1252"), _to_bytes("cp1256")):
        data = found.text.translate(table_)
        try:
            text = data.encode("latin-1").decode("utf-8").removeprefix("\ufeff")
        except UnicodeError:
            continue
        if plausibility(text) > plausibility(found.text):
            return Decoded(text, found.charset, True)
    return found


def _mojibake(text: str) -> bool:
    """Say whether most of what is not ASCII looks like UTF-8 read one byte at a time."""
    sample = text[:65536]
    return 3 * len(_MOJIBAKE.findall(sample)) > sum(not char.isascii() for char in sample)


@cache
def _to_bytes(charset: str) -> dict[int, int]:
    """Map each character of a one-byte set to its byte, control characters where the set has a gap."""
    pairs = ((bytes([byte]).decode(charset, "ignore") or chr(byte), byte) for byte in range(128, 256))
    return {ord(char): byte for char, byte in pairs}
