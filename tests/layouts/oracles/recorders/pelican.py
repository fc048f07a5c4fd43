"""What Pelican makes: pelican 4.12.0 with Markdown 3.11.3 and docutils 0.23.

All of the Python package index. A plugin laid into the copy of the site tells which file became
which address.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.layouts.oracles import recording
from tests.layouts.oracles.recording import Record

VERSION = "4.12.0"
PACKAGES = (f"pelican=={VERSION}", "Markdown==3.11.3", "docutils==0.23")
PLUGIN = """
import json, os
from pelican import signals
told = []
def wrote(path, context):
    for kind in ("article", "page"):
        content = context.get(kind)
        if content is not None and getattr(content, "source_path", None):
            told.append([content.source_path, os.path.abspath(path)])
def copied(generator):
    for static in generator.staticfiles:
        told.append([static.source_path, os.path.join(generator.output_path, static.save_as)])
def done(pelican):
    with open(os.environ["TOLD"], "w", encoding="utf-8") as file:
        json.dump(told, file)
def register():
    signals.content_written.connect(wrote)
    signals.static_generator_finalized.connect(copied)
    signals.finalized.connect(done)
"""
CONFIGURATION = """
from pelicanconf import *
PLUGIN_PATHS = ["."]
PLUGINS = ["told"]
"""
DOCUMENTS = re.compile(r"\.(md|markdown|mkd|mdown|rst|html?)$", re.I)
WRONG = {
    "content/dossier/meme.md": "Title: Le même titre",
    "content/guillemets.md": 'Title: "12:30"',
    "content/titre-vide.md": "Title:",
}
NOTES = [
    (
        "Two contents for one address stop the build; anything else that is wrong is an ERROR "
        "in the log and the content is left out: no date or title, a date or status not "
        "understood."
    ),
    (
        "A link is made only of {filename}, {static}, {attach}, {tag}, {category}, {author}, "
        "{index} (or |filename| …), in any href or src, of raw HTML too; others stay as they "
        "are."
    ),
    (
        "A link whose file is unknown stays as written, braces and all; {static} and {attach} "
        "of a file that does not exist give its address all the same, of a content they stay "
        "as written."
    ),
    "{static} and {attach} bring a file outside STATIC_PATHS into the site.",
    "save_as without url: links are made to the slug's address, where nothing is.",
    (
        "{tag}, {category}, {author} take a name or what has the same slug, but do not decode: "
        "{author}Ana%20Lerouge is author/ana20lerouge.html."
    ),
    "A title on two lines, or twice, is a list: the page shows ['Premier', 'Second'].",
    "A YAML block is read line by line: tags: [eau, pierre] gives the tags `[eau` and `pierre]`.",
    "IGNORE_FILES `**/.*` does not leave out content/.cache.md.",
    "A title without a letter or digit has an empty slug: the address is /.html.",
    "A date in the future is published, with WITH_FUTURE_DATES = False it is a draft.",
]


def record(site: Path, work: Path) -> Record:
    """Build a copy of the site with Pelican and tell what came."""
    program = _program(work)
    output = work / "output"
    built = recording.fresh_copy(site, work / "site")
    _build(program, built, work, output).check_returncode()
    pages: dict[str, list[str]] = {}
    for source, made in json.loads((work / "told.json").read_text("utf-8")):
        name = Path(source).resolve().relative_to(built.resolve()).as_posix()
        address = recording.address_of(Path(made), output)
        if DOCUMENTS.search(name) and address not in pages.setdefault(name, []):
            pages[name].append(address)
    for path in recording.files(site / "content"):
        if DOCUMENTS.search(path.name):
            pages.setdefault(path.relative_to(site).as_posix(), [])
    refused: list[Record] = []
    if (site.parent / "refused").is_dir():
        refused = recording.refusals(
            site, work, WRONG, lambda copy: _build(program, copy, work, work / "nothing")
        )
    configuration = (site / "pelicanconf.py").read_text("utf-8")
    base = _found(r"^SITEURL = \"https://[^/\"]+([^\"]*)\"", configuration)
    name = _found(r"^SITENAME = \"(.*)\"", configuration)
    titles: dict[str, Any] = recording.titles(pages, output)
    return {
        "generator": "pelican",
        "version": VERSION,
        "source": "program",
        "as_of": recording.AS_OF,
        "base": base,
        "addresses": recording.addresses(output),
        "pages": pages,
        "titles": {
            page: title.removesuffix(f"- {name}").removeprefix(f"{name} -").strip()
            for page, title in titles.items()
        },
        "links": recording.links(
            site, pages, output, base=base, host="https://riviere.example", form=_form
        ),
        "refused": refused,
        "notes": NOTES,
    }


def _program(work: Path) -> Path:
    place = work / "venv"
    if not (place / "bin" / "pelican").exists():
        recording.run([sys.executable, "-m", "venv", place], work)
        recording.run([place / "bin" / "pip", "install", "-q", *PACKAGES], work)
    return place / "bin" / "pelican"


def _build(program: Path, copy: Path, work: Path, output: Path) -> subprocess.CompletedProcess[str]:
    (copy / "told.py").write_text(PLUGIN, "utf-8")
    (copy / "told_conf.py").write_text(CONFIGURATION, "utf-8")
    shutil.rmtree(output, ignore_errors=True)
    done = recording.run(
        [program, "--settings", "told_conf.py", "--output", output],
        copy,
        {"TOLD": str(work / "told.json"), "PYTHONPATH": str(copy), "COLUMNS": "400"},
        may_fail=True,
    )
    if done.returncode:
        fatal = re.findall(r"CRITICAL *(.*?) *$", done.stdout + done.stderr, re.M)
        done.stdout, done.stderr = "", "\n".join(fatal).replace(f"{output}/", "")
    return done


def _form(written: str) -> str:
    if re.search(r"\{ ?\w+ ?\}|\|\w+\||\{\{|\]\[ref\]", written):
        return "expression"
    return recording.form_of(written)


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.M)
    return found[1] if found else ""
