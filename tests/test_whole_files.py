"""Files appear whole, and what killed processes left is cleared away."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.whole_files import working_folder, write_whole, written_whole

KILLED = """
import os, signal, sys
from pathlib import Path
from extractor.whole_files import working_folder, written_whole
with working_folder("test") as folder, written_whole(Path(sys.argv[1])) as file:
    file.write(b"half")
    print(folder, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def killed_while_writing(path: Path) -> Path:
    """Have a process killed in the middle of writing a file; give its working folder."""
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)], capture_output=True, text=True
    )
    assert ended.returncode < 0, ended.stderr
    return Path(ended.stdout.strip())


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def test_a_file_takes_its_name_when_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    with written_whole(path) as file:
        file.write(b"all")
        assert not path.exists()
    assert path.read_bytes() == b"all"
    assert names(path.parent) == {"file"}


def test_what_a_killed_process_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")
    working = killed_while_writing(path)
    assert path.read_bytes() == b"before"
    assert len(names(tmp_path)) == 2
    assert working.is_dir()
    write_whole(tmp_path / "another", b"all")
    assert names(tmp_path) == {"file", "another"}
    with working_folder("other"):
        assert not working.exists()


def test_what_another_process_is_writing_is_left_alone(tmp_path: Path) -> None:
    with written_whole(tmp_path / "file") as file, working_folder("a") as working:
        write_whole(tmp_path / "another", b"all")
        with working_folder("b"):
            assert working.is_dir()
        file.write(b"all")
    assert names(tmp_path) == {"file", "another"}
    assert not working.exists()


def test_a_file_that_fails_leaves_the_former_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")
    with pytest.raises(ValueError, match="stop"), written_whole(path):
        raise ValueError("stop")
    assert path.read_bytes() == b"before"
    assert names(tmp_path) == {"file"}


def test_a_file_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    path, link = tmp_path / "file", tmp_path / "link"
    path.write_bytes(b"before")
    path.chmod(0o640)
    link.symlink_to("file")
    write_whole(link, b"after")
    assert link.is_symlink()
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"after", 0o640)


def test_a_device_is_written_into_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, b"all")
        assert os.read(reader, 10) == b"all"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_name_of_many_bytes_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 127)
    write_whole(path, b"all")
    assert path.read_bytes() == b"all"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_an_error_of_a_full_disk_names_the_file(tmp_path: Path, number: int) -> None:
    path = tmp_path / "file"
    with pytest.raises(OSError, match="file") as raised, written_whole(path):
        raise OSError(number, os.strerror(number))
    assert (raised.value.errno, raised.value.filename) == (number, str(path))
    assert not names(tmp_path)
