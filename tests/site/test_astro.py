"""Where Astro puts pages and entries, and which it publishes."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from extractor.site import read_redirects
from extractor.site.addresses.space import AddressSpace
from extractor.site.generators.generator import PublishedPage
from tests.layouts.oracles.comparing import see
from tests.site.addresses import read, site_in

MakeSite = Callable[[Mapping[str, str]], Path]

CONFIG = "export default defineConfig({{ site: 'https://a.example', {0} }})\n"
ROUTE = """---
export async function getStaticPaths() {{
  const posts = await getCollection('{0}'{1})
  return posts.map((post) => ({{ params: {{ {2} }} }}))
}}
---
"""
COLLECTIONS = """
const articles = defineCollection({{ loader: glob({{ {0} }}), schema: z.object({{}}) }})
export const collections = {{ journal: articles }}
"""


def pages(folder: Path) -> dict[str, str]:
    """Give the path of each page that is published, by its source."""
    seen = see(folder, date(2026, 6, 1)).pages
    return {path: addresses[0] for path, addresses in seen.items() if addresses}


def route(collection: str, *, filtered: str = "", params: str = "slug: post.id") -> str:
    return ROUTE.format(collection, filtered and f", {filtered}", params)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("", ["/a/", "/g/", "/g/b/", "/404.html", "/j/x/", "/j/d/"]),
        ("build: { format: 'directory' }", ["/a/", "/g/", "/g/b/", "/404.html", "/j/x/", "/j/d/"]),
        (
            "build: { format: 'file' }",
            ["/a.html", "/g.html", "/g/b.html", "/404.html", "/j/x.html", "/j/d.html"],
        ),
        (
            "build: { format: 'preserve' }",
            ["/a.html", "/g/", "/g/b.html", "/404.html", "/j/x.html", "/j/d.html"],
        ),
    ],
)
def test_the_format_says_what_ends_addresses(
    make_site: MakeSite, said: str, found: list[str]
) -> None:
    sources = ["src/pages/a.md", "src/pages/g/index.md", "src/pages/g/b.md", "src/pages/404.md"]
    sources += ["src/content/j/x.md", "src/content/j/d/index.md"]
    files = {**dict.fromkeys(sources, "x"), "src/pages/j/[...slug].astro": route("j")}
    at = pages(make_site({**files, "astro.config.mjs": CONFIG.format(said)}))
    assert [at[one] for one in sources] == found


@pytest.mark.parametrize(
    ("params", "path"),
    [
        ("slug: post.id", "/j/un-titre/"),
        ("slug: post.slug", "/j/un-titre/"),
        ("slug: post.data.adresse", "/j/Ici/"),
        ("slug: post.data.autre", None),
    ],
)
def test_an_entry_is_where_its_route_puts_it(
    make_site: MakeSite, params: str, path: str | None
) -> None:
    folder = make_site(
        {
            "astro.config.mjs": CONFIG.format(""),
            "src/pages/j/[slug].astro": route("j", params=params),
            "src/content/j/Un Titre.md": "---\nadresse: Ici\n---\nx",
        }
    )
    assert pages(folder).get("src/content/j/Un Titre.md") == path


@pytest.mark.parametrize(
    ("glob", "kept"),
    [
        ("pattern: '**/*.md', base: './textes/j'", {"a", "_b", "s/c"}),
        ("pattern: '**/[^_]*.{md,mdx}', base: 'textes/j'", {"a", "s/c"}),
        ("base: './textes/j', pattern: '*.md'", {"a", "_b"}),
        ("pattern: ['**/*.md', '!s/**'], base: 'textes/j'", {"a", "_b"}),
        ("pattern: 'textes/j/**/*.md'", {"a", "_b", "s/c"}),
        ("pattern: '**/!(_)*.md', base: 'textes/j'", {"a", "_b", "s/c"}),
    ],
)
def test_the_entries_are_those_that_the_loader_matches(
    make_site: MakeSite, glob: str, kept: set[str]
) -> None:
    folder = make_site(
        {
            "astro.config.mjs": CONFIG.format(""),
            "src/content.config.ts": COLLECTIONS.format(glob),
            "src/pages/[...slug].astro": route("journal"),
            **{f"textes/j/{one}.md": "x" for one in ("a", "_b", "s/c")},
        }
    )
    assert pages(folder) == {f"textes/j/{one}.md": f"/{one}/" for one in kept}


def test_a_loader_outside_of_the_site_gives_no_entries(make_site: MakeSite) -> None:
    folder = make_site(
        {
            "astro.config.mjs": CONFIG.format(""),
            "src/content.config.ts": COLLECTIONS.format("pattern: '*.md', base: '../autre'"),
            "src/pages/a.md": "x",
        }
    )
    assert read(folder) == {"src/pages/a.md"}


def test_before_the_fifth_an_entry_has_no_underscore(make_site: MakeSite) -> None:
    files = {
        "astro.config.mjs": CONFIG.format(""),
        "src/content/j/_a.md": "x",
        "src/content/j/_s/b.md": "x",
        "src/content/j/c.md": "x",
    }
    folder = make_site({**files, "src/content/config.ts": "const j = defineCollection({})"})
    assert read(folder) == {"src/content/j/c.md"}


@pytest.mark.parametrize(
    ("filtered", "published"),
    [
        ("", {"rien", "brouillon", "cache", "montre"}),
        ("({ data }) => data.draft !== true", {"rien", "cache", "montre"}),
        ("({ data }) => !data.draft", {"rien", "cache", "montre"}),
        ("(post) => import.meta.env.DEV || !post.data.draft", {"rien", "cache", "montre"}),
        ("({ data: { draft } }) => !draft", {"rien", "cache", "montre"}),
        ("({ data }) => data.visible !== false", {"rien", "brouillon", "montre"}),
        ("({ data }) => data.visible === true", {"montre"}),
        ("({ data }) => data.visible", {"montre"}),
        ("({ data }) => !data.draft && data.visible", {"montre"}),
        ("isShown", {"rien", "cache", "montre"}),
    ],
)
def test_what_the_route_leaves_out_is_held_back(
    make_site: MakeSite, filtered: str, published: set[str]
) -> None:
    folder = make_site(
        {
            "astro.config.mjs": CONFIG.format(""),
            "src/pages/j/[slug].astro": route("j", filtered=filtered),
            "src/content/j/rien.md": "x",
            "src/content/j/brouillon.md": "---\ndraft: true\n---\nx",
            "src/content/j/cache.md": "---\nvisible: false\n---\nx",
            "src/content/j/montre.md": "---\nvisible: true\n---\nx",
        }
    )
    assert set(pages(folder)) == {f"src/content/j/{one}.md" for one in published}


@pytest.mark.parametrize(("asked", "published"), [("^5.1.0", True), ("~2.9", False), ("*", True)])
def test_front_matter_holds_no_page_back_since_the_third(
    make_site: MakeSite, asked: str, published: bool
) -> None:
    folder = make_site(
        {
            "astro.config.mjs": CONFIG.format(""),
            "package.json": f'{{"dependencies": {{"astro": "{asked}"}}}}',
            "src/pages/a.md": "---\ndraft: true\n---\nx",
            "src/pages/_b.md": "x",
        }
    )
    assert set(pages(folder)) == ({"src/pages/a.md"} if published else set())


def test_a_collection_without_a_readable_route_keeps_its_drafts_back(make_site: MakeSite) -> None:
    folder = make_site(
        {
            "astro.config.mjs": CONFIG.format(""),
            "package.json": "{",
            "src/pages/j/[slug].astro": "---\nconst posts = await getPosts()\n---\n",
            "src/content/j/a.md": "---\ndraft: true\n---\nx",
            "src/content/j/b.md": "x",
        }
    )
    assert set(see(folder, date(2026, 6, 1)).pages) == {"src/content/j/b.md"}


@pytest.mark.parametrize(
    ("said", "is_read"), [("", False), ("integrations: [mdx()]", True), ("integrations: x", True)]
)
def test_mdx_is_read_by_an_integration(make_site: MakeSite, said: str, is_read: bool) -> None:
    folder = make_site(
        {"astro.config.mjs": CONFIG.format(said), "src/pages/a.mdx": "x", "src/pages/b.md": "x"}
    )
    assert ("src/pages/a.mdx" in read(folder)) is is_read


def test_programs_make_pages_and_files(make_site: MakeSite) -> None:
    listed = """---
