"""What MkDocs makes: mkdocs 1.6.1 with mkdocs-material 9.8.2 (its blog, meta and tags plugins).

With mkdocs-redirects 1.2.3, Markdown 3.11.3 and pymdown-extensions 13.1.2, all of the Python
package index. A hook laid into the copy of the site tells which file became which address.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.layouts.oracles import recording
from tests.layouts.oracles.recording import Record

VERSION = "1.6.1"
PACKAGES = (
    f"mkdocs=={VERSION}",
    "mkdocs-material==9.8.2",
    "mkdocs-redirects==1.2.3",
    "Markdown==3.11.3",
    "pymdown-extensions==13.1.2",
)
HOOK = """
import json, os
told = {}
def on_env(env, config, files):
    for file in files:
        if file.inclusion.is_included() and not file.is_documentation_page():
            told[file.dest_uri] = file.src_uri
def on_post_page(output, page, config):
    told[page.file.dest_uri] = page.file.src_uri
def on_post_build(config):
    with open(os.environ["TOLD"], "w", encoding="utf-8") as file:
        json.dump(told, file)
"""
CONFIGURATION = """
INHERIT: mkdocs.yml
hooks: [told.py]
"""
DOCUMENTS = re.compile(r"\.(md|markdown|mdown|mkdn?|mdx|rst|html?)$", re.I)
WRONG = {
    "docs/blog/posts/2024-05-08-date-du-nom.md": "title: Une date dans le nom seulement",
    "docs/blog/posts/annee-courte.md": "date: 24-01-02",
    "docs/blog/posts/auteur.md": "authors: [claire]",
    "docs/blog/posts/auteurs-chaine.md": "authors: ana",
    "docs/blog/posts/brouillon-mot.md": 'draft: "oui"',
    "docs/blog/posts/categorie-chaine.md": "categories: Travaux",
    "docs/blog/posts/date-titre.md": "title: 2024-01-02",
    "docs/blog/posts/fevrier.md": "date: 2023-02-30",
    "docs/blog/posts/guillemets.md": 'date: "2024-01-02"',
    "docs/blog/posts/heure.md": "title: 12:30",
    "docs/blog/posts/mots.md": "date: hier",
    "docs/blog/posts/sans-date.md": "# Sans date",
    "docs/blog/posts/sans-titre-date.md": "title: Avec un entête, sans date",
    "docs/blog/posts/slug-nombre.md": "slug: 12:30",
    "docs/tags-chaine.md": "tags: eau",
    "docs/tags-nombre.md": "tags: [2024-01-02]",
    "docs/types/multi-tags.md": "tags: eau",
}
NOTES = [
    "Two files for one address are no error: the one built last stands, the others are lost.",
    "A link to an excluded or draft page is made to the address it would have: nothing is there.",
    "Links in raw HTML and links from the root stay as they are written.",
    "With absolute_links: relative_to_docs a link from the root names a file of docs/.",
    "An anchor that does not exist is no error.",
    "Front matter that YAML refuses (2023-02-30, a tabulation) is left as text, without an error.",
    "A title that is false, null, empty or 0 gives the site's name alone.",
    "A file .MD is no page but is copied; a redirect from page-html.html is written all the same.",
    "A post's title that is no text stops the build, unless it has a slug.",
    "An unknown file in a post's links only warns.",
    "Of the titles the end, ' - ' and the site's name, is taken away.",
    (
        "exclude_docs adds to what is always left out: names with a dot first, /templates/ at "
        "the top."
    ),
]


def record(site: Path, work: Path) -> Record:
    """Build a copy of the site with MkDocs and tell what came."""
    programs = _programs(work)
    output = work / "output"
    _build(programs, recording.fresh_copy(site, work / "site"), work, output).check_returncode()
    pages: dict[str, list[str]] = {}
    for made, source in json.loads((work / "told.json").read_text("utf-8")).items():
        if DOCUMENTS.search(source) and (site / "docs" / source).is_file():
            pages.setdefault(f"docs/{source}", []).append(
                recording.address_of(output / made, output)
            )
    for path in recording.files(site / "docs"):
        if DOCUMENTS.search(path.name):
            pages.setdefault(path.relative_to(site).as_posix(), [])
    refused: list[Record] = []
    if (site.parent / "refused").is_dir():
        refused = recording.refusals(
            site, work, WRONG, lambda copy: _build(programs, copy, work, work / "nothing")
        )
    configuration = (site / "mkdocs.yml").read_text("utf-8")
    base = _found(r"^site_url: https://[^/\s]+(\S*?)/?$", configuration)
    name = _found(r"^site_name: (.*)$", configuration)
    titles = recording.titles(pages, output)
    return {
        "generator": "mkdocs",
        "version": f"{VERSION} with mkdocs-material 9.8.2",
        "source": "program",
        "as_of": recording.AS_OF,
        "base": base,
        "addresses": recording.addresses(output),
        "pages": pages,
        "titles": {page: title.removesuffix(f" - {name}") for page, title in titles.items()},
        "links": recording.links(
            site, pages, output, base=base, host="https://moulin.example", form=_form
        ),
        "refused": refused,
        "notes": NOTES,
    }


def _programs(work: Path) -> Path:
    place = work / "venv"
    if not (place / "bin" / "mkdocs").exists():
        recording.run([sys.executable, "-m", "venv", place], work)
        recording.run([place / "bin" / "pip", "install", "-q", *PACKAGES], work)
    return place / "bin"


def _build(
    programs: Path, copy: Path, work: Path, output: Path
) -> subprocess.CompletedProcess[str]:
    (copy / "told.py").write_text(HOOK, "utf-8")
    (copy / "told.yml").write_text(CONFIGURATION, "utf-8")
    return recording.run(
        [programs / "mkdocs", "build", "--config-file", "told.yml", "--site-dir", output],
        copy,
        {
            "TOLD": str(work / "told.json"),
            "NO_MKDOCS_2_WARNING": "1",
            "DISABLE_MKDOCS_2_WARNING": "true",
        },
        may_fail=True,
    )


def _form(written: str) -> str:
    return "expression" if "{{" in written else recording.form_of(written)


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.M)
    return found[1] if found else ""
