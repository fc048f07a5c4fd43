"""What a link leads to on the sites of generators that rewrite links, each in its own way."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.resolving.resolution import ResolvedLink
from extractor.site.configuration import SiteConfiguration
from extractor.site.generators import generator_named
from extractor.site.links.destination import WrittenLink
from tests.layouts.oracles.comparing import see

ALIVE, DEAD, OLD, OUTSIDE, UNKNOWN = "alive", "dead", "old", "outside", "unknown"
"""What becomes of a link; ``OLD`` is one to a page that is at another address."""
ASTRO = {"astro.config.mjs": "export default { integrations: [mdx()] }"}


def outcome(folder: Path, files: Mapping[str, str], source: str, link: str) -> str:
    """Give what becomes of a link, written in a source of a site of some files."""
    written = link if link.startswith(("<", "[")) else f"[Un lien]({link})"
    for name, text in {**files, source: f"{files.get(source, '')}\nVoir {written} ici.\n"}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    seen = see(folder, date(2026, 6, 1))
    (found,) = (
        one for place, several in seen.links.items() for one in several if place[0] == source
    )
    return _said(found)


def _said(found: ResolvedLink) -> str:
    if found.dead:
        return DEAD
    if found.moved:
        return OLD
    return {"external": OUTSIDE, "expression": UNKNOWN}.get(found.target, ALIVE)


VITEPRESS = {
    ".vitepress/config.js": (
        "export default { base: '/m/', rewrites: { 'src/:rest*': ':rest*', 'a.md': 'b/a.md' } }"
    ),
    "a.md": "# A",
    "c.md": "# C",
    "src/d/e.md": "# E",
    "d/index.md": "# D",
    "public/plan.pdf": "",
}


@pytest.mark.parametrize(
    ("source", "link", "becomes"),
    [
        ("c.md", "b/a.md", ALIVE),
        ("c.md", "a.md", DEAD),
        ("c.md", "C.md", OLD),
        ("a.md", "../c.md", ALIVE),
        ("a.md", "c.md", DEAD),
        ("src/d/e.md", "../c", ALIVE),
        ("c.md", "/d/e?x=1#y", ALIVE),
        ("c.md", "/d/index", ALIVE),
        ("c.md", "d/index.md#x", ALIVE),
        ("c.md", "d", OLD),
        ("c.md", "/m/c", DEAD),
        ("c.md", "/plan.pdf", ALIVE),
        ("c.md", '[c](/c){target="_blank"}', OLD),
        ("c.md", '[c](/m/c.html){target="_blank"}', ALIVE),
        ("c.md", "[c](c.md){.grand}", ALIVE),
        ("c.md", '<a href="/m/c.html">c</a>', ALIVE),
        ("c.md", '<a href="/x.html">c</a>', OUTSIDE),
        ("c.md", '<VPLink href="/c">c</VPLink>', ALIVE),
        ("c.md", '<VPLink :href="cible">c</VPLink>', UNKNOWN),
        ("c.md", """<a :href="withBase('/c')">c</a>""", ALIVE),
        ("c.md", """<a :href="withBase('/x')">c</a>""", DEAD),
        ("c.md", '<a :href="$frontmatter.suite">c</a>', UNKNOWN),
    ],
)
def test_vitepress_rewrites_a_link_as_a_text(
    tmp_path: Path, source: str, link: str, becomes: str
) -> None:
    assert outcome(tmp_path, VITEPRESS, source, link) == becomes


def test_vitepress_2_puts_the_base_before_a_link_that_it_does_not_rewrite(tmp_path: Path) -> None:
    files = {**VITEPRESS, "package.json": '{"devDependencies": {"vitepress": "^2.0.0-alpha.1"}}'}
    assert outcome(tmp_path, files, "c.md", '[c](/c.html){target="_self"}') == ALIVE


def test_a_program_that_moves_pages_leaves_links_to_the_sources(tmp_path: Path) -> None:
    config = "export default { rewrites(id) { return id.replace('src/', '') } }"
    files = {".vitepress/config.js": config, "src/b.md": "# B"}
    assert outcome(tmp_path, files, "src/a.md", "b.md") == ALIVE


VUEPRESS_FILES = {
    "docs/README.md": "# Accueil",
    "docs/a/README.md": "# A",
    "docs/a/b.md": "---\npermalink: /choisi/\n---\n# B",
    "docs/a/c.md": "# C",
    "docs/.vuepress/public/d.html": "",
}
SECOND = {
    **VUEPRESS_FILES,
    "docs/.vuepress/config.js": "export default { base: '/m/' }",
}
FIRST = {
    **VUEPRESS_FILES,
    "docs/.vuepress/config.js": "module.exports = { base: '/m/' }",
}


@pytest.mark.parametrize(
    ("source", "link", "becomes"),
    [
        ("docs/a/c.md", "b.md", ALIVE),
        ("docs/a/c.md", "./b.html#x", ALIVE),
        ("docs/a/b.md", "c.md?x=1", ALIVE),
        ("docs/a/b.md", "../", ALIVE),
        ("docs/a/c.md", "/a/readme.md", ALIVE),
        ("docs/a/c.md", "/m/a/b.html", ALIVE),
        ("docs/a/c.md", "/m/d.html", ALIVE),
        ("docs/a/c.md", "/m/a/c.md", DEAD),
        ("docs/a/c.md", "B.md", DEAD),
        ("docs/a/c.md", "README.html", DEAD),
        ("docs/a/b.md", "c", DEAD),
        ("docs/a/c.md", "@/a/c.md", DEAD),
        ("docs/a/c.md", "/a/mort.html", OUTSIDE),
        ("docs/a/c.md", """<a :href="$withBase('/choisi/')">b</a>""", ALIVE),
        ("docs/a/b.md", '<a :href="$frontmatter.permalink">b</a>', OLD),
        ("docs/a/c.md", '<RouteLink to="/a/b">b</RouteLink>', ALIVE),
    ],
)
def test_vuepress_2_looks_for_the_page_of_a_source(
    tmp_path: Path, source: str, link: str, becomes: str
) -> None:
    assert outcome(tmp_path, SECOND, source, link) == becomes


@pytest.mark.parametrize(
    ("source", "link", "becomes"),
    [
        ("docs/a/c.md", "b.md", ALIVE),
        ("docs/a/c.md", "b.html", DEAD),
        ("docs/a/c.md", "/choisi/", ALIVE),
        ("docs/a/b.md", "c.md#x", ALIVE),
        ("docs/a/b.md", "c.html", ALIVE),
        ("docs/a/c.md", "readme.md", ALIVE),
        ("docs/a/c.md", "c.md?x=1", OLD),
        ("docs/a/c.md", "/m/a/c.html", DEAD),
    ],
)
def test_vuepress_1_writes_html_in_the_place_of_md(
    tmp_path: Path, source: str, link: str, becomes: str
) -> None:
    assert outcome(tmp_path, FIRST, source, link) == becomes


DOCUSAURUS = {
    "docusaurus.config.js": (
        "module.exports = {url: 'https://d.example', baseUrl: '/m/', "
        "i18n: {defaultLocale: 'fr', locales: ['fr', 'en']}, "
        "presets: [['classic', {docs: {exclude: ['**/hors.md']}}]]};"
    ),
    "docs/a/1-b.md": "# B",
    "docs/a/c.mdx": "# C",
    "docs/hors.md": "# Hors",
    "docs/cache.md": "---\ndraft: true\n---\n# Caché",
    "docs/plan.odt": "",
    "blog/2024-01-02-d.md": "# D",
    "i18n/en/docusaurus-plugin-content-docs/current/a/c.mdx": "# C",
    "src/pages/equipe.js": "",
    "static/notes.md": "",
    "static/plan.pdf": "",
}
EN = "i18n/en/docusaurus-plugin-content-docs/current/a/c.mdx"


@pytest.mark.parametrize(
    ("source", "link", "becomes"),
    [
        ("docs/a/c.mdx", "1-b.md#x", ALIVE),
        ("docs/a/c.mdx", "./1-b.md", ALIVE),
        ("docs/a/c.mdx", "b.md", OLD),
        ("docs/a/c.mdx", "/a/1-b.md", ALIVE),
        ("docs/a/c.mdx", "docs/a/1-b.md", ALIVE),
        ("docs/a/c.mdx", "./docs/a/1-b.md", DEAD),
        ("docs/a/1-b.md", "c.md", OLD),
        ("docs/a/1-b.md", "../hors.md", DEAD),
        ("docs/a/1-b.md", "../cache.md", DEAD),
        ("docs/a/1-b.md", "../../blog/2024-01-02-d.md", DEAD),
        ("docs/a/1-b.md", "@site/blog/2024-01-02-d.md", ALIVE),
        ("docs/a/1-b.md", "@site/docs/a/c.mdx", ALIVE),
        ("docs/a/1-b.md", "@site/docs/mort.md", DEAD),
        ("docs/a/1-b.md", "../plan.odt", ALIVE),
        ("docs/a/1-b.md", "../mort.odt", DEAD),
        ("docs/a/1-b.md", "@site/static/notes.md", ALIVE),
        ("docs/a/1-b.md", "@site/docusaurus.config.js", ALIVE),
        ("docs/a/1-b.md", "../../static/plan.pdf", ALIVE),
        ("docs/a/1-b.md", "/notes.md", ALIVE),
        ("docs/a/1-b.md", "/docs/a/c", ALIVE),
        ("docs/a/1-b.md", "/m/docs/a/c", ALIVE),
        ("docs/a/1-b.md", "/equipe", ALIVE),
        ("docs/a/1-b.md", "pathname:///notes.md", ALIVE),
        (EN, "/docs/a/b", ALIVE),
        (EN, "/m/docs/a/b", DEAD),
        (EN, "a/1-b.md", ALIVE),
        (EN, "1-b.md", DEAD),
        ("docs/a/c.mdx", '<Link to="/docs/a/b">b</Link>', ALIVE),
        ("docs/a/c.mdx", "<Link to={useBaseUrl('/docs/a/b')}>b</Link>", ALIVE),
        ("docs/a/c.mdx", "<Link to={cible}>b</Link>", UNKNOWN),
        ("docs/a/c.mdx", "<a href={cible}>b</a>", UNKNOWN),
    ],
)
def test_docusaurus_finds_a_source_of_the_same_plugin_and_copies_other_files(
    tmp_path: Path, source: str, link: str, becomes: str
) -> None:
    assert outcome(tmp_path, DOCUSAURUS, source, link) == becomes


@pytest.mark.parametrize(
    ("source", "link", "becomes"),
    [
        ("src/pages/a.mdx", "<a href={lien}>b</a>", UNKNOWN),
        ("src/pages/a.md", "<a href={lien}>b</a>", DEAD),
        ("src/pages/a.md", '<a :href="lien">b</a>', UNKNOWN),
        ("src/pages/a.mdx", "<Carte to={f(lien)}>b</Carte>", UNKNOWN),
    ],
)
def test_what_a_component_computes_is_no_address(
    tmp_path: Path, source: str, link: str, becomes: str
) -> None:
    assert outcome(tmp_path, ASTRO, source, link) == becomes


@pytest.mark.parametrize("generator", ["docusaurus", "vuepress", "vitepress"])
@given(
    st.text(alphabet="ab./#?@:~{}[]()'$%\0é\n", max_size=30).map(lambda text: text * 20),
    st.sampled_from(["", "a", "Link"]),
)
def test_any_link_is_read(generator: str, href: str, element: str) -> None:
    site = SiteConfiguration(name="s", folder=Path(), url="https://s.example", generator=generator)
    link = WrittenLink(path="docs/a.md", href=href, element=element)
    assert len(generator_named(generator).destinations(site, link)) < 9
