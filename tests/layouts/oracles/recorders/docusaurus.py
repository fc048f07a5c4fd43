"""What Docusaurus makes: 3.10.2 with its classic preset and plugin-client-redirects, React 18.3.1.

All of the npm registry. A plugin laid into the copy of the site tells which file became which
route, in each language.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

from tests.layouts.oracles import recording
from tests.layouts.oracles.recording import Record

VERSION = "3.10.2"
PACKAGES = {
    "@docusaurus/core": VERSION,
    "@docusaurus/preset-classic": VERSION,
    "@docusaurus/plugin-client-redirects": VERSION,
    "@mdx-js/react": "3.1.1",
    "react": "18.3.1",
    "react-dom": "18.3.1",
}
PLUGIN = """
const fs = require('fs');
module.exports = function told(context) {
  return {
    name: 'told',
    async allContentLoaded({allContent}) {
      const told = [];
      const add = (item) => told.push([item.source, item.permalink]);
      for (const docs of Object.values(allContent['docusaurus-plugin-content-docs'] || {})) {
        for (const version of docs.loadedVersions) version.docs.forEach(add);
      }
      for (const blog of Object.values(allContent['docusaurus-plugin-content-blog'] || {})) {
        blog.blogPosts.forEach((post) => add(post.metadata));
      }
      for (const pages of Object.values(allContent['docusaurus-plugin-content-pages'] || {})) {
        pages.forEach(add);
      }
      const locale = context.i18n.currentLocale;
      fs.writeFileSync(`${process.env.TOLD}/told-${locale}.json`, JSON.stringify(told));
    },
  };
};
"""
CONFIGURATION = """
const own = require('./docusaurus.config.js');
module.exports = {...own, plugins: [...(own.plugins || []), './told.plugin.js']};
"""
DOCUMENTS = re.compile(r"\.(mdx?|markdown|rst|html?)$|src/pages/.*\.jsx?$", re.I)
WRONG = {
    "blog/auteur.md": "authors: [denis]",
    "blog/date-mots.md": "date: hier",
    "blog/brouillon-mot.md": 'draft: "oui"',
    "docs/barre/1-ident.md": "id: avec/barre",
    "docs/expression.md": "{cle}",
    "docs/lien-chevrons.md": "<https://jardin.example/>",
    "docs/liquide.md": "{{ page.url }}",
    "docs/types/chaine.md": "seulement une chaîne",
    "docs/types/deux-points.md": "title: Deux: points",
    "docs/types/double.md": "title: Second",
    "docs/types/json.md": '{"title": "Entête JSON"}',
    "docs/types/liste.md": "title: [un, deux]",
    "docs/types/points.md": "...",
    "docs/types/tilde.md": "title: ~",
    "docs/types/toml-langue.md": 'title = "Entête TOML"',
    "docs/types/vide.md": "title:",
    "docs/types/vrai.md": "title: true",
}
CHATTER = re.compile(
    r"Unable to build website|Loading of version failed|The following front matter|Error while pars"
    r"|Can't process|Processing of blog|serializ|^ +at |^\[WARN|bundle compiled with errors"
    r"|AggregateError|^ *\[errors\]: "
    r"|generation failed|Can't render static|MDX compilation failed|some errors"
)
NOTES = [
    (
        "An address is followed from the page's route. What counts as there, too: a folder "
        "without its slash and, with trailingSlash: false, a file without .html."
    ),
    (
        "Docs, blog and pages find source files of their own kind only; @site/ of another kind "
        "gives a copy of the Markdown file under /assets/files/ in place of its page."
    ),
    "A source file is sought beside the page, from the content folder, then from the site's root.",
    "From an untranslated page ./deux.md misses a translated deux.md, which deux.md finds.",
    (
        "A link from the root gets the base path unless it begins with it; in JSX it stays as "
        "written."
    ),
    (
        "In another language a link from the root stays in it: /docs/deux is "
        "/jardin/en/docs/deux there, and one that has the base path already gets it twice, "
        "/jardin/en/jardin/docs/deux."
    ),
    "Relative addresses are made into whole ones from the route.",
    "Images under 10 kB are put into the page; other files get a hash into their name.",
    "With trailingSlash: true links to files get a slash, too, and lead nowhere: /sitemap.xml/.",
    "A translated document stands for the other in its language; without an original it is left.",
    "A post named 2024-13-45-… or 2024-02-30-… is published under that date.",
    "A date in the front matter does not change an address that the file's name gives.",
    "A post without a date in its name has none in its address.",
    "The tag Énergie verte is at tags/energie-verte, but a generated index keeps its accents.",
    (
        "A number or a date as title is written as JavaScript does: 1.10 is 1.1, 0123 is 123, "
        "and 2024-01-02 Tue Jan 02 2024 …; 12:30 and yes stay; true and null are refused."
    ),
    (
        "Of the titles the end, ' | ' and the site's title, is taken away; of the addresses "
        "/assets/js."
    ),
]


def record(site: Path, work: Path) -> Record:
    """Build a copy of the site with Docusaurus and tell what came."""
    _install(work)
    output = work / "output"
    for old in work.glob("told-*.json"):
        old.unlink()
    _build(recording.fresh_copy(site, work / "site"), work, output).check_returncode()
    configuration = (site / "docusaurus.config.js").read_text("utf-8")
    base = _found(r"baseUrl: '([^']*?)/?'", configuration)
    locales = re.findall(r"'(\w+)'", _found(r"locales: \[(.*?)\]", configuration)) or ["en"]
    pages: dict[str, list[str]] = {}
    routes: dict[str, str] = {}
    for locale in locales:
        for source, route in json.loads((work / f"told-{locale}.json").read_text("utf-8")):
            name = source.removeprefix("@site/")
            address = _written(unquote(route).removeprefix(base), output)
            if address is not None:
                pages.setdefault(name, []).append(address)
                routes.setdefault(name, route.removeprefix(base))
    for path in recording.files(site):
        name = path.relative_to(site).as_posix()
        if DOCUMENTS.search(name):
            pages.setdefault(name, [])
    for path in recording.files(site / "static"):
        name = path.relative_to(site).as_posix()
        if DOCUMENTS.search(name):
            pages[name] = [recording.address_of(path, site / "static")]
    refused: list[Record] = []
    if (site.parent / "refused").is_dir():
        refused = recording.refusals(
            site, work, WRONG, lambda copy: _build(copy, work, work / "nothing", "--locale", "fr")
        )
    name = _found(r"title: '(.*)'", configuration)
    titles = recording.titles(pages, output)
    known = set(recording.addresses(output))
    known |= {address.rstrip("/") for address in known}
    if "trailingSlash: false" in configuration:
        known |= {address.removesuffix(".html") for address in known}
    links = recording.links(
        site, pages, output, base=base, host="https://jardin.example", form=_form
    )
    for link in links:
        if link["made"] is not None:
            link["exists"] = recording.exists(
                link["made"], routes[link["file"]], known, base, "https://jardin.example"
            )
    return {
        "generator": "docusaurus",
        "version": VERSION,
        "source": "program",
        "as_of": recording.AS_OF,
        "base": base,
        "addresses": [
            address
            for address in recording.addresses(output)
            if not re.search(r"^/(en/)?assets/(js|css)/", address)
        ],
        "pages": pages,
        "titles": {page: title.removesuffix(f" | {name}") for page, title in titles.items()},
        "links": links,
        "refused": refused,
        "notes": NOTES,
    }


def _install(work: Path) -> None:
    if not (work / "node_modules" / "@docusaurus" / "core").exists():
        package = {"name": "oracle", "private": True, "dependencies": PACKAGES}
        (work / "package.json").write_text(json.dumps(package), "utf-8")
        recording.run(["npm", "install", "--no-audit", "--no-fund"], work)


def _build(copy: Path, work: Path, output: Path, *more: str) -> subprocess.CompletedProcess[str]:
    (copy / "told.plugin.js").write_text(PLUGIN, "utf-8")
    (copy / "told.config.js").write_text(CONFIGURATION, "utf-8")
    shutil.rmtree(output, ignore_errors=True)
    program = work / "node_modules" / "@docusaurus" / "core" / "bin" / "docusaurus.mjs"
    command: list[str | Path] = ["node", program, "build", "--config", "told.config.js"]
    command += ["--no-minify", "--out-dir", output, *more]
    done = recording.run(command, copy, {"TOLD": str(work)}, may_fail=True)
    if done.returncode:
        for name in ("stdout", "stderr"):
            lines = getattr(done, name).split("\n")
            setattr(done, name, "\n".join(line for line in lines if not CHATTER.search(line)))
    return done


def _written(route: str, output: Path) -> str | None:
    """The address of the file a route became."""
    path = route.strip("/")
    for address in (f"/{path}/" if path else "/", f"/{path}.html"):
        if recording.file_at(address, output).is_file():
            return address
    return None


def _form(written: str) -> str:
    if written.startswith(("@site/", "pathname:")) or re.search(r"=\{|<Link", written):
        return "expression"
    return recording.form_of(written)


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return found[1] if found else ""
