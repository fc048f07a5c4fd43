"""The wheel: reproducible, complete, and it runs where nothing else of the checkout is."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.supply_chain.packages import ROOT
from tests.supply_chain.wheel import FIRST_DAY, build_wheel, files_of_checkout

_NOT_PACKED = ("extractor/explorer/scripts/",)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("wheel"), files_of_checkout(), FIRST_DAY)


def test_the_same_files_give_the_same_bytes(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    former = os.umask(0o077)
    try:
        again = build_wheel(tmp_path / "again", reversed(files_of_checkout()), FIRST_DAY)
    finally:
        os.umask(former)
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


def packed(wheel: Path) -> Iterator[str]:
    with zipfile.ZipFile(wheel) as package:
        yield from package.namelist()


def test_the_wheel_holds_the_program_its_data_and_its_licence_alone(wheel: Path) -> None:
    held = set(packed(wheel))
    described = {one for one in held if ".dist-info/" in one}
    assert all(one.startswith("extractor/") for one in held - described)
    assert any(one.endswith("/LICENSE") for one in described)
    program = {
        file.as_posix()
        for file in files_of_checkout()
        if file.parts[0] == "extractor" and file.as_posix() != "extractor/ontology"
    }
    wanted = {one for one in program if not one.startswith(_NOT_PACKED)}
    assert wanted - held == set()
    added = held - described - wanted
    assert [one for one in added if not one.startswith("extractor/ontology/")] == []


@pytest.mark.thorough
def test_it_is_installed_and_runs_where_the_checkout_is_not(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(target), str(wheel)], check=True)
    # The packages that it needs are those of the tests; the program itself is the wheel's.
    environment = {**os.environ, "PYTHONPATH": str(target), "PYTHONNOUSERSITE": "1"}

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "extractor", *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode in (0, 1), done.stderr
        return done.stdout

    where = subprocess.run(
        [sys.executable, "-c", "import extractor; print(extractor.__file__)"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert where.startswith(str(target))
    sites = [str(ROOT / "corpus" / name) for name in ("annuaire", "journal")]
    assert "quads from" in run("build", *sites, "-o", "graph", "--no-model", "-j", "1")
    assert "Accélération" in run("query", "startups-by-phase", "-g", "graph")
    run("export", "-g", "graph", "-f", "turtle", "-f", "csv", "-o", "public")
    run("validate", "-g", "graph")
    run("site", "-g", "graph", "-o", "pages")
