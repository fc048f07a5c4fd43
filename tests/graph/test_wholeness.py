"""What a folder is sealed with, and what is read of it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from extractor.graph.wholeness import SEAL, read_seal, read_sealed, seal


def test_what_is_sealed_is_read_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"un")
    sealed = seal(tmp_path)
    assert read_seal(tmp_path).digest == sealed.digest
    assert read_sealed(tmp_path, "a") == b"un"


def test_a_file_is_read_at_any_moment_of_the_sealing(tmp_path: Path) -> None:
    folders = [tmp_path / str(number) for number in range(300)]
    for folder in folders:
        folder.mkdir()
        (folder / "a").write_bytes(b"un")

    def read_until_sealed() -> set[bytes]:
        found = set()
        for folder in folders:
            while not (folder / SEAL).exists():
                found.add(read_sealed(folder, "a"))
            found.add(read_sealed(folder, "a"))
        return found

    with ThreadPoolExecutor(1) as beside:
        reading = beside.submit(read_until_sealed)
        for folder in folders:
            seal(folder)
        assert reading.result() == {b"un"}
