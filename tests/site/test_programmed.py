"""Where programs of a site's own put its documents, as far as they say so plainly."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from extractor.site.addresses.space import AddressSpace
from tests.layouts.oracles.comparing import see
from tests.resolving.links_of_site import outcomes
from tests.site.addresses import site_in

MakeSite = Callable[[Mapping[str, str]], Path]

FILES, REMARK = "@gridsome/source-filesystem", "@gridsome/vue-remark"
GRIDSOME = f"""
module.exports = {{{{
  siteUrl: 'https://g.example',
  plugins: [
    {{{{ use: '{FILES}', options: {{{{ typeName: 'Billet', path: 'textes/b/*.md' }}}} }}}},
    {{{{ use: '{FILES}', options: {{{{ baseDir: './textes/p', typeName: 'Gens' }}}} }}}},
    {{{{ use: '{REMARK}', options: {{{{
      typeName: 'Doc', baseDir: './docs', pathPrefix: '/aide' }}}} }}}},
  ],
  templates: {{{{ {{0}} }}}},
  {{1}}
}}}}
"""
SOURCES = {
    "textes/b/un.md": "---\ntitle: Été à Lyon\ndate: 2024-01-02\n---\n",
    "textes/p/lea.md": "---\ntitle: Léa\nid: L M\n---\n",
    "docs/Sous Dossier/index.md": "x",
    "docs/Page Une.md": "x",
}


def pages(folder: Path) -> dict[str, tuple[str, ...]]:
    return dict(see(folder, date(2026, 6, 1)).pages)


@pytest.mark.parametrize(
    ("templates", "more", "billet", "gens"),
    [
        ("Billet: '/b/:title', Gens: '/g/:id'", "", "/b/ete-a-lyon/", "/g/l-m/"),
        ("Billet: '/:year/:month/:slug'", "", "/2024/01/ete-a-lyon/", None),
        ("Billet: [{ path: '/b/:fileInfo__name' }]", "", "/b/un/", None),
        ("'Gens': '/g/:id_raw'", "pathPrefix: '/base'", None, "/g/L M/"),
        ("Gens: '/g/:absent'", "", None, ""),
        ("Gens: '/g/:id'", "permalinks: { trailingSlash: false }", None, "/g/l-m"),
    ],
)
def test_a_template_of_gridsome_puts_a_node_at_its_address(
    make_site: MakeSite, templates: str, more: str, billet: str | None, gens: str | None
) -> None:
    files = {**SOURCES, "gridsome.config.js": GRIDSOME.format(templates, more)}
    folder = make_site(files)
    found = pages(folder)
    assert site_in(folder).baseurl == ("/base" if "/base" in more else "")
    if billet is not None:
        assert found["textes/b/un.md"] == (billet,)
    if gens is not None:
        assert found["textes/p/lea.md"] == ((gens,) if gens else ())
    end = "" if "trailingSlash: false" in more else "/"
    assert found["docs/Page Une.md"] == (f"/aide/page-une{end}",)
    assert found["docs/Sous Dossier/index.md"] == ("/aide/sous-dossier/",)


@pytest.mark.parametrize(
    ("templates", "server", "outcome"),
    [
        ("Billet: '/b/:title', Gens: '/g/:id'", "", "dead"),
        ("Billet: '/b/:title', Gens: '/g/:id'", "createPage({})", "alive"),
        ("Billet: '/b/:title', Gens: (node) => node.path", "", "alive"),
        ("Billet: '/b/:title'", "", "alive"),
    ],
)
def test_what_gridsome_does_not_make_is_dead_unless_a_program_may_make_it(
    tmp_path: Path, templates: str, server: str, outcome: str
) -> None:
    files = {
        **SOURCES,
        "gridsome.config.js": GRIDSOME.format(templates, ""),
        "gridsome.server.js": server,
        "src/pages/AProposDe.vue": "",
        "static/plan.pdf": "",
    }
    links = ["[a](/absent/)", "[b](/b/ete-a-lyon/)", "[c](/a-propos-de/)", "[d](/plan.pdf)"]
    found = outcomes(tmp_path, files, "textes/b/liens.md", links)
    assert [found[one].partition(":")[0] for one in links[:1]] == [outcome]
    assert "dead" not in [found[one] for one in links[1:]]


READER = "const files = fs.readdirSync(path.join(process.cwd(), 'posts'))\n"


@pytest.mark.parametrize(
    ("route", "config", "paths"),
    [
        ("pages/posts/[id].js", "", {"Un A": "/posts/Un A", "s/b": None}),
        ("pages/posts/[...id].tsx", "", {"Un A": "/posts/Un A", "s/b": "/posts/s/b"}),
        ("app/(site)/posts/[id]/page.tsx", "", {"Un A": "/posts/Un A", "s/b": None}),
        ("src/pages/blog/[slug]/index.js", "", {"Un A": "/blog/Un A"}),
        ("pages/posts/[id].js", "trailingSlash: true", {"Un A": "/posts/Un A/"}),
        ("pages/index.js", "", {"Un A": "/Un A"}),
    ],
)
def test_a_route_of_next_shows_the_folder_that_it_is_named_for(
    make_site: MakeSite, route: str, config: str, paths: Mapping[str, str | None]
) -> None:
    documents = {f"posts/{one}.md": "x" for one in paths}
    files = {route: "", "next.config.js": f"module.exports = {{ {config} }}"}
    found = pages(make_site({**files, **documents}))
    for one, path in paths.items():
        assert found[f"posts/{one}.md"][:1] == ((path,) if path else ())


@pytest.mark.parametrize(
    ("program", "published"),
    [
        (READER, True),
        (f"{READER}.filter((post) => !post.draft)", False),
        ("import {{ posts }} from 'contents'", False),
    ],
)
def test_what_no_program_of_next_names_holds_nothing_back(
    make_site: MakeSite, program: str, published: bool
) -> None:
    folder = make_site(
        {
            "next.config.mjs": "export default {}",
            "lib/posts.js": program,
            "node_modules/x/index.js": "draft",
            "posts/a.md": "---\ndraft: true\n---\n",
            "posts/b.md": "x",
        }
    )
    assert ("posts/a.md" in pages(folder)) is published


@pytest.mark.parametrize(
    ("config", "outcome"), [("", "dead"), ("async rewrites() { return [] }", "alive")]
)
def test_a_link_to_no_route_of_next_is_dead_unless_it_may_be_rewritten(
    tmp_path: Path, config: str, outcome: str
) -> None:
    files = {
        "next.config.js": f"module.exports = {{ {config} }}",
        "pages/posts/[id].js": "",
        "pages/index.js": "",
        "pages/_app.js": "",
        "posts/a.md": "x",
    }
    links = ["[a](/absent)", "[b](/posts/a)", "[c](/)", "[d](/posts/autre)"]
    found = outcomes(tmp_path, files, "posts/liens.md", links)
    assert found[links[0]] == outcome
    assert "dead" not in [found[one] for one in links[1:]]
    served = AddressSpace.of(site_in(tmp_path)).with_pages(())
    assert not served.serve("/_app")


@pytest.mark.parametrize(
    "text",
    ["", "module.exports = {", "module.exports = { plugins: [ { use: '", "export default f("],
)
@pytest.mark.parametrize("name", ["gridsome.config.js", "next.config.js", "astro.config.mjs"])
def test_a_configuration_that_cannot_be_read_says_nothing(
    make_site: MakeSite, name: str, text: str
) -> None:
    folder = make_site({name: text, "content/a.md": "x", "src/pages/b.md": "x"})
    assert pages(folder)
