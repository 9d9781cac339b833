"""Where inputs come from: files, folders, standard input, the lines of JSON Lines files.

Whatever can't be used is yielded as a `Refused` in its place, so that nothing is lost without a line and the rest goes
on. Memory holds one input at a time. Only regular files are opened: a pipe or a device could block for ever.
"""

from __future__ import annotations

import io
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tawatur.errors import Refused

#: largest input in bytes, unless told otherwise
LIMIT = 20 * 2**20
#: media type of one line of a JSON Lines file
ITEM = "application/x-tawatur-item"
#: what is read where a folder is given; a file that is named itself is read whatever it is called
ENDINGS = frozenset({"", ".txt", ".text", ".htm", ".html", ".xhtml", ".json", ".jsonl", ".ndjson"})
_LINES = frozenset({".jsonl", ".ndjson"})
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_PIECE = 2**16


@dataclass(frozen=True, slots=True)
class Raw:
    """One input as it was found."""

    #: name of the article to be, unless the content gives one
    name: str
    #: path, "-", or "path:line 12", for people
    source: str
    data: bytes
    #: media type; None where the content has to tell
    media: str | None = None


def inputs(
    paths: Sequence[str | Path], *, limit: int = LIMIT, stdin: BinaryIO | None = None
) -> Iterator[Raw | Refused]:
    """Yield every input that the paths name, in order; "-" is standard input.

    Folders are searched in order of name, hidden files and folders aside. `limit` is in bytes, for a file or for one
    line of a JSON Lines file.
    """
    for path in paths:
        if str(path) == "-":
            yield from _standard(stdin or sys.stdin.buffer, limit)
        elif _is_folder(Path(path)):
            yield from _folder(Path(path), limit)
        else:
            yield from _file(Path(path), limit)


def _folder(top: Path, limit: int) -> Iterator[Raw | Refused]:
    """Yield the inputs of a folder, depth first, without following links to folders."""
    empty = True
    for path in _walk(top):
        empty = False
        if isinstance(path, Refused):
            yield path
        elif path.suffix.lower() in ENDINGS:
            yield from _file(path, limit)
        else:
            yield Refused(
                _shown(path), f"files that end in {path.suffix} are not read", "name the file itself to try it"
            )
    if empty:
        yield Refused(_shown(top), "the folder holds no files", "give a folder with articles")


def _walk(top: Path) -> Iterator[Path | Refused]:
    waiting = [top]
    while waiting:
        path = waiting.pop()
        if path != top and path.is_symlink() and _is_folder(path):
            yield Refused(_shown(path), "a link to a folder is not followed", "give the folder itself")
        elif _is_folder(path):
            try:
                inside = sorted((item for item in path.iterdir() if item.name[0] != "."), reverse=True)
            except OSError as error:
                yield _unreadable(path, error)
            else:
                waiting += inside
        else:
            yield path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _file(path: Path, limit: int) -> Iterator[Raw | Refused]:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            yield Refused(_shown(path), "not a regular file", "use - for standard input")
        elif path.suffix.lower() in _LINES:
            with path.open("rb") as stream:
                yield from _lines(stream, _shown(path.stem), _shown(path), limit)
        elif status.st_size > limit:
            yield _oversized(_shown(path), limit)
        else:
            with path.open("rb") as stream:
                yield _whole(stream.read(limit + 1), _shown(path.stem), _shown(path), limit)
    except (OSError, ValueError) as error:
        yield _unreadable(path, error)


def _standard(stream: BinaryIO, limit: int) -> Iterator[Raw | Refused]:
    """Yield the one input on a stream, or its lines where the first of them is a JSON object by itself."""
    try:
        first = stream.readline(limit + 1)
        if first.startswith((b"{", b"\xef\xbb\xbf{")) and first.rstrip().endswith(b"}"):
            yield from _lines(_Again(first, stream), "stdin", "-", limit)
        else:
            yield _whole(first + stream.read(max(0, limit + 1 - len(first))), "stdin", "-", limit)
    except (OSError, ValueError) as error:
        yield _unreadable("-", error)


def _whole(data: bytes, name: str, source: str, limit: int) -> Raw | Refused:
    if len(data) > limit:
        return _oversized(source, limit)
    if not data.strip():
        return Refused(source, "empty", "give a file with an article in it")
    return Raw(name, source, data)


def _lines(stream: BinaryIO | _Again, name: str, source: str, limit: int) -> Iterator[Raw | Refused]:
    number = found = 0
    while line := stream.readline(limit + 1):
        number += 1
        where = f"{source}:line {number}"
        if number == 1 and line.startswith(_UTF16):
            yield Refused(source, "JSON Lines in UTF-16", "convert it to UTF-8")
            return
        if len(line) > limit and not line.endswith(b"\n"):
            _skip(stream)
            found += 1
            yield _oversized(where, limit)
        elif line.strip():
            found += 1
            yield Raw(f"{name}-{number}", where, line.strip(b"\r\n"), ITEM)
    if not found:
        yield Refused(source, "empty", "give a file with an article in it")


def _skip(stream: BinaryIO | _Again) -> None:
    """Read on to the end of a line without keeping it."""
    while (piece := stream.readline(_PIECE)) and not piece.endswith(b"\n"):
        pass


class _Again:
    """A stream whose first line was read already and comes once more."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first = io.BytesIO(first)
        self._rest = rest

    def readline(self, size: int) -> bytes:
        """Return the next line, or a part of it of at most `size` bytes."""
        return self._first.readline(size) or self._rest.readline(size)


def _shown(path: Path | str) -> str:
    """Return a path as text that can be printed, whatever bytes its name has."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _oversized(source: str, limit: int) -> Refused:
    size = f"{limit / 2**20:g} MB" if limit >= 2**20 else f"{limit} bytes"
    return Refused(source, f"larger than {size}", "raise the limit or split it")


def _unreadable(path: Path | str, error: OSError | ValueError) -> Refused:
    if isinstance(error, FileNotFoundError):
        return Refused(_shown(path), "no such file or folder", "check the path")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Refused(_shown(path), f"can't be read ({reason})", "check the path and its permissions")
