"""Words of a source on a page of ours: nothing in them may act on the page.

Directional controls could reorder the words around them, control characters are forbidden in HTML, and lone surrogates
can't be encoded. Each is shown as one visible sign, so that a reader sees that something is there.
"""

from __future__ import annotations

from unicodedata import category

import regex
from markupsafe import Markup, escape

#: what is shown in place of a character that could act on the page
SIGN = "▯"
#: directional embeddings, overrides and isolates; control characters but tab and line feed; surrogates; noncharacters
_ACTING = regex.compile(
    r"[\u202A-\u202E\u2066-\u2069\u0000-\u0008\u000B-\u001F\u007F-\u009F\uD800-\uDFFF\uFDD0-\uFDEF\uFFFE\uFFFF]"
)
#: letters that join the one after them, and letters that join the one before them; marks on a letter don't count
_JOINS_ON = regex.compile(r"[\p{Joining_Type=D}\p{Joining_Type=C}\p{Joining_Type=L}]\p{Joining_Type=T}*\Z")
_JOINS_BACK = regex.compile(r"\p{Joining_Type=T}*[\p{Joining_Type=D}\p{Joining_Type=C}\p{Joining_Type=R}]")
_ALEFS = frozenset("اأإآٱ")
#: how far a letter's marks are looked through
_REACH = 8
JOINER, NON_JOINER = "\u200d", "\u200c"


def shown(text: str) -> str:
    """Return a source's words with every acting character replaced by a sign, one for one."""
    return _ACTING.sub(SIGN, text)


def html(text: str) -> Markup:
    """Return a source's words as HTML; each sign tells which character it stands for."""
    parts, at = [], 0
    for found in _ACTING.finditer(text):
        code = f"U+{ord(found.group()):04X}"
        parts.append(
            escape(text[at : found.start()]) + Markup('<span class="ctl" title="{}">{}</span>').format(code, SIGN)
        )
        at = found.end()
    return Markup("").join([*parts, escape(text[at:])]) if parts else escape(text)


def joined(text: str, at: int) -> bool:
    """Say whether the letters on both sides of an offset are joined in writing."""
    return bool(
        _JOINS_ON.search(text, max(0, at - _REACH), at) and _JOINS_BACK.match(text, at, min(len(text), at + _REACH))
    )


def cut(text: str, at: int, by: int) -> int:
    """Return the offset nearest to `at`, going by -1 or 1, where a mark can begin or end without breaking a letter.

    A letter keeps its vowel marks, and lam with alef is drawn as one sign.
    """
    for _ in range(_REACH):
        if not 0 < at < len(text) or not (category(text[at]) == "Mn" or _lam_alef(text, at)):
            break
        at += by
    return at


def _lam_alef(text: str, at: int) -> bool:
    """Say whether an offset lies inside a lam-alef."""
    return text[at] in _ALEFS and bool(regex.search(r"ل\p{Mn}*\Z", text, pos=max(0, at - _REACH), endpos=at))
