"""Files that a command names are read whole, or refused in words: never a traceback or a wait."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.cli import main
from extractor.named_files import NamedFileError, read_named_table, read_named_text
from tests.conftest import Built
from tests.hostile.hostile_texts import steering
from tests.hostile.named_files import CONTENTS, PLACES

# The shortest use of each option that takes a file.
USES = {
    "a policy": (".toml", ["export", "-g", "GRAPH", "-f", "nquads", "--policy", "FILE"]),
    "a description": (
        ".toml",
        ["export", "-g", "GRAPH", "-o", "OUT", "--record", "--config", "FILE"],
    ),
    "a table of links": (".csv", ["export", "-g", "GRAPH", "--links", "FILE"]),
    "a query": (".rq", ["query", "-g", "GRAPH", "FILE"]),
    "shapes": (".ttl", ["validate", "-g", "GRAPH", "--shapes", "FILE"]),
    "a graph": (".ttl", ["validate", "FILE"]),
    "a packed graph": (".nt.gz", ["validate", "FILE"]),
    "a graph in JSON": (".jsonld", ["validate", "FILE"]),
    "a graph in XML": (".rdf", ["validate", "FILE", "--policy"]),
    "a package": (".zip", ["validate", "FILE", "--policy"]),
    "documents": (".spacy", ["validate", "FILE", "--policy"]),
    "a policy to check": (".toml", ["validate", "EMPTY", "--policy", "FILE"]),
}


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Fail what waits for ever."""

    def give_up(*_: object) -> None:
        raise AssertionError("it waits")

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(60)
    yield
    signal.alarm(0)


def refused(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    output = capfd.readouterr()
    assert not output.out
    assert not steering(output.err)
    return output.err


def arguments(use: str, file: Path, graph: Path) -> list[str]:
    empty = file.with_name("empty.ttl")
    empty.touch()
    out = file.with_name("out")
    known = {"FILE": str(file), "GRAPH": str(graph), "OUT": str(out), "EMPTY": str(empty)}
    return [known.get(one, one) for one in USES[use][1]]


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS.keys())
@pytest.mark.parametrize("use", USES)
def test_a_file_that_is_none_of_its_kind_is_refused_by_name(
    use: str, content: bytes, demo: Built, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"named{USES[use][0]}"
    file.write_bytes(content)
    said = refused(arguments(use, file, demo.folder), capfd)
    if use != "a query":
        assert file.name in said
    assert said.startswith("extractor: ")
    assert said.count("\n") == 1


@pytest.mark.parametrize("make", PLACES.values(), ids=PLACES.keys())
@pytest.mark.parametrize("use", USES)
def test_a_name_of_no_plain_file_is_refused(
    use: str, make: object, demo: Built, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    if make is PLACES["a file of 10 GB"] and use.startswith(
        ("a graph", "a packed", "docum", "a pa")
    ):
        pytest.skip("a graph may be of any size")
    file = tmp_path / f"named{USES[use][0]}"
    make(file)  # type: ignore[operator]
    assert file.name in refused(arguments(use, file, demo.folder), capfd)


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        (b"a = 1\nb = 'caf\xe9'\n", 2, "not UTF-8"),
        (b"a = 1\n\nb = \0\n", 3, "NUL"),
        (b"a = 1\nb = " + b"9" * 5_000, 2, "more digits"),
        (b"a = 1\nb = ]\n", 2, "not valid TOML"),
    ],
)
def test_the_line_is_told(tmp_path: Path, content: bytes, line: int, problem: str) -> None:
    file = tmp_path / "named.toml"
    file.write_bytes(content)
    with pytest.raises(NamedFileError, match=rf"named\.toml:{line}: .*{problem}.*: "):
        read_named_table(file)


def test_a_mark_of_the_order_of_bytes_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "named.toml"
    file.write_bytes("\ufeffa = 1\n".encode())
    assert read_named_text(file) == "a = 1\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever may read everything may read this")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "named.toml"
    file.touch(mode=0)
    with pytest.raises(NamedFileError, match="Permission denied"):
        read_named_text(file)
