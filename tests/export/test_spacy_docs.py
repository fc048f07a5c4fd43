"""spaCy reads the sentences of the graph's evidence, with the mentions at their place."""

import subprocess
import sys
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from extractor.export.exporting import ExportOptions, export_to_file, export_to_folder
from extractor.export.policy import load_policy
from tests.conftest import DEMO, Built
from tests.export.conftest import MakeGraph

MENTION = """
<m/{start}> a lc:Mention ; {body} ; oa:hasTarget <t/{start}> .
<t/{start}> oa:hasSource <post/a> ; oa:hasSelector <s/{start}>, <q/{start}> .
<s/{start}> oa:start {start} ; oa:end {end} .
<q/{start}> oa:exact "{exact}" ; oa:prefix "{prefix}" ; oa:suffix "{suffix}" .
"""


def read(path: Path) -> list[Doc]:
    return list(DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab))


def exported(quads: Path, folder: Path, profile: str = "full") -> list[Doc]:
    options = ExportOptions(formats=("spacy",), policy=load_policy(profile))
    export_to_file(quads, folder / "graph.spacy", options)
    return read(folder / "graph.spacy")


def spans(documents: list[Doc]) -> set[tuple[str, int, int, str, str]]:
    return {
        (
            one.user_data["source"],
            one.user_data["start"] + entity.start_char,
            one.user_data["start"] + entity.end_char,
            entity.text,
            entity.kb_id_,
        )
        for one in documents
        for entity in one.ents
    }


def test_the_spans_are_those_of_the_graph(demo: Built, tmp_path: Path) -> None:
    found = spans(exported(demo.generation.quads, tmp_path))
    rows = demo.select(
        "SELECT ?source ?start ?end ?words ?thing WHERE {"
        " ?mention a lc:Mention ; oa:hasBody ?thing ; oa:hasTarget ?target ."
        " ?target oa:hasSource ?source ; oa:hasSelector [ oa:exact ?words ] ,"
        " [ oa:start ?start ; oa:end ?end ] ."
        ' FILTER(REGEX(STR(?thing), "/id/(startup|member|person|organisation|incubator)/")) }'
    )
    graph = {(row[0], int(row[1]), int(row[2]), row[3], row[4]) for row in rows}
    named = {one for one in found if one[4] and one in graph}
    assert len(named) > 300
    # What the file lacks stands inside or across a longer mention that it has.
    for lost in graph - named:
        assert any(one[0] == lost[0] and one[1] < lost[2] and one[2] > lost[1] for one in found)


def test_a_sentence_is_the_source_s_own(demo: Built, tmp_path: Path) -> None:
    texts = {}
    for site in DEMO:
        for path in site.rglob("*.md"):
            texts[path.relative_to(site).as_posix()] = path.read_text("utf-8")
    documents = exported(demo.generation.quads, tmp_path)
    assert len(documents) > 150
    for one in documents:
        data = one.user_data
        assert texts[data["path"]][data["start"] :].startswith(one.text)
        assert data["language"] == "fr"


def test_labels_are_kinds_of_mention(demo: Built, tmp_path: Path) -> None:
    labels = {one.label_ for doc in exported(demo.generation.quads, tmp_path) for one in doc.ents}
    assert {"PER", "ORG", "PRODUCT"} <= labels <= {"PER", "ORG", "PRODUCT", "SCHEME", "LOC", "MISC"}


def test_the_file_holds_only_what_the_policy_lets_through(
    make_graph: MakeGraph, tmp_path: Path
) -> None:
    quads = make_graph(
        '<post/a> a lc:Post ; dcterms:language "en" ; lc:sourcePath "a.md" .\n'
        "<startup/quai> a lc:Startup . <member/ana> a foaf:Person .\n"
        + MENTION.format(
            start=30,
            end=34,
            exact="Quai",
            prefix="",
            suffix=" answers at ana@quai.example today.",
            body="oa:hasBody <startup/quai>",
        )
        + MENTION.format(
            start=90,
            end=97,
            exact="Ana Roy",
            prefix="By ",
            suffix=".",
            body="oa:hasBody <member/ana>",
        )
    )
    assert {one.text for one in exported(quads, tmp_path)} == {
        "Quai answers at ana@quai.example today.",
        "By Ana Roy.",
    }
    (public,) = exported(quads, tmp_path, "open-data")
    assert public.text.strip() == "Quai answers at"
    assert [(one.text, one.label_) for one in public.ents] == [("Quai", "PRODUCT")]


def test_mentions_of_one_sentence_are_in_one_document(
    make_graph: MakeGraph, tmp_path: Path
) -> None:
    quads = make_graph(
        '<post/a> a lc:Post ; dcterms:language "en" ; lc:sourcePath "a.md" .\n'
        + MENTION.format(
            start=10,
            end=14,
            exact="Quai",
            prefix="",
            suffix="2go, Rive",
            body="oa:hasBody <startup/q>",
        )
        + MENTION.format(
            start=19,
            end=23,
            exact="Rive",
            prefix="Quai2go, ",
            suffix=" and Bac.",
            body="lc:candidate <startup/rive>, <startup/rive-droite>",
        )
        + MENTION.format(
            start=28,
            end=31,
            exact="Bac",
            prefix="Quai2go, Rive and ",
            suffix=".",
            body="oa:hasBody <figure/three>",
        )
    )
    (one,) = exported(quads, tmp_path)
    assert one.text == "Quai2go, Rive and Bac."
    found = [(entity.text, entity.kb_id_) for entity in one.ents]
    # A mention that ends inside a word is cut there; whom nobody can tell apart has no IRI.
    assert found == [("Quai", "https://exemple.fr/id/startup/q"), ("Rive", "")]


def test_the_same_graph_gives_the_same_bytes(demo: Built, tmp_path: Path) -> None:
    options = ExportOptions(formats=("spacy",))
    for name in ("one", "two"):
        export_to_file(demo.generation.quads, tmp_path / name, options)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_it_is_one_file_however_the_graph_is_cut(demo: Built, tmp_path: Path) -> None:
    options = ExportOptions(formats=("ntriples", "spacy"), by_kind=True)
    report = export_to_folder(demo.generation.quads, tmp_path, options)
    assert [one.path.name for one in report.files if one.format == "spacy"] == ["graph.spacy"]
    assert len(read(tmp_path / "graph.spacy")) > 150


def test_other_formats_do_without_spacy() -> None:
    code = "import sys, extractor.export.formats; print('spacy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
