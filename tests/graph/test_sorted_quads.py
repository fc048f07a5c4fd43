"""Lines in any order are sorted, whether they are one run or many."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from extractor.graph.sorted_quads import QuadSorter

LINES = st.lists(st.text(st.characters(exclude_characters="\n", codec="utf-8"), min_size=1))


@given(LINES, st.integers(1, 40), st.integers(1, 5))
def test_lines_are_sorted_in_runs_of_any_size(lines: list[str], run: int, at_once: int) -> None:
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        sorter = QuadSorter(folder, run)
        for at in range(0, len(lines), at_once):
            sorter.add("".join(f"{one}\n" for one in lines[at : at + at_once]))
        assert sorter.write(folder / "sorted") == len(lines)
        assert [one.name for one in folder.iterdir()] == ["sorted"]
        expected = "".join(sorted(f"{one}\n" for one in lines))
        assert (folder / "sorted").read_bytes().decode() == expected


def test_no_line_is_a_file_of_none(tmp_path: Path) -> None:
    assert QuadSorter(tmp_path).write(tmp_path / "sorted") == 0
    assert (tmp_path / "sorted").read_bytes() == b""
