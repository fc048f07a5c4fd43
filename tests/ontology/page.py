"""The ontology's HTML page, made by pyLODE from the ontology itself.

Usage: python -m tests.ontology.page [--write]

Without --write it says whether ``ontology/index.html`` is still what the ontology gives.
"""

import sys
import tempfile
import types
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rdflib import RDFS, SKOS, Graph, Literal

from extractor.vocabulary.terms import LC, TERMS

FOLDER = Path(__file__).parents[2] / "ontology"
PAGE = FOLDER / "index.html"


LANGUAGE = "en"
"""The language of the page: pyLODE's own words are in no other."""


SHOWN = (
    RDFS.seeAlso,
    SKOS.closeMatch,
    SKOS.broadMatch,
    SKOS.narrowMatch,
    SKOS.relatedMatch,
    SKOS.changeNote,
)
"""What the page shows of a term, and of the ontology, beside what pyLODE does."""


def in_one_language(ontology: Graph) -> Graph:
    """Give an ontology without what it says in other languages than the page's.

    pyLODE puts two names of a term side by side, as one word.
    """
    kept = Graph()
    for triple in ontology:
        value = triple[2]
        if not isinstance(value, Literal) or value.language in (None, LANGUAGE):
            kept.add(triple)
    return kept


def page() -> str:
    """Give the page."""
    # pyLODE 3.4 reads its own version from a file that its wheel does not hold.
    known = types.ModuleType("pylode.version")
    known.__dict__["__version__"] = version("pylode")
    sys.modules.setdefault("pylode.version", known)
    tables: Any = import_module("pylode.rdf_elements")
    for shown in (tables.ONT_PROPS, tables.CLASS_PROPS, tables.PROP_PROPS):
        shown.extend(name for name in SHOWN if name not in shown)
    tables.PROPS.update(SHOWN)
    make: Any = import_module("pylode.profiles.ontpub").OntPub
    ontology = in_one_language(Graph().parse(FOLDER / "linked-content.ttl"))
    with tempfile.TemporaryDirectory(prefix="ontology-") as name:
        file = Path(name) / "linked-content.ttl"
        ontology.serialize(file, format="turtle")
        documentation = make(str(file))
        # pyLODE makes an anchor of a label: w3id leads to a term by its own name.
        documentation.fids.update(
            (term.iri, term.iri.removeprefix(LC)) for term in TERMS if term.iri.startswith(LC)
        )
        html = str(documentation.make_html())
    html = html.replace("<html>", f'<html lang="{LANGUAGE}">', 1)
    return "\n".join(line.rstrip() for line in html.splitlines()) + "\n"


def is_current(made: str) -> bool:
    """Say whether the page on disk holds the same lines: pyLODE gives unions in any order."""
    return PAGE.is_file() and sorted(PAGE.read_text("utf-8").splitlines()) == sorted(
        made.splitlines()
    )


if __name__ == "__main__":
    made = page()
    if "--write" in sys.argv[1:]:
        if not is_current(made):
            PAGE.write_text(made, "utf-8")
    elif not is_current(made):
        sys.exit(f"{PAGE} is stale: make it again with 'make docs'")
