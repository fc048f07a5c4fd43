"""Sorted N-Quads are sorted, read and searched without being held."""

import io
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from extractor.graph.quads import SubjectIndex, read_things, sort_lines, split_line
from tests.conftest import Built


def test_a_line_is_split_at_its_terms() -> None:
    line = b'<http://a> <http://p> "un <b> \\"c\\" ."@fr <http://g> .\n'
    quad = split_line(line)
    assert quad.object == b'"un <b> \\"c\\" ."@fr'
    assert quad.graph == b"<http://g>"
    assert quad.line() == line


@given(st.lists(st.binary(min_size=1, max_size=4).map(lambda b: b.hex().encode() + b"\n")))
def test_lines_are_sorted_once_each_with_little_memory(lines: list[bytes]) -> None:
    output = io.BytesIO()
    sort_lines(lines, output, lines_in_memory=3)
    assert output.getvalue() == b"".join(sorted(set(lines)))


def test_every_subject_is_found_by_bisection(demo: Built) -> None:
    quads = demo.generation.quads
    with SubjectIndex(quads) as index:
        for subject, facts in read_things(quads):
            assert index.about(subject) == facts


def test_what_is_no_subject_is_not_found(tmp_path: Path, demo: Built) -> None:
    empty = tmp_path / "empty.nq"
    empty.write_bytes(b"")
    with SubjectIndex(empty) as index:
        assert index.about(b"<http://a>") == []
    with SubjectIndex(demo.generation.quads) as index:
        assert index.about(b"<http://a>") == []
        assert index.about(b"<zzz>") == []
