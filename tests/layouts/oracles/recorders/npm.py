"""What the recorders of npm's generators share."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.layouts.oracles import recording
from tests.layouts.oracles.recording import Record

HASHED = re.compile(r"/(assets|_astro)/.*\.(js|css|woff2?)$")


def install(work: Path, packages: Mapping[str, str], kind: str = "module") -> None:
    """Have exactly these packages in `work`, where a site's copy below finds them."""
    manifest = work / "package.json"
    wanted = json.dumps({"private": True, "type": kind, "dependencies": dict(packages)})
    modules = work / "node_modules"
    if modules.is_dir() and manifest.exists() and manifest.read_text("utf-8") == wanted:
        return
    manifest.write_text(wanted, "utf-8")
    recording.run(["npm", "install", "--no-audit", "--no-fund", "--no-save"], work)


def quiet(
    done: subprocess.CompletedProcess[str], noise: Iterable[str]
) -> subprocess.CompletedProcess[str]:
    """What a program said, less the lines that only announce an error."""
    patterns = [re.compile(pattern) for pattern in (*noise, r"^\s+at ")]

    def kept(text: str) -> str:
        plain = re.sub(r"\x1b\[[0-9;]*m|\x00", "", text)
        return "\n".join(
            line for line in plain.split("\n") if not any(each.search(line) for each in patterns)
        )

    return subprocess.CompletedProcess(
        done.args, done.returncode, kept(done.stdout), kept(done.stderr)
    )


def addresses(output: Path) -> list[str]:
    """The addresses written, less scripts, styles and fonts named by a hash."""
    return [each for each in recording.addresses(output) if not HASHED.search(each)]


def form_of(written: str) -> str:
    """Whether a link is written as a source file or an address, also with a space or a scheme."""
    if re.match(r"[a-z]+:", written):
        return "address"
    bare = written.split("#")[0].split("?")[0]
    return "source" if re.search(r"\.(mdx?|qmd)$", bare, re.I) else recording.form_of(written)


def pages(site: Path, output: Path, suffixes: Iterable[str]) -> dict[str, list[str]]:
    """Each source document with the addresses of the pages that name it."""
    told = recording.told_sources(output)
    for path in recording.files(site):
        if path.suffix in set(suffixes):
            told.setdefault(path.relative_to(site).as_posix(), [])
    return {source: sorted(at) for source, at in told.items() if (site / source).is_file()}


def set_in(
    site: Path, name: str, page: str, output: Path, pattern: str, base: str = ""
) -> list[Record]:
    """Links a file other than a page sets, one a line, as they came in a page at an address."""
    known = set(recording.addresses(output))
    came = recording.made(recording.file_at(page, output)).links
    found: list[Record] = []
    for number, line in enumerate((site / name).read_text("utf-8").split("\n"), 1):
        marked = recording.MARKER.search(line)
        written = re.search(pattern, line)
        if not marked or not written:
            continue
        target = came.get(marked[0])
        there = None if target is None else recording.exists(target, page, known, base)
        found.append(
            {
                "file": name,
                "line": number,
                "written": written[1],
                "form": form_of(written[1]),
                "made": target,
                "exists": there,
            }
        )
    return found
