"""The wheel: the same bytes for the same commit, wherever and whenever it is built.

``python -m tests.supply_chain.wheel FOLDER`` builds it into a folder from the files that git
knows: what lies beside them in a checkout is not in it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.supply_chain.packages import ROOT

_READ = 0o644
_ENTERED = 0o755
FIRST_DAY = 315532800
"""1980-01-01, in seconds since 1970: the first that a zip can tell."""
_NEEDED = ("extractor", "ontology", "pyproject.toml", "README.md", "LICENSE")


def files_of_checkout() -> list[Path]:
    """Give the files that the wheel may be made of, from the root, in order."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *_NEEDED],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [Path(one) for one in sorted(listed.split("\0")) if one and os.path.lexists(ROOT / one)]


def moment_of_commit() -> int:
    """Give when the last commit was made, in seconds since 1970."""
    asked = ["git", "log", "-1", "--format=%ct"]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True).stdout.strip()
    return int(told or FIRST_DAY)


def build_wheel(folder: Path, files: Iterable[Path], moment: int) -> Path:
    """Build the wheel of some files of the checkout into a folder. Give its path."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="wheel-") as beside:
        source = Path(beside) / "source"
        for file in files:
            there = source / file
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / file, there, follow_symlinks=False)
            if not there.is_symlink():
                there.chmod(_READ)
        for one in source.rglob("*"):
            if one.is_dir() and not one.is_symlink():
                one.chmod(_ENTERED)
        made = Path(beside) / "made"
        subprocess.run(
            [
                *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"),
                *("--no-build-isolation", "--wheel-dir", str(made), str(source)),
            ],
            env={**os.environ, "SOURCE_DATE_EPOCH": str(moment), "PIP_NO_CACHE_DIR": "1"},
            check=True,
            umask=0o022,
        )
        (wheel,) = made.glob("*.whl")
        return Path(shutil.copy(wheel, folder / wheel.name))


if __name__ == "__main__":
    print(build_wheel(Path(sys.argv[1]), files_of_checkout(), moment_of_commit()))
