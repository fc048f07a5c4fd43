"""What Jekyll makes: Debian's jekyll 4.3.1+dfsg-3, with the plugins of Debian its site names.

jekyll-redirect-from 0.16.0, jekyll-feed 0.17.0, jekyll-paginate 1.1.0, jekyll-relative-links 0.7.0,
jekyll-optional-front-matter, jekyll-readme-index, jekyll-titles-from-headings.
A hook laid into the copy of the site tells which file became which address.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

from tests.layouts.oracles import recording
from tests.layouts.oracles.recording import Record

PACKAGES = (
    "jekyll",
    "ruby-jekyll-redirect-from",
    "ruby-jekyll-feed",
    "ruby-jekyll-paginate",
    "ruby-jekyll-relative-links",
    "ruby-jekyll-optional-front-matter",
    "ruby-jekyll-readme-index",
    "ruby-jekyll-titles-from-headings",
)
HOOK = """
require "json"
Jekyll::Hooks.register :site, :post_write do |site|
  told = []
  (site.pages + site.documents + site.static_files).each do |item|
    next if item.respond_to?(:write?) && !item.write?
    next if item.is_a?(Jekyll::PageWithoutAFile)
    source = File.expand_path(item.path, site.source).delete_prefix(site.source)
    told << [source, item.destination(site.dest).delete_prefix(site.dest)]
  end
  File.write(ENV.fetch("TOLD"), JSON.generate(told))
end
"""
DOCUMENTS = re.compile(r"\.(md|markdown|mkd|mkdown|textile)$", re.I)
REFUSED = {
    "_posts/2024-05-01-lien.md": "{% link mort.md %}",
    "_posts/2024-05-02-billet.md": "{% post_url 2024-01-02-mort %}",
    "_posts/2024-05-03-date.md": "date: hier",
    "_posts/2024-13-45-mois.md": "Treize mois",
    "liens-accent.md": "{% link café.md %}",
    "liens-brouillon.md": "{% link _drafts/brouillon.md %}",
    "liens-cache.md": "{% link cache.md %}",
    "liens-capitales.md": "{% link Deux.md %}",
    "liens-casse.md": "{% post_url 2024-01-02-Un %}",
    "liens-extension.md": "{% post_url 2024-01-02-un.md %}",
    "liens-fragment.md": "{% link deux.md#titre %}",
    "liens-futur.md": "{% post_url 2099-01-01-futur %}",
    "liens-guillemets.md": '{% link "deux.md" %}',
    "liens-html.md": "{% link deux.html %}",
    "liens-muet.md": "{% link _muets/mort.md %}",
    "liens-point.md": "{% link ./deux.md %}",
    "liens-racine.md": "{% link /deux.md %}",
    "liens-sans-date.md": "{% post_url un %}",
    "permaliens/inclus.md": "{% include mort.md %}",
    "permaliens/vide.md": 'permalink: ""',
    "types/liquide.md": "{% mot_inconnu %}",
}
NOTES = [
    "A post named 2024-02-30-… is published at 2024/03/01; 2024-13-45-… stops the build.",
    "Two-digit years are read: 24 is 2024, 99 is 1999.",
    "A post without front matter is published; a page or other document without is copied as it is.",
    "relative_url, link, post_url and relative-links compose accents (NFC) and encode: a file whose "
    "name is decomposed keeps its name and the link made to it leads nowhere.",
    "An empty title and a missing one are the same; an unknown key in an address is nothing at all.",
    "Front matter that isn't YAML only warns; the page is made without its values and body as is.",
    "title: 12:30 is 45000, yes is true, 0123 is 83, 1,234 is 1234, 1.10 is 1.1; 1e3 stays a text.",
    "post_url and link put the base path first since Jekyll 4: {{ site.baseurl }} before doubles it.",
    "Addresses without extension are written with .html: a plain server does not find them.",
]


def record(site: Path, work: Path) -> Record:
    """Build a copy of the site with Jekyll and tell what came."""
    if not shutil.which("jekyll"):
        recording.run(["apt-get", "install", "-y", "-q", *PACKAGES], work)
    built = recording.fresh_copy(site, work / "site")
    output = work / "output"
    told = _build(built, work, output)
    base = _base(site)
    recording.must_have_worked(told)
    pages: dict[str, list[str]] = {}
    for source, destination in json.loads((work / "told.json").read_text("utf-8")):
        at = re.sub(r"(^|/)index\.html$", r"\1", destination)
        if _is_document(site / source.lstrip("/")):
            known = pages.setdefault(source.lstrip("/"), [])
            known += [at] if at not in known else []
    for path in recording.files(site):
        if _is_document(path):
            pages.setdefault(path.relative_to(site).as_posix(), [])
    refused: list[Record] = []
    if (site.parent / "refused").is_dir():
        refused = recording.refusals(site, work, REFUSED, lambda copy: _build(copy, work, work / "nothing"))
    return {
        "generator": "jekyll",
        "version": _version(work),
        "source": "program",
        "as_of": recording.AS_OF,
        "base": base,
        "addresses": recording.addresses(output),
        "pages": pages,
        "titles": recording.titles(pages, output),
        "links": recording.links(site, pages, output, base=base, host=_host(site)),
        "refused": refused,
        "notes": NOTES,
    }


def _build(copy: Path, work: Path, output: Path) -> subprocess.CompletedProcess[str]:
    (copy / "_plugins").mkdir(exist_ok=True)
    (copy / "_plugins" / "told.rb").write_text(HOOK, "utf-8")
    shutil.rmtree(output, ignore_errors=True)
    command: list[str | Path] = ["jekyll", "build", "--disable-disk-cache", "--destination", output]
    return recording.run(
        command,
        copy,
        {"TOLD": str(work / "told.json"), "JEKYLL_NO_BUNDLER_REQUIRE": "1"},
        may_fail=True,
    )


def _is_document(path: Path) -> bool:
    """A file Jekyll reads as a page, or would if it stood elsewhere."""
    if not path.is_file() or "_layouts" in path.parts or "_includes" in path.parts:
        return False
    return bool(DOCUMENTS.search(path.name)) or path.read_bytes()[:3] in {b"---", b"\xef\xbb\xbf"}


def _base(site: Path) -> str:
    found = re.search(r"^baseurl: *(\S+)", (site / "_config.yml").read_text("utf-8"), re.M)
    return found[1] if found else ""


def _version(work: Path) -> str:
    return recording.run(["jekyll", "--version"], work).stdout.split()[-1]


def _host(site: Path) -> str:
    found = re.search(r"^url: *(\S+)", (site / "_config.yml").read_text("utf-8"), re.M)
    return found[1] if found else ""
