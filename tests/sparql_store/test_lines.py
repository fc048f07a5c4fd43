"""Lines of N-Quads as a graph's folder has them."""

import pyoxigraph as ox
import pytest

from extractor.graph.terms import text as project_text
from extractor.sparql_store.lines import written_line, written_term

TEXTS = ["a\tb", 'é "q" \\t \\\\', "line\nfeed\r", "\x01\x7f\u2028", "\\u0041", "😀"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_written_as_a_build_writes_it(text: str) -> None:
    assert written_term(ox.Literal(text)) == project_text(text)
    assert written_term(ox.Literal(text, language="fr")) == project_text(text, "fr")


@pytest.mark.parametrize("text", TEXTS)
def test_a_line_of_another_program_says_the_same_with_the_escapes_of_a_build(text: str) -> None:
    other = f"<urn:s> <urn:p> {ox.Literal(text)} <urn:g> .\n".encode()
    assert written_line(other) == f"<urn:s> <urn:p> {project_text(text)} <urn:g> .\n".encode()
