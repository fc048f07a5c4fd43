"""What Jupyter Book makes: jupyter-book 1.0.4.post1, the one of Sphinx.

With Sphinx 7.4.7, myst-parser 3.0.1, myst-nb 1.4.0 and sphinx-external-toc 1.1.0, all of the Python
package index. A page's address is known from its file alone: the name with .html.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.layouts.oracles import recording
from tests.layouts.oracles.recording import Record

VERSION = "1.0.4.post1"
PACKAGES = (
    f"jupyter-book=={VERSION}",
    "Sphinx==7.4.7",
    "myst-parser==3.0.1",
    "myst-nb==1.4.0",
    "sphinx-external-toc==1.1.0",
    "sphinx-book-theme==1.3.0",
)
DOCUMENTS = re.compile(r"\.(md|markdown|mkd|rst|ipynb|html?|txt)$", re.I)
READ = (".md", ".rst", ".ipynb")
OWN = re.compile(r"^/(_static|_sphinx_design_static)/")
WRONG = {
    "_toc.yml": "root: absente",
    "types/fevrier.md": "title: 2023-02-30",
}
NOTES = [
    (
        "A front matter title is never read (but {title: ...} of the table of contents stands "
        "in the menu): a page's title is its first heading, of any level; without one it is "
        "<no title>."
    ),
    (
        "A reference without a target becomes a link to a fragment of the page itself that is "
        "not there, #mort.md: it is told as made, and not there; every address (/deux.html, "
        "deux.html) ends so."
    ),
    (
        "[x](deux) names a label or a document, without regard to the case of labels; files "
        "regard it."
    ),
    "A link to a file that is no page of the book is a copy under /_downloads/ with a hash.",
    "A file excluded or not read (a name with decomposed accents) that is there: no link is made.",
    "Only .md, .rst and .ipynb are read; .MD, .markdown, .mkd are copied when linked to.",
    (
        "All files are made, in the table of contents or not, with a dot or an underscore "
        "first as well."
    ),
    "/index.html is made if there is no index: it sends on to the first page.",
    "linkify makes http://Page.md of a name with .md in the text.",
    "Malformed YAML and a doubled key only warn; an impossible date stops the build.",
    (
        "Pages of /_static are left out of the addresses; base is html.baseurl, which only "
        "links whole."
    ),
    (
        "Version 2 (MyST's own engine; docs/table-of-contents.md, docs/cross-references.md of "
        "mystmd, fileInfo.ts): the address is the file's name alone, folders are flattened "
        "away: lower case, a number in front taken off unless it looks like a year, what is "
        "not a-z 0-9 or - made -, at most 50 characters, a second one of that name gets -1; "
        "the root page is index, README, main or the first file."
    ),
    (
        "Version 2: [x](./file.md), [x](#label), @label, {ref}, {doc}`./file.md` with its "
        "ending, [x](xref:spec#x); a label without # resolves with a warning; the title is "
        "front matter, heading, name."
    ),
]


def record(site: Path, work: Path) -> Record:
    """Build a copy of the site with Jupyter Book and tell what came."""
    program = _program(work)
    output = work / "output" / "_build" / "html"
    _build(program, recording.fresh_copy(site, work / "site"), work / "output").check_returncode()
    pages: dict[str, list[str]] = {}
    for path in recording.files(site):
        name = path.relative_to(site).as_posix()
        if DOCUMENTS.search(name):
            made = output / f"{name.rpartition('.')[0]}.html"
            read = path.suffix in READ and made.is_file()
            pages[name] = [recording.address_of(made, output)] if read else []
            if (site / "extra" / path.name) == path:
                pages[name] = [f"/{path.name}"]
    refused: list[Record] = []
    if (site.parent / "refused").is_dir():
        refused = recording.refusals(
            site, work, WRONG, lambda copy: _build(program, copy, work / "nothing")
        )
    configuration = (site / "_config.yml").read_text("utf-8")
    base = _found(r"baseurl: https://[^/\s]+(\S*?)/?$", configuration)
    name = _found(r"^title: (.*)$", configuration)
    titles = recording.titles(pages, output)
    links = recording.links(
        site, pages, output, base=base, host="https://serre.example", form=_form
    )
    for link in links:
        if link["made"] == f"#{link['written']}" or re.match("#.*[./]", link["made"] or ""):
            link["exists"] = False
    return {
        "generator": "jupyter-book",
        "version": f"{VERSION} with Sphinx 7.4.7 and myst-parser 3.0.1",
        "source": "program",
        "as_of": recording.AS_OF,
        "base": base,
        "addresses": [at for at in recording.addresses(output) if not OWN.search(at)],
        "pages": pages,
        "titles": {page: title.removesuffix(f" — {name}") for page, title in titles.items()},
        "links": links,
        "refused": refused,
        "notes": NOTES,
    }


def _program(work: Path) -> Path:
    place = work / "venv"
    if not (place / "bin" / "jupyter-book").exists():
        recording.run([sys.executable, "-m", "venv", place], work)
        recording.run([place / "bin" / "pip", "install", "-q", *PACKAGES], work)
    return place / "bin" / "jupyter-book"


def _build(program: Path, copy: Path, output: Path) -> subprocess.CompletedProcess[str]:
    shutil.rmtree(output, ignore_errors=True)
    done = recording.run([program, "build", copy, "--path-output", output], copy, may_fail=True)
    if done.returncode:
        said = re.sub(r"\x1b\[[0-9;]*m", "", f"{done.stdout}\n{done.stderr}")
        errors = re.findall(r"^(?:\w+Error|Extension error|.*\bError): *\S.*$", said, re.M)
        errors += re.findall(r"^sphinx\.errors.*$|^\w[\w.]*(?:Exception|Error)\b.*$", said, re.M)
        done.stdout, done.stderr = "", "\n".join(errors)
    return done


def _form(written: str) -> str:
    if re.search(r"\{\w+\}`|^(project|path|inv|myst):|^<project:|\{\{", written):
        return "expression"
    return recording.form_of(written)


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.M)
    return found[1] if found else ""
