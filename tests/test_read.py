from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.errors import Refused
from tawatur.read import LIMIT, Raw, document, inputs

TEXT = "افتتاح الجسر\n\nأعلن وزير الأشغال، أمس الأربعاء، أن الجسر سيفتح قبل نهاية الأسبوع، وقال إن الكلفة تضاعفت.\n"


def read(path: Path, limit: int = LIMIT) -> list[Raw | Refused]:
    return list(inputs([path], limit=limit))


def sources(found: list[Raw | Refused]) -> list[str]:
    return [Path(item.source).name for item in found if isinstance(item, Raw)]


def reasons(found: list[Raw | Refused]) -> dict[str, str]:
    return {Path(item.source).name: item.reason for item in found if isinstance(item, Refused)}


def test_a_folder_in_order_of_name_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "c/d.html", "c/.git/e.txt", "photo.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    found = read(tmp_path)
    assert sources(found) == ["a.txt", "b.txt", "d.html"]
    assert reasons(found) == {"photo.png": "files that end in .png are not read"}


def test_a_file_that_is_named_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text(TEXT, encoding="utf-8")
    assert sources(read(path)) == ["article.md"]


def test_what_cant_be_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a_empty.txt").write_bytes(b" \n")
    (tmp_path / "b_big.txt").write_bytes(b"x" * 101)
    (tmp_path / "c.txt").write_bytes(b"x" * 100)
    os.mkfifo(tmp_path / "d_pipe.txt")
    (tmp_path / "e_loop.txt").symlink_to(tmp_path / "e_loop.txt")
    (tmp_path / "f_up").symlink_to(tmp_path)
    (tmp_path / "g_gone.txt").symlink_to(tmp_path / "nowhere")
    found = read(tmp_path, limit=100)
    assert sources(found) == ["c.txt"]
    assert list(reasons(found)) == ["a_empty.txt", "b_big.txt", "d_pipe.txt", "e_loop.txt", "f_up", "g_gone.txt"]
    assert reasons(found)["b_big.txt"] == "larger than 100 bytes"
    assert reasons(found)["d_pipe.txt"] == "not a regular file"
    assert "link" in reasons(found)["f_up"]


@pytest.mark.parametrize("path", ["/dev/zero", "nowhere.txt", "x" * 5000, "a\x00b"])
def test_odd_paths_are_refused(path: str) -> None:
    (found,) = inputs([path])
    assert isinstance(found, Refused)


def test_an_empty_folder_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    assert reasons(read(tmp_path)) == {tmp_path.name: "the folder holds no files"}


def test_names_in_broken_bytes_can_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    Path(os.fsdecode(path)).write_text(TEXT, encoding="utf-8")
    (found,) = read(tmp_path)
    assert isinstance(found, Raw)
    assert (found.name + found.source).encode("utf-8")


def test_json_lines_come_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    rows = [{"id": "n1", "text": TEXT}, {"title": "عنوان", "text": "قال الوزير إن الجسر سيفتح."}]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows] + ["", "{broken", "x" * 2000, '"text"', "{}"]
    path.write_text("\n".join(lines), encoding="utf-8")
    found = read(path, limit=1000)
    assert [item.source.removeprefix(str(path)) for item in found] == [f":line {n}" for n in (1, 2, 4, 5, 6, 7)]
    first, second = (document(item) for item in found[:2] if isinstance(item, Raw))
    assert (first.doc, first.text) == ("n1", TEXT.strip())
    assert (second.doc, second.title, second.text) == ("items-2", "عنوان", "عنوان\n\nقال الوزير إن الجسر سيفتح.")
    assert isinstance(found[3], Refused)
    for item in (found[2], found[4], found[5]):
        with pytest.raises(Refused):
            document(item)  # type: ignore[arg-type]


def test_a_stream_of_lines_is_never_held_whole() -> None:
    class Endless(io.RawIOBase):
        def readline(self, size: int | None = -1) -> bytes:
            return b'{"text": "x"}\n'

    stream = inputs(["-"], stdin=Endless())  # type: ignore[arg-type]
    assert [next(stream).source for _ in range(3)] == ["-:line 1", "-:line 2", "-:line 3"]


def test_standard_input_is_one_article_or_many_lines() -> None:
    (one,) = inputs(["-"], stdin=io.BytesIO(TEXT.encode()))
    assert isinstance(one, Raw)
    assert document(one).text == TEXT
    pretty = json.dumps({"id": "n1", "text": TEXT}, indent=1).encode()
    (item,) = inputs(["-"], stdin=io.BytesIO(pretty))
    assert isinstance(item, Raw)
    assert document(item).doc == "n1"
    (big,) = inputs(["-"], stdin=io.BytesIO(b"x" * 200), limit=100)
    assert isinstance(big, Refused)


def test_fields_of_an_item() -> None:
    item = {
        "id": 7,
        "headline": " عنوان ",
        "content": "قال\r\nالوزير",
        "date": "2021-03-04",
        "publisher": "المرفأ",
        "url": "https://e.example",
    }
    found = document(Raw("x", "x.jsonl:line 1", json.dumps(item).encode(), "application/x-tawatur-item"))
    assert (found.doc, found.title, found.text) == ("7", "عنوان", "عنوان\n\nقال\nالوزير")
    assert (found.published, found.outlet, found.url) == ("2021-03-04", "المرفأ", "https://e.example")


def test_plain_text_is_the_file_itself_but_for_line_ends() -> None:
    found = document(Raw("x", "x.txt", "\ufeffعنوان \r\n\r\n  قال\rالوزير\u00a0\t".encode()))
    assert found.text == "عنوان \n\n  قال\nالوزير\u00a0\t"
    assert found.media == "text/plain"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04...", "ZIP"),
        (b"\x1f\x8b\x08...", "gzip"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (bytes(range(256)) * 20, "binary"),
        (b"abc\x00\x01\x02\x03" * 50, "binary"),
        (b"", "empty"),
        (b'{"title": "x"}', "text"),
        (b'{"text": ' + b"[" * 100_000, "nested"),
        (b'{"text": "x"} {"text": "y"}', "JSON"),
        (b"<html><body></body></html>", "page without text"),
        (b"<html><body>" + b"<div>" * 5000 + b"x", "deep"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        document(Raw("x", "x", data))


def test_a_media_type_without_a_reader_is_refused() -> None:
    with pytest.raises(Refused, match="audio/mpeg"):
        document(Raw("x", "x", b"abc", "audio/mpeg"))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"<html>", b'{"text": "', b"\xff\xfe", b"\xef\xbb\xbf"]))
def test_any_bytes_are_a_document_or_refused(data: bytes, start: bytes) -> None:
    try:
        found = document(Raw("x", "x", start + data))
    except Refused:
        return
    assert "\r" not in found.text
    assert found.text.encode("utf-8")
