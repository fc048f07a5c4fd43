"""The records are whole, and what reads the made pages reads them rightly."""

import json
from pathlib import Path

import pytest

from tests.layouts.oracles import recording

KEYS = {"generator", "version", "source", "as_of", "base", "addresses", "pages", "titles"}


@pytest.mark.parametrize("name", recording.names())
def test_a_record_speaks_of_its_site(name: str, tmp_path: Path) -> None:
    record = recording.stored(name)
    site = recording.site_of(name, tmp_path)
    assert set(record) == KEYS | {"links", "refused", "notes"}
    assert recording.text_of(record) == (recording.HERE / name / "oracle.json").read_text("utf-8")
    assert record["source"] in {"program", "documentation"}
    written = set(record["addresses"])
    for source, at in record["pages"].items():
        assert (site / source).is_file(), source
        assert set(at) <= written, source
    for link in record["links"]:
        line = (site / link["file"]).read_text("utf-8").split("\n")[link["line"] - 1]
        assert link["written"] in line
        assert link["form"] in {"expression", "source", "address"}
        assert link["made"] is not None or link["exists"] is None
    for refused in record["refused"]:
        text = (site.parent / refused["file"]).read_text("utf-8")
        assert refused["written"] in text
        assert refused["message"]


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("- [L01](deux.md)", "deux.md"),
        ("- [L01](</a b.md>)", "/a b.md"),
        ("- [L01]({% post_url 2024-01-01-a %})", "{% post_url 2024-01-01-a %}"),
        ("- ![L01](x.png)", "x.png"),
        ('<a href="/x">L01</a>', "/x"),
        ("- L01 [[Page|alias]]", "[[Page|alias]]"),
    ],
)
def test_what_is_written_on_a_line(line: str, written: str) -> None:
    assert recording.written_on(line, "L01") == written


def test_links_are_found_by_their_markers(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        '<title>T</title><li><a href="/x">L01</a></li><li>L02 <a href="/y">y</a></li>'
        '<li>L03 rien</li><li><a href="/z">z</a></li><li><img src="i.png" alt="L04"></li>',
        "utf-8",
    )
    assert recording.made(page).links == {"L01": "/x", "L02": "/y", "L03": None, "L04": "i.png"}
    assert recording.made(page).title == "T"


@pytest.mark.parametrize(
    ("target", "there"),
    [
        ("/a/", True),
        ("/a/index.html", True),
        ("/a", False),
        ("../b.html#x", True),
        ("/%C3%A9.html?q", True),
        ("/base/a/", False),
        ("https://example.org/a/", True),
        ("https://example.com/a/", None),
        ("mailto:a@example.org", None),
    ],
)
def test_what_exists(target: str, there: bool | None) -> None:
    known = {"/a/", "/b.html", "/é.html"}
    assert recording.exists(target, "/a/", known, "", "https://example.org") is there


def test_a_base_is_taken_away() -> None:
    assert recording.exists("/x/a/", "/", {"/a/"}, "/x") is True
    assert recording.exists("/a/", "/", {"/a/"}, "/x") is False
    assert recording.exists("a/", "/", {"/a/"}, "/x") is True


def test_records_are_written_the_same_each_time() -> None:
    assert (
        recording.text_of({"b": "é", "a": 1})
        == json.dumps({"a": 1, "b": "é"}, indent=2, ensure_ascii=False) + "\n"
    )
