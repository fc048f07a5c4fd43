"""Where VitePress puts pages, and which it leaves out."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.layouts.oracles.comparing import see
from tests.site.addresses import read, site_in

MakeSite = Callable[[Mapping[str, str]], Path]


@pytest.mark.parametrize(
    ("rewrites", "file", "path"),
    [
        ("'en/:rest*': ':rest*'", "en/a/b.md", "/a/b.html"),
        ("'en/:rest*': ':rest*'", "en/index.md", "/"),
        ("'en/:rest*': ':rest*'", "de/a.md", "/de/a.html"),
        ("'p/:nom/src/(.*)': ':nom/(.*)'", "p/x/src/a/b.md", "/x/a/b.html"),
        ("'p/:nom/:page': ':page/:nom.md'", "p/x/a.md", "/a.md/x.html"),
        ("'a.md': 'b/c.md'", "a.md", "/b/c.html"),
        ("'p/:n(\\\\d+).md': 'q/:n.md'", "p/12.md", "/q/12.html"),
        ("'p/:n([.md': 'q/:n.md'", "p/12.md", "/p/12.html"),
    ],
)
def test_a_page_is_where_a_rewrite_puts_it(
    make_site: MakeSite, rewrites: str, file: str, path: str
) -> None:
    config = f"export default {{ rewrites: {{ {rewrites} }} }}"
    folder = make_site({".vitepress/config.js": config, file: "# Titre"})
    assert see(folder, date(2026, 6, 1)).pages[file][0] == path


def test_a_route_makes_the_pages_that_its_program_lists(make_site: MakeSite) -> None:
    folder = make_site(
        {
            ".vitepress/config.js": "export default {}",
            "p/[nom]/[n].md": "# Titre",
            "p/[nom]/[n].paths.ts": (
                "export default { paths: () => "
                "[{ params: { nom: 'a', n: 1 } }, { params: { nom: 'b', n: 2 } }] }"
            ),
        }
    )
    found = see(folder, date(2026, 6, 1))
    assert found.pages["p/[nom]/[n].md"] == ("/p/a/1.html", "/p/b/2.html")
    assert not found.served.serve("/p/a/2.html")


def test_a_route_of_a_program_that_computes_may_make_any_page(make_site: MakeSite) -> None:
    folder = make_site(
        {
            ".vitepress/config.js": "export default {}",
            "p/[n].md": "# Titre",
            "p/[n].paths.js": "export default { paths: () => tous.map((n) => ({ params: n })) }",
        }
    )
    assert see(folder, date(2026, 6, 1)).served.serve("/p/x.html")


def test_what_no_program_makes_pages_of_or_is_excluded_is_held_back(make_site: MakeSite) -> None:
    folder = make_site(
        {
            ".vitepress/config.js": (
                "export default { srcExclude: ['**/TODO.md', 'notes/**', 'b/*'] }"
            ),
            "a.md": "# A",
            "b/c.md": "# C",
            "b/[d].md": "# D",
            "b/[d].paths.js": "export default {}",
            "b/c/d.md": "# D",
            "a/TODO.md": "# A",
            "notes/x/y.md": "# Y",
            "pieces/[nom].md": "# Nom",
            "B.MD": "# B",
        }
    )
    assert read(folder) == {"a.md", "b/c/d.md"}


def test_a_configuration_may_be_in_several_files(make_site: MakeSite) -> None:
    folder = make_site(
        {
            ".vitepress/config/index.ts": "export default { ...shared }",
            ".vitepress/config/shared.ts": "export const shared = { base: '/m/', cleanUrls: true }",
            "a.md": "# A",
        }
    )
    site = site_in(folder)
    assert (site.baseurl, site.permalink) == ("/m", "/:path")
