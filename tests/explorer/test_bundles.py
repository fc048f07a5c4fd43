"""The scripts of pages are what their sources and lock make, byte for byte, with their licences."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

SOURCES = ROOT / "extractor" / "explorer" / "scripts"
ASSETS = ROOT / "extractor" / "explorer" / "assets"
MADE = ("explorer.js", "editor.js", "licences.txt")


@pytest.mark.bundles
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("npm") is None, reason="there is no npm")
def test_the_sources_make_the_same_bytes_again(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    shutil.copytree(SOURCES, sources, ignore=shutil.ignore_patterns("node_modules"))
    installed = subprocess.run(
        ["npm", "ci", "--silent"], cwd=sources, capture_output=True, text=True, check=False
    )
    if installed.returncode:
        pytest.skip(f"npm cannot install the packages: {installed.stderr.strip()[-200:]}")
    subprocess.run(["node", "build.mjs", str(tmp_path / "made")], cwd=sources, check=True)
    for name in MADE:
        assert (tmp_path / "made" / name).read_bytes() == (ASSETS / name).read_bytes(), name


def test_every_package_of_the_editor_has_its_licence() -> None:
    licences = (ASSETS / "licences.txt").read_text("utf-8")
    packages = json.loads((SOURCES / "package.json").read_text("utf-8"))["devDependencies"]
    for name, version in packages.items():
        if name.startswith(("@codemirror", "@lezer")):
            assert f"{name} {version} (MIT)" in licences
    assert licences.count("Permission is hereby granted") == licences.count("(MIT)")


def test_every_package_of_the_lock_is_known_by_its_digest() -> None:
    lock = json.loads((SOURCES / "package-lock.json").read_text("utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert len(packages) > 10
    assert all(one.get("integrity", "").startswith("sha512-") for one in packages.values())
    assert "://" not in json.dumps([one.get("resolved", "") for one in packages.values()])


def test_what_every_page_loads_is_small() -> None:
    assert sum((ASSETS / name).stat().st_size for name in ("explorer.js", "explorer.css")) < 30_000
