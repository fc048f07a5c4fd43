"""What Eleventy makes: @11ty/eleventy 3.1.8 of npm (Node 20), with nothing but what it brings.

A script beside the copy of the site asks Eleventy itself which file became which page.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from tests.layouts.oracles import recording
from tests.layouts.oracles.recording import Record

VERSION = "3.1.8"
SCRIPT = """
import { writeFileSync } from "node:fs";
import Eleventy from "@11ty/eleventy";
const told = [];
const eleventy = new Eleventy(undefined, undefined, {
  quietMode: true,
  config: (configuration) =>
    configuration.on("eleventy.after", ({ results }) => {
      for (const { inputPath, outputPath } of results) told.push([inputPath, outputPath]);
    }),
});
await eleventy.write();
writeFileSync(process.env.TOLD, JSON.stringify(told));
"""
DOCUMENTS = re.compile(r"\.(md|markdown|html|njk|liquid|11ty\.js|rst|txt)$", re.I)
REFUSED = {
    "src/adresse-source.md": '{{ "/deux/" | inputPathToUrl }}',
    "src/statique-source.md": '{{ "tableau.csv" | inputPathToUrl }}',
    'src/accolades.md': '{{ "ouvert',
    'src/brouillon-source.md': '{{ "/brouillon.md" | inputPathToUrl }}',
    'src/casse-source.md': '{{ "Deux.md" | inputPathToUrl }}',
    'src/court-circuit.md': '{% inconnu "deux" %}',
    'src/date-mots.md': 'date: hier',
    'src/deux-points.md': 'title: Deux: points',
    'src/dossier/dossier.md': 'Le nom du dossier',
    'src/double-cle.md': 'title: Second',
    'src/etiquettes-nombre.md': 'tags: 2024',
    'src/filtre.md': '{{ "/deux/" | inconnu }}',
    'src/gabarit.md': 'layout: inconnu.njk',
    'src/inclusion.md': '{% include "inconnu.md" %}',
    'src/meme-adresse.md': 'permalink: /deux/',
    'src/mort-source.md': '{{ "mort.md" | inputPathToUrl }}',
    'src/nunjucks-filtre.njk': '{{ "x" | inconnu }}',
    'src/parent-source.md': '{{ "../deux.md" | inputPathToUrl }}',
    'src/permalien-nombre.md': 'permalink: 12',
    'src/permalien-vrai.md': 'permalink: true',
    'src/sans-extension.md': 'permalink: /p/sans-extension',
    'src/tabulation.md': '\ttitle: Tabulation',
    'src/toml.md': '---toml',
}
NOTES = [
    "A dated file keeps its date in its address; only page.fileSlug is without it.",
    "A file named as its folder is its folder's index; a second index then stops the build.",
    "Folder and file names are kept as they are: spaces, capitals, accents, leading underscore.",
    "An unset front matter draft means nothing without a preprocessor; future dates mean nothing.",
    "permalink without extension or final slash stops the build; so does a second page at an "
    "address; permalink: \"\" is as if there were none.",
    "Titles: yes, no and 12:30 stay texts, 0123 is 123, 1e3 is 1000, dates are JavaScript's.",
    "An address out of an absent value is empty, and `absent | url` is a point.",
]


def record(site: Path, work: Path) -> Record:
    """Build a copy of the site with Eleventy and tell what came."""
    _install(work)
    built = recording.fresh_copy(site, work / "site")
    recording.must_have_worked(_build(built, work))
    told = json.loads((work / "told.json").read_text("utf-8"))
    output = recording.fresh_copy(built / "_site", work / "output")
    pages: dict[str, list[str]] = {}
    for source, written in told:
        at = pages.setdefault(source.removeprefix("./"), [])
        if written:
            at.append(recording.address_of(Path(written), Path("./_site")))
    for path in recording.files(site):
        if DOCUMENTS.search(path.name) and "_includes" not in path.parts:
            pages.setdefault(path.relative_to(site).as_posix(), [])
    for at in pages.values():
        at.sort()
    base = _base(site)
    refused: list[Record] = []
    if (site.parent / "refused").is_dir():
        refused = recording.refusals(site, work, REFUSED, lambda copy: _build(copy, work))
    return {
        "generator": "eleventy",
        "version": VERSION,
        "source": "program",
        "as_of": recording.AS_OF,
        "base": base,
        "addresses": recording.addresses(output),
        "pages": pages,
        "titles": recording.titles(pages, output),
        "links": recording.links(site, pages, output, base=base, host="https://halte.example"),
        "refused": refused,
        "notes": NOTES,
    }


def _install(work: Path) -> None:
    if not (work / "node_modules" / "@11ty" / "eleventy").is_dir():
        (work / "package.json").write_text('{"private": true}\n', "utf-8")
        recording.run(["npm", "install", "--no-audit", f"@11ty/eleventy@{VERSION}"], work)
    (work / "told.mjs").write_text(SCRIPT, "utf-8")


def _build(copy: Path, work: Path) -> subprocess.CompletedProcess[str]:
    told = {"TOLD": str(work / "told.json")}
    done = recording.run(["node", work / "told.mjs"], copy, told, may_fail=True)
    said = re.sub(r"^\[11ty\] ?(\d\. )?", "", done.stderr, flags=re.M)
    lines = [line for line in said.split("\n") if not re.match(r"Problem writing |Having trouble ", line)]
    done.stderr = "Error: " + next(iter(lines), "")
    return done


def _base(site: Path) -> str:
    path = site / "eleventy.config.js"
    configuration = path.read_text("utf-8") if path.exists() else ""
    found = re.search(r'pathPrefix: *"([^"]*?)/?"', configuration)
    return found[1] if found else ""
