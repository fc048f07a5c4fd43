"""What is printed or written holds the text that is there, and nothing that steers what shows it.

A parser of each format reads the text back. Where a format has no way to write a character, and
where people read, ``\\u001b`` stands for it.
"""

import csv
import io
import json
import re
from xml.dom import minidom

import html5lib
import networkx as nx
import pyoxigraph as ox
import pytest
import yaml
from markdown_it import MarkdownIt
from rich.console import Console

from extractor.check.formats import FORMATS as REPORTS
from extractor.check.formats import as_table as report_table
from extractor.check.report import Report
from extractor.cli.query import _print_table as print_table
from extractor.diagnostics import Finding
from extractor.explain.terminal import _text as terminal_text
from extractor.query.results import Answer, as_csv, as_graph, as_json, as_xml
from extractor.related.formats import FORMATS as RELATED
from extractor.related.formats import as_jekyll
from extractor.related.lists import Related
from extractor.related.reasons import Reason
from extractor.spoken_findings import finding_in
from extractor.spreadsheet import cell
from extractor.view.formats import FORMATS as VIEWS
from extractor.visible import visible, visible_json, visible_line, xml_characters
from tests.hostile.hostile_texts import TEXTS, steering

each_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
_FORMULA = re.compile(r"\s*[=+@＝-]|[\t\r]")
_NUMBER = re.compile(r"[+-]?\d+")


def answer(text: str) -> Answer:
    return Answer(("label",), ((ox.Literal(text),),))


def uncelled(written: str) -> str:
    """Give the text that a cell was made of, as the module says that it can be told."""
    marked = re.match(r"''*\s*[=+@＝-]|'\t", written)
    return written[1:] if marked else written


@each_text
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_a_cell_of_csv_is_no_formula_and_gives_its_text_back(text: str, delimiter: str) -> None:
    written = as_csv(answer(text), delimiter)
    assert not steering(written)
    header, (found,) = csv.reader(io.StringIO(written, newline=""), delimiter=delimiter)
    assert header == ["label"]
    assert _NUMBER.fullmatch(found) or not _FORMULA.match(found)
    assert uncelled(found) == visible(text)


@pytest.mark.parametrize("number", ["-5", "+5", "-1.5", "-1e-7", "+.5", "-0", "1400"])
def test_a_number_stays_a_number(number: str) -> None:
    assert cell(number) == number


@pytest.mark.parametrize(
    "text", ["-5 ans", "- 5", "--5", "-5-3", "+33 6 12 34 56 78", "-٥", "\r=1"]
)
def test_what_begins_as_a_formula_and_is_no_number_is_text(text: str) -> None:
    assert cell(text) == f"'{visible(text)}"


def test_what_is_no_formula_stays_as_it_is() -> None:
    for text in ("", "l'eau", "'tis", "a=b", "…", "1-2", "«=»", "e-mail", "=", "-"):
        assert cell(text) == text


@each_text
def test_json_of_an_answer_gives_its_text_back(text: str) -> None:
    written = as_json(answer(text))
    assert not steering(written)
    (found,) = json.loads(written)["results"]["bindings"]
    assert found["label"]["value"] == text


@each_text
def test_xml_of_an_answer_gives_its_text_back(text: str) -> None:
    written = as_xml(answer(text))
    assert not steering(written)
    (found,) = minidom.parseString(written).getElementsByTagName("literal")  # noqa: S318 - our own
    assert isinstance(found.firstChild, minidom.Text)
    assert found.firstChild.data == xml_characters(text)


@each_text
@pytest.mark.parametrize("form", [ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES])
def test_triples_of_an_answer_give_their_text_back(text: str, form: ox.RdfFormat) -> None:
    triple = ox.Triple(ox.NamedNode("http://a/s"), ox.NamedNode("http://a/p"), ox.Literal(text))
    written = as_graph(Answer(triples=(triple,)), form)
    assert not steering(written.decode())
    (found,) = ox.parse(written, format=form)
    assert found.triple == triple


