"""What VuePress 2 makes: npm's vuepress 2.0.0-rc.26, its Vite bundler, theme 2.0.0-rc.121.

The site's `extendsPage` tells in each page which file it was read from.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from tests.layouts.oracles import recording
from tests.layouts.oracles.recorders import npm
from tests.layouts.oracles.recording import Record

PACKAGES = {
    "vuepress": "2.0.0-rc.26",
    "@vuepress/bundler-vite": "2.0.0-rc.26",
    "@vuepress/theme-default": "2.0.0-rc.121",
    "sass-embedded": "1.108.2",
    "vue": "3.5.45",
}
CONFIGURATION = "docs/.vuepress/config.js"
REFUSED = {
    "docs/balise.md": "<b>texte",
    "docs/doublure.md": "permalink: /deux.html",
    "docs/image.md": "./introuvable.png",
    "docs/types/double.md": "title: Deux",
    "docs/types/faux.md": "title: Un: deux",
    "docs/types/points.md": "...",
    "docs/types/toml.md": "---toml",
}
NOISE = [r"^- ", r"^✖ ", r"^warning ", r"^✗ Build failed", r"^\d+: ", r"^file: "]
NOTES = [
    (
        "A page is its path below the source folder with .html; README.md (any case) and "
        "index.md are their folder's /; permalink in the front matter replaces it, then "
        "permalinkPattern (front matter, then configuration), null in the front matter means "
        "none."
    ),
    (
        "A permalink must end in / or .html: /sans-barre and one without / at its start write"
        " a file that shows the not-found page (here: no address)."
    ),
    (
        "permalinkPattern knows :year :month :day :slug :raw; the date is the front matter's,"
        " then the file's or folders' name (2024-01-02-x, 2024-03-x the first of the month, "
        "2024/05/x), else 0000-00-00; :slug is the name less a date; the locale's path comes "
        "first."
    ),
    "Under a pattern README.md and index.md are slugs too: /0000/00/00/README.html.",
    (
        "Written names lose signs: C++ & l'été.md is C__ _ l'été.html, a leading _ is "
        "dropped: _souligne.md is /souligne.html; spaces, capitals and accents stay."
    ),
    (
        "draft, publish, published, slug, url, aliases and a future date do nothing; "
        "pagePatterns leave files out, .vuepress and dot folders are never read; only .md is."
    ),
    (
        "A Markdown link that ends in .md, .html or / (before ? and #) is resolved against "
        "the source file's place, permalink or not, and shown as the page's address: to a "
        "page with a permalink by its file or its inferred address."
    ),
    (
        "Other links (deux, /deux, ., ..) are left as they are written; DEUX.MD too. [[x]] "
        "isn't read, @ and ~ neither."
    ),
    (
        "Case and accents must be the file's; readme.md in a link is taken for README.md. "
        "hrefs are percent-encoded."
    ),
    (
        "A page that doesn't exist keeps the resolved address: the default theme's linksCheck"
        " warns, build: 'error' would stop the build; it tells a link broken that has "
        "readme.md in other case, that composes accents, and ../ above the source folder, "
        "which lead to a page all the same where ../ stops at the root."
    ),
    (
        "Base path: .md links, relative links, RouteLink, navbar, hero and images get it; a "
        "root-relative .html or / link does not (/guide/ leads outside), nor does raw HTML; "
        "/manuel/deux.html is right under base /manuel/."
    ),
    "RouteLink, navbar and hero add .html where nothing is written (/deux is /deux.html).",
    (
        "title: any value that is true is shown as text (12:30 is 750, 0123 is 83, 1.10 is "
        "1.1, 1e3 is 1000, a date JavaScript's text); ~, nothing and an empty one give the "
        "first level 1 heading, else only the site's title."
    ),
    (
        "Two pages of one address stop the build, a missing relative image too; an unknown "
        "expression only tells it."
    ),
    "A date that isn't one (date: hier) is no date.",
    "<title> is 'page | site'; the site's part is taken off in titles.",
    "/assets/ scripts and styles named by a hash are left out.",
]


def record(site: Path, work: Path) -> Record:
    """Build a copy of the site with VuePress and tell what came."""
    npm.install(work, PACKAGES)
    output = work / "output"
    _build(recording.fresh_copy(site, work / "site"), output).check_returncode()
    refused: list[Record] = []
    if (site.parent / "refused").is_dir():
        refused = recording.refusals(
            site, work, REFUSED, lambda copy: _build(copy, work / "nothing")
        )
    return told(site, output) | {
        "version": PACKAGES["vuepress"],
        "refused": refused,
        "notes": NOTES,
    }


def told(site: Path, output: Path) -> Record:
    """What stands in the pages VuePress wrote."""
    base = _base(site)
    pages = {
        source: at
        for source, at in npm.pages(site, output, {".md", ".mdx", ".markdown", ".html"}).items()
        if "/public/" not in source
    }
    links = recording.links(site, pages, output, base=base, form=_form)
    for link in links:
        hero = re.search(r"\blink: ([^ ,}]+)", link["written"])
        to = re.search(r"<RouteLink to=\"([^\"]*)\"", link["written"])
        if hero:
            link |= {"written": hero[1], "form": npm.form_of(hero[1])}
        elif to:
            link |= {"written": to[1], "form": "expression"}
    page = pages["docs/liens.md"][0]
    links += npm.set_in(site, CONFIGURATION, page, output, r"link: '([^']*)'", base)
    return {
        "generator": "vuepress",
        "source": "program",
        "as_of": recording.AS_OF,
        "base": base,
        "addresses": npm.addresses(output),
        "pages": pages,
        "titles": {
            source: re.sub(r"^(Atelier|Workshop)$|( \| )?(Atelier|Workshop)$", "", title)
            for source, title in recording.titles(pages, output).items()
        },
        "links": links,
    }


def _build(copy: Path, output: Path) -> subprocess.CompletedProcess[str]:
    shutil.rmtree(output, ignore_errors=True)
    program = copy.parent / "node_modules" / ".bin" / "vuepress"
    done = recording.run([program, "build", "docs", "--dest", output], copy, may_fail=True)
    return npm.quiet(done, NOISE)


def _base(site: Path) -> str:
    found = re.search(r"^  base: '(.*)/',$", (site / CONFIGURATION).read_text("utf-8"), re.M)
    return found[1] if found else ""


def _form(written: str) -> str:
    if re.search(r"withBase|\$frontmatter|\{\{", written):
        return "expression"
    return npm.form_of(written)
