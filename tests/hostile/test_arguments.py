"""Arguments that nobody means, and outputs that take nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.cli import main
from extractor.whole_files import written_whole
from tests.conftest import Built
from tests.hostile.hostile_texts import steering

HOSTILE = "\udcff\x1b[31m"
REFUSED = [
    ["query", ""],
    ["query", " "],
    ["query", HOSTILE],
    ["query", "x" * 200_000],
    ["query", "SELECT * { ?s ?p " + HOSTILE + " }"],
    ["query", "figures", "-p", HOSTILE],
    ["query", "figures", "-p", "limit=" + HOSTILE],
    ["query", "figures", "-p", "limit=-1"],
    ["query", "figures", "-p", "nosuch=1"],
    ["query", "figures", "-p", "=1"],
    ["query", "stated-relations", "--confidence", "nan"],
    ["query", "stated-relations", "--confidence", "inf"],
    ["query", "stated-relations", "--confidence", "-0.1"],
    ["query", "counts", "--timeout", "nan"],
    ["query", "counts", "--timeout", "1e300"],
    ["query", "counts", "--limit", "-1"],
    ["query", "counts", "--limit", "9" * 5_000],
    ["check", HOSTILE],
    ["check", "--site", ""],
    ["related", HOSTILE],
    ["related", "startup:" + HOSTILE],
    ["related", "startup:relais", "-n", "0"],
    ["view", HOSTILE],
    ["view", "--at", "2021-13-45"],
    ["view", "--at", "99999-01-01"],
    ["view", "-o", ""],
    ["view", "-o", "/"],
    ["view", "-o", "x" * 5_000],
    ["export", "-o", ""],
    ["export", "--confidence", "nan"],
    ["export", "--modified", "9999-12-32"],
    ["site", "-o", ""],
    ["serve", "--host", ""],
    ["serve", "--host", HOSTILE],
    ["serve", "--host", "a b"],
    ["serve", "--port", "70000"],
    ["serve", "--cors", "javascript:alert(1)"],
    ["serve", "--cors", HOSTILE],
    ["serve", "--public-address", "http://["],
    ["serve", "--public-address", "javascript:x"],
    ["serve", "--timeout", "nan"],
    ["related", "startup:relais", "--" + HOSTILE],
]


@pytest.mark.parametrize("asked", REFUSED, ids=lambda one: ascii(" ".join(one))[:60])
def test_what_nobody_means_is_refused(
    asked: list[str], demo: Built, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*asked, "-g", str(demo.folder)])
    assert ended.value.code == 2
    output = capfd.readouterr()
    assert not output.out
    assert not steering(output.err)
    assert output.err


@pytest.mark.parametrize("named", ["", "\0", "a\0b"])
@pytest.mark.parametrize("option", ["-g", "-o"])
def test_a_path_has_a_name_that_files_may_have(
    option: str, named: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["site", option, named])
    assert ended.value.code == 2
    assert "Invalid value" in capfd.readouterr().err


def test_a_device_is_written_to_and_stays_one(tmp_path: Path) -> None:
    # By a link, which is all that could be lost.
    device = tmp_path / "device"
    device.symlink_to("/dev/null")
    with written_whole(device) as file:
        file.write(b"gone")
    assert device.is_char_device()


def test_a_pipe_that_nobody_reads_is_no_wait_for_ever(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="No such device"), written_whole(pipe) as file:
        file.write(b"nobody")
    assert pipe.is_fifo()


def run(command: str, graph: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    held = {"PATH": os.environ["PATH"], **environment}
    program = f"{sys.executable} -m extractor {command}".replace("GRAPH", str(graph))
    return subprocess.run(["bash", "-c", program], env=held, capture_output=True, check=False)


LISTED = "query -g GRAPH 'SELECT ?l { ?s rdfs:label ?l } ORDER BY ?l'"


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"COLUMNS": "1"},
        {"TERM": ""},
    ],
    ids=str,
)
def test_a_poor_terminal_is_no_fault(environment: dict[str, str], demo: Built) -> None:
    done = run(LISTED, demo.folder, **environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Relais" in done.stdout


@pytest.mark.parametrize("form", ["csv", "json", "xml", "turtle"])
def test_data_are_in_utf_8_whatever_the_locale(form: str, demo: Built) -> None:
    asked = LISTED if form != "turtle" else LISTED.replace("SELECT ?l", "DESCRIBE ?s WHERE")
    command = f"{asked} -f {form}"
    plain = run(command, demo.folder)
    poor = run(command, demo.folder, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert plain.stdout == poor.stdout
    assert "é".encode() in plain.stdout


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_a_reader_that_goes_away_is_no_fault(form: str, demo: Built) -> None:
    done = run(f"{LISTED} -f {form} | head -c 1", demo.folder)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_output_that_is_closed_is_no_fault(demo: Built) -> None:
    assert run(f"{LISTED} >&-", demo.folder).stderr == b""


@pytest.mark.parametrize("form", ["table", "csv"])
def test_a_full_output_is_told_in_a_line(form: str, demo: Built) -> None:
    done = run(f"{LISTED} -f {form} > /dev/full", demo.folder)
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert "No space left on device" in line
