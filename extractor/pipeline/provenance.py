"""Where the sites stand: the commit of a checkout."""

import subprocess
from pathlib import Path


def commit_of(folder: Path) -> str | None:
    """Give the commit that a site's folder stands at, when it is the top of a checkout."""
    if not (folder / ".git").exists():
        return None
    command = ["git", "-C", str(folder), "rev-parse", "HEAD"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()
