"""What VitePress makes: npm's vitepress 1.6.4 (vue 3.5.25).

The site's `transformHead` tells in each page which file it was read from.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from tests.layouts.oracles import recording
from tests.layouts.oracles.recorders import npm
from tests.layouts.oracles.recording import Record

PACKAGES = {"vitepress": "1.6.4", "vue": "3.5.25"}
CONFIGURATION = ".vitepress/config.mjs"
REFUSED = {
    "docs/balise.md": "<b>texte",
    "docs/expression.md": "{{ texte.inconnu.là }}",
    "docs/image.md": "./introuvable.png",
    "docs/mort-adresse.md": "/introuvable",
    "docs/mort-dossier.md": "/introuvable/",
    "docs/mort.md": "./introuvable.md",
    "docs/types/double.md": "title: Deux",
    "docs/types/faux.md": "title: Un: deux",
    "docs/types/points.md": "...",
    "docs/types/toml.md": "---toml",
}
NOTES = [
    (
        "No front matter moves a page: permalink, slug, url, aliases, draft, published and a "
        "future date do nothing."
    ),
    (
        "Only .md is read, below srcDir, dot folders and srcExclude apart; .mdx, .markdown "
        "and .html are not, README.md stays README.html, and a .md in public/ is copied and "
        "also a page under /public/."
    ),
    (
        "Links are rewritten as text: .md, .html or no extension becomes .html, index.md its "
        "folder; nothing is looked up, neither case nor accents are repaired, and a file's "
        "link to a rewritten page must name the new path."
    ),
    (
        "A relative link in a rewritten page is relative to the new address; the link to "
        "another file's old path passes the build's check and leads nowhere."
    ),
    (
        "The check of dead links resolves the link of a rewritten page against its old "
        "folder: ./../deux, which works from the new one, is told dead."
    ),
    (
        "The check takes a link for dead as ignoreDeadLinks: false would; the site ignores "
        "all but 'introuvable'. It doesn't look at raw HTML, frontmatter, nav, sidebar, "
        "assets or links with another extension than .html, and it reads DEUX.MD as a page."
    ),
    (
        "/guide is not /guide/: it becomes /guide.html and is dead; . and .. become ./..html "
        "and ./...html."
    ),
    (
        "Only Markdown links are rewritten: href of raw HTML stays; nav and hero links are "
        "put through the same rule at display, a hero's relative link is left as it is."
    ),
    (
        "The base path is put before root-relative Markdown links, so a link that names it "
        "already gets it twice; withBase() does it in HTML."
    ),
    (
        "With cleanUrls the files written are the same, links lose .html: a plain server "
        "finds none of them."
    ),
    "Under cleanUrls index.md stays its folder with a slash.",
    (
        "A title that isn't a text (12:30, 1.10, a date, true, ~, nothing) is ignored and the"
        " first level 1 heading is the title, without one the site's; yes stays a text (YAML "
        "1.2), 2023-02-30 is a date."
    ),
    "The title of a dynamic page is the template's heading, unfilled, in <title>.",
    "A dynamic route without a .paths file only warns and makes no page.",
    "/assets/ holds scripts, styles and fonts named by a hash: left out here.",
    "exists is a browser's: ../ above the root stays at the root.",
]


def record(site: Path, work: Path) -> Record:
    """Build a copy of the site with VitePress and tell what came."""
    npm.install(work, PACKAGES)
    output = work / "output"
    _build(recording.fresh_copy(site, work / "site"), output).check_returncode()
    base = _base(site)
    pages = npm.pages(site, output, {".md", ".mdx", ".markdown", ".html"})
    pages.pop("docs/public/page-brute.html", None)
    links = recording.links(site, pages, output, base=base, form=_form)
    for link in links:
        told = re.search(r"\blink: ([^ ,}]+)", link["written"])
        if told:
            link["written"] = told[1]
            link["form"] = npm.form_of(told[1])
    links += npm.set_in(site, CONFIGURATION, "/deux.html", output, r"link: '([^']*)'", base)
    refused: list[Record] = []
    if (site.parent / "refused").is_dir():
        refused = recording.refusals(
            site, work, REFUSED, lambda copy: _build(copy, work / "nothing")
        )
    return {
        "generator": "vitepress",
        "version": PACKAGES["vitepress"],
        "source": "program",
        "as_of": recording.AS_OF,
        "base": base,
        "addresses": npm.addresses(output),
        "pages": pages,
        "titles": recording.titles(pages, output),
        "links": links,
        "refused": refused,
        "notes": NOTES,
    }


def _build(copy: Path, output: Path) -> subprocess.CompletedProcess[str]:
    shutil.rmtree(output, ignore_errors=True)
    program = copy.parent / "node_modules" / ".bin" / "vitepress"
    done = recording.run([program, "build", "--outDir", output], copy, may_fail=True)
    return npm.quiet(
        done, [r"build error:$", r"^✖ ", r"^x Build failed", r"^file: ", r"\d+ dead link"]
    )


def _base(site: Path) -> str:
    found = re.search(r"^  base: '(.*)/',$", (site / CONFIGURATION).read_text("utf-8"), re.M)
    return found[1] if found else ""


def _form(written: str) -> str:
    if re.search(r"withBase|\$frontmatter|\{\{", written):
        return "expression"
    return npm.form_of(written)