export async function getStaticPaths() {
  const tags = new Set((await getCollection('j')).flatMap((post) => post.data.tags))
  return [...tags].map((tag) => ({ params: { tag } }))
}
---
"""
    folder = make_site(
        {
            "astro.config.mjs": CONFIG.format(
                "redirects: { '/vieux': '/a', '/deux': { status: 302, destination: '/b/' } }"
            ),
            "src/pages/index.astro": "",
            "src/pages/flux.xml.js": "",
            "src/pages/api/[id].json.ts": "",
            "src/pages/_part.astro": "",
            "src/pages/themes/[tag].astro": listed,
            "src/pages/liste/[...page].astro": "---\npaginate(getCollection('j'))\n---",
            "src/pages/gens/[id].astro": route("gens", params="id: post.id"),
            "src/content.config.ts": "const gens = defineCollection({ loader: glob({ "
            "pattern: '*.json', base: './src/content/gens' }) })\n"
            "const j = defineCollection({ loader: glob({ "
            "pattern: '*.md', base: 'src/content/j' }) })",
            "src/content/gens/Léa Morin.json": '{"name": "Léa"}',
            "src/content/j/a.md": "x",
        }
    )
    site = site_in(folder)
    page = PublishedPage(source="src/content/j/a.md", paths=("/a/",), terms={"tags": ("Un Mot",)})
    served = AddressSpace.of(site).with_pages([page])
    there = ["/", "/flux.xml", "/api/3.json", "/themes/Un Mot/", "/liste/", "/liste/2/"]
    assert [one for one in there if not served.serve(one)] == []
    absent = ["/_part/", "/themes/autre/", "/gens/autre/", "/sitemap-index.xml"]
    assert [one for one in absent if served.serve(one)] == []
    assert served.by_source["src/content/gens/Léa Morin.json"] == "/gens/léa-morin/"
    rules = {one.source: one.target for one in read_redirects(site)[0]}
    assert rules == {"/vieux": "/a", "/deux": "/b/"}


HELPERS = """
import { getCollection } from 'astro:content'
async function raw() {
  const all = await getCollection('j', ({ data }) => {
    return import.meta.env.PROD ? data.draft !== true : true
  })
  return all
}
export const sorted = async () => (await raw()).sort((a, b) => 1)
export async function others() { return [] }
"""


@pytest.mark.parametrize(("called", "is_told"), [("sorted", True), ("others", False)])
def test_a_route_may_ask_through_functions_of_the_site(
    make_site: MakeSite, called: str, is_told: bool
) -> None:
    asking = ROUTE.format("", "", "slug: post.id").replace("getCollection('')", f"{called}()")
    folder = make_site(
        {
            "astro.config.mjs": CONFIG.format(""),
            "src/utils/posts.ts": HELPERS,
            "src/pages/billets/[slug].astro": asking,
            "src/content/j/a.md": "x",
            "src/content/j/b.md": "---\ndraft: true\n---\nx",
        }
    )
    assert pages(folder) == ({"src/content/j/a.md": "/billets/a/"} if is_told else {})


@pytest.mark.parametrize(
    ("locales", "there", "absent"),
    [
        ("root: { lang: 'en' }, fr: {}", ["/fr/a/", "/fr/g/b/"], ["/de/a/", "/fr/fr/c/"]),
        ("fr: { label: 'F' }, 'pt-br': {}", [], ["/pt-br/a/", "/a/fr/"]),
    ],
)
def test_starlight_shows_each_page_in_each_language(
    make_site: MakeSite, locales: str, there: list[str], absent: list[str]
) -> None:
    said = f"integrations: [starlight({{ locales: {{ {locales} }} }})]"
    folder = make_site({"astro.config.mjs": CONFIG.format(said), "src/content/docs/a.md": "x"})
    made = [
        PublishedPage(source=f"src/content/docs{path}.md", paths=(f"{path}/",))
        for path in ("/a", "/g/b", "/fr/c")
    ]
    served = AddressSpace.of(site_in(folder)).with_pages(made)
    assert [one for one in there if not served.serve(one)] == []
    assert [one for one in absent if served.serve(one)] == []