@each_text
def test_a_table_on_a_terminal_shows_every_character(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    print_table(answer(text), {})
    shown = capsys.readouterr().out
    assert not steering(shown)
    # Lines are folded and filled: what is no white space is all there, in order.
    body = "".join(shown.partition("━\n")[2].rpartition("1 rows")[0].split())
    assert body == "".join(visible(text).split())


@each_text
def test_a_text_that_is_explained_shows_every_character(text: str) -> None:
    out = io.StringIO()
    Console(file=out, force_terminal=False, width=10_000, markup=False, emoji=False).print(
        terminal_text(text), soft_wrap=True
    )
    assert "".join(out.getvalue().split()) == "".join(visible(text).split())


def related(text: str) -> dict[str, list[Related]]:
    reason = Reason("tags", text, (), 1.0)
    return {"startup:a": [Related("startup:b", text, 0.5, (reason,), "", "/b.html")]}


@each_text
def test_lists_of_related_things_give_their_text_back(text: str) -> None:
    lists = related(text)
    for name, write in RELATED.items():
        assert not steering(write(lists)), name
    (one,) = json.loads(RELATED["json"](lists))["startup:a"]
    (other,) = yaml.safe_load(RELATED["yaml"](lists))["startup:a"]
    assert (one["label"], other["label"]) == (text, text)
    _, row = csv.reader(io.StringIO(RELATED["csv"](lists), newline=""))
    assert uncelled(row[3]) == uncelled(row[6]) == visible(text)


@each_text
def test_a_data_file_of_jekyll_holds_nothing_that_steers_its_pages(text: str) -> None:
    written = as_jekyll(related(text))
    assert not steering(written)
    (one,) = yaml.safe_load(written)["a"]
    assert one["title"] == visible(text)
    assert one["reasons"] == [visible(text)]


def network(text: str) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("startup:a", label=text)
    graph.add_node("startup:b", label="b")
    graph.add_edge("startup:a", "startup:b", key="names", label=text)
    return graph


@each_text
def test_a_view_gives_its_text_back(text: str) -> None:
    graph = network(text)
    written = {name: write(graph).decode() for name, write in VIEWS.items()}
    for name, one in written.items():
        assert not steering(one), name
    held = xml_characters(text).replace("\r", "\n")
    back = nx.parse_graphml(written["graphml"], force_multigraph=True)
    assert back.nodes["startup:a"]["label"] == held
    document = minidom.parseString(written["gexf"])  # noqa: S318 - our own
    found = document.getElementsByTagName("node")
    labels = {one.getAttribute("label") for one in found}
    assert " ".join(held.split()) in {" ".join(one.split()) for one in labels}
    first, _ = json.loads(written["json"])["nodes"]
    assert first["label"] == text


def report(text: str) -> Report:
    fields = {"text": text, "href": text, "why": text, "target": text, "new": text, "reason": text}
    found = Finding("site", f"_posts/{text}.md", 3, "unreadable-sheet", fields, column=1)
    return Report((found,), {}, {})


def as_told(text: str) -> str:
    """Give a text as a finding tells it: of a very long one, its beginning and its end."""
    told = report(text).findings[0].fields_in("en")["reason"]
    assert len(told) <= len(text)
    assert (told[:100], told[-100:]) == (text[:100], text[-100:])
    return told


@each_text
def test_a_report_for_a_terminal_has_a_line_a_finding(text: str) -> None:
    written = REPORTS["text"](report(text))
    assert not steering(written)
    first, _ = written.removesuffix("\n").split("\n")
    assert first.startswith(f"site/_posts/{visible_line(text)}.md:3:1: ")
    assert visible_line(as_told(text)) in first.partition("parse: ")[2]
    assert not steering(report_table(report(text)))
    assert len(report_table(report(text)).split("\n")) == len(report_table(report("a")).split("\n"))
    (line,) = finding_in(report(text).findings[0], "fr").split("\n")
    assert not steering(line)


@each_text
@pytest.mark.parametrize("form", ["json", "sarif"])
def test_a_report_for_programs_gives_its_text_back(text: str, form: str) -> None:
    written = REPORTS[form](report(text))
    assert not steering(written)
    assert text in "\n".join(strings(json.loads(written)))


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inner for text in strings(one)]


@each_text
def test_a_report_in_markdown_is_text_to_whoever_shows_it(text: str) -> None:
    written = REPORTS["markdown"](report(text))
    assert not steering(written)
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    page = html5lib.parseFragment(markdown.render(written), namespaceHTMLElements=False)
    (row,) = page.iter("tbody")
    for comment in [one for one in row.iter() if not isinstance(one.tag, str)]:
        comment.text = ""
    cells = ["".join(one.itertext()) for one in row.iter("td")]
    assert cells[0].split() == f"site/_posts/{visible(text)}.md".split()
    told = cells[2].removeprefix("the front matter does not parse: ")
    assert told.split() == visible(as_told(text)).split()
    assert {one.tag for one in row.iter() if isinstance(one.tag, str)} <= {"tbody", "tr", "td"}


@pytest.mark.parametrize("called", ["@equipe", "(@equipe)", "@a/b", "#12", "voir #12."])
def test_a_report_in_markdown_calls_nobody(called: str) -> None:
    written = REPORTS["markdown"](report(called))
    assert not re.search(r"(?<!\w)[@#]\w", written.partition("parse")[2])


@pytest.mark.parametrize("text", ["{{ a }}", "{% a %}"])
def test_a_report_in_markdown_is_no_template(text: str) -> None:
    written = REPORTS["markdown"](report(text))
    assert "{{" not in written
    assert "{%" not in written


_NO_CHARACTERS = {"a high one": "\ud800", "a low one": "\udcff", "in a name": "caf\udce9.md"}


@pytest.mark.parametrize("text", _NO_CHARACTERS.values(), ids=_NO_CHARACTERS.keys())
def test_a_lone_surrogate_can_be_written(text: str) -> None:
    assert visible(text).encode()
    assert visible_line(text).encode()
    assert json.loads(visible_json(text)) == text
