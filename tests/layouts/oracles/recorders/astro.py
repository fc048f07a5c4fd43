"""What Astro makes: npm's astro 5.16.0 and, for the variant `astro-4`, 4.16.19.

The site's layout tells in each page which file it was read from.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.layouts.oracles import recording
from tests.layouts.oracles.recorders import npm
from tests.layouts.oracles.recording import Record

VERSION, FORMER = "5.16.0", "4.16.19"
DOCUMENTS = {".md", ".mdx", ".markdown", ".astro", ".html", ".json"}
REFUSED = {
    "src/content/authors/casse.json": '"Casse", }',
    "src/content/authors/sans-nom.json": '{ "site":',
    "src/content/blog/brouillon-oui.md": "draft: yes",
    "src/content/blog/date-fausse.md": "pubDate: hier",
    "src/content/blog/double.md": "title: Encore",
    "src/content/blog/faux.md": "title: Un: deux",
    "src/content/blog/image.md": "./introuvable.png",
    "src/content/blog/jour.md": "title: 2024-01-02",
    "src/content/blog/nombre.md": "title: 1.10",
    "src/content/blog/sans-rien.md": "title: Sans rien",
    "src/content/blog/tags.md": "tags: bois",
    "src/content/types/json.md": "---json",
    "src/pages/double.md": "title: Deux",
    "src/pages/modele.md": "../layouts/Absent.astro",
}
NOISE = [
    r"^\d\d:\d\d:\d\d \[(vite|build|content|types)\]",
    r"Stack trace:|Hint:|See https|Error reference:|https://docs|Browser APIs",
    r"If the code is in|[x✗✘] Build failed|build was canceled|^file: ",
]
ONLY_FORMER = {
    "src/content/blog/auteur.md": "authors: [personne]",
    "src/content/notes-libres.md": "title: Hors collection",
    "src/content/types/points.md": "...",
}
ONLY_NOW = {"src/content/types/json.md", "src/pages/double.md", "src/pages/modele.md"}
NOTES = [
    (
        "Markdown links are left as they are written: to another .md file none works, no "
        "alias (@, ~) is read, only images (![](../x.svg)) are looked up, and a missing one "
        "stops the build."
    ),
    (
        "hrefs are percent-encoded, accents neither composed nor decomposed: a link must have"
        " the page's form."
    ),
    (
        "A file of src/pages is its path, spaces, capitals, accents and dots kept; nothing in"
        " its front matter moves it or hides it (draft, published, slug, permalink, url); a "
        "name or folder that begins with _ isn't a page."
    ),
    (
        "src/pages takes .astro, .html, .md and .markdown (.mdown, .mkd, .mkdn, .mdwn too); "
        ".mdx without its integration and other files only warn."
    ),
    (
        "An entry of a collection has an id: each part of its path, less the extension, "
        "through github-slugger (small letters, accents kept and left in their form, spaces "
        "to -, signs and dots dropped, _ and repeated - kept), /index dropped; slug in the "
        "front matter replaces it whole as written, capitals and spaces too."
    ),
    (
        "Where a collection's pages are is its page file's business: "
        "src/pages/blog/[...slug].astro with params slug: entry.id (entry.slug before 5) puts"
        " an entry at /blog/<id>/; a folder without such a file has no page of its own "
        "(/blog/)."
    ),
    (
        "Drafts are published unless getCollection filters them, as here by data.draft !== "
        "true; a future date never hides."
    ),
    (
        "glob() reads names that begin with _ in a collection; the collections before 5 "
        "(src/content/config.ts) don't."
    ),
    "A [id] without dots refuses an id with a slash.",
    ("A reference to an unknown entry is accepted by 5 (getEntry gives nothing) and refused by 4."),
    (
        "pubDate: empty is null, which z.coerce.date() makes 1970-01-01; without the key the "
        "build stops."
    ),
    (
        "YAML: 5 has its own reader of front matter with js-yaml 4 and TOML between +++ "
        "(12:30 and yes are texts, 0123 is 123, 1.10 is 1.1, 1e3 is 1000, 2023-02-30 is "
        "2023-03-02); 4 has gray-matter with js-yaml 3."
    ),
    (
        "Authors are JSON entries named by reference('authors') in lists; the name to show is"
        " the JSON's name."
    ),
    (
        "build.format file and preserve write /x.html; preserve keeps folders' index.md as "
        "/x/ (src/pages/guide/index.md), file makes /guide.html; an entry dossier/index.md "
        "has the id dossier and is /dossier.html in both."
    ),
    (
        "redirects are written as pages, one to the outside too; paginate() makes /journal/, "
        "/journal/2/, never /journal/1/."
    ),
    (
        "With base, files are written without it and links are not touched: BASE_URL is "
        "/manuel without slash at its end under trailingSlash ignore."
    ),
    (
        "The <title> is what the site's layout shows: a date shown by {title} is JavaScript's"
        " text of it."
    ),
    ("A .json, .md or .mdx below src/content outside any collection isn't read by 5 and stops 4."),
    "/_astro/ scripts and styles named by a hash are left out.",
]


def record(site: Path, work: Path) -> Record:
    """Build a copy of the site with Astro and tell what came."""
    version = VERSION if (site / "src" / "content.config.ts").exists() else FORMER
    npm.install(work, {"astro": version})
    copy = recording.fresh_copy(site, work / "site")
    _build(copy).check_returncode()
    output = copy / "dist"
    base = _base(site)
    pages = {
        source: at
        for source, at in npm.pages(site, output, DOCUMENTS).items()
        if not source.startswith(("public/", "src/layouts/"))
    }
    links = recording.links(site, pages, output, base=base, host="https://example.org", form=_form)
    for link in links:
        told = re.search(r"href=(\{.*\})>L\d+</a>", link["written"])
        link["written"] = told[1] if told else link["written"]
    refused: list[Record] = []
    if (site.parent / "refused").is_dir():
        refused = recording.refusals(site, work, _refused(version), _build)
    return {
        "generator": "astro",
        "version": version,
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


def _refused(version: str) -> dict[str, str]:
    if version == VERSION:
        return REFUSED
    return {each: REFUSED[each] for each in REFUSED if each not in ONLY_NOW} | ONLY_FORMER


def _build(copy: Path) -> subprocess.CompletedProcess[str]:
    program = copy.parent / "node_modules" / ".bin" / "astro"
    done = recording.run([program, "build"], copy, {"ASTRO_TELEMETRY_DISABLED": "1"}, may_fail=True)
    return npm.quiet(done, NOISE)


def _base(site: Path) -> str:
    found = re.search(r"^  base: '(.*)',$", (site / "astro.config.mjs").read_text("utf-8"), re.M)
    return found[1] if found else ""


def _form(written: str) -> str:
    return "expression" if "{" in written else npm.form_of(written)
