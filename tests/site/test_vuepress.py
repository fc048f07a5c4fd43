"""Where each version of VuePress puts pages, and which it leaves out."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.layouts.oracles.comparing import see
from tests.site.addresses import read

MakeSite = Callable[[Mapping[str, str]], Path]

FIRST = "module.exports = {{ base: '/', {} }}"
SECOND = "export default defineUserConfig({{ {} }})"


def path_of(make_site: MakeSite, config: str, file: str, front: str = "") -> str:
    folder = make_site(
        {"docs/.vuepress/config.js": config, f"docs/{file}": f"---\n{front}\n---\n# Titre\n"}
    )
    return see(folder, date(2026, 6, 1)).pages[f"docs/{file}"][0]


@pytest.mark.parametrize(
    ("file", "front", "path"),
    [
        ("a/README.md", "", "/a/"),
        ("a/Readme.md", "", "/a/"),
        ("a/b.md", "", "/a/b.html"),
        ("a/_b + c.md", "", "/a/b _ c.html"),
        ("_posts/b.md", "", "/posts/b.html"),
        ("a/b.md", "permalink: /c/", "/c/"),
        ("a/b.md", "permalinkPattern: /:year/:slug/\ndate: 2024-05-06", "/2024/b/"),
        ("a/2024-05-b.md", "permalinkPattern: /:year-:month-:day/:slug.html", "/2024-05-01/b.html"),
        ("2024/05/06/b.md", "permalinkPattern: /:month/:day/:slug/", "/05/06/b/"),
        ("2024-05-06-b.md", "permalinkPattern: /:year/:slug/\ndate: hier", "/0000/b/"),
        ("en/b.md", "permalinkPattern: /:slug/", "/en/b/"),
        ("a/b.md", "draft: true\npublish: false", "/a/b.html"),
    ],
)
def test_a_page_of_the_second_version_is_at_its_permalink_or_at_its_name_made_safe(
    make_site: MakeSite, file: str, front: str, path: str
) -> None:
    config = SECOND.format("locales: { '/': { lang: 'fr' }, '/en/': { lang: 'en' } }")
    assert path_of(make_site, config, file, front) == path


@pytest.mark.parametrize(
    ("file", "front", "path"),
    [
        ("a/b.md", "permalink: null", "/a/b.html"),
        ("a/b.md", "permalinkPattern: null", "/a/b.html"),
        ("a/README.md", "", "/n/README.html"),
        ("a/b.md", "permalink: /c.html", "/c.html"),
    ],
)
def test_a_pattern_is_for_every_page_that_does_not_refuse_it(
    make_site: MakeSite, file: str, front: str, path: str
) -> None:
    config = SECOND.format("permalinkPattern: '/n/:slug.html'")
    assert path_of(make_site, config, file, front) == path


@pytest.mark.parametrize(
    ("file", "front", "path"),
    [
        ("a/_b + c.md", "", "/a/_b + c.html"),
        ("a/b.md", "permalink: /c", "/c/"),
        ("a/b.md", "permalink: /:year/:i_month/:slug\ndate: 2024-05-06", "/2024/5/b/"),
        ("a/b.md", "permalinkPattern: /:slug/", "/a/b.html"),
    ],
)
def test_a_page_of_the_first_version_keeps_its_name_and_ends_in_a_slash(
    make_site: MakeSite, file: str, front: str, path: str
) -> None:
    assert path_of(make_site, FIRST.format(""), file, front) == path


def test_the_version_is_the_one_that_is_required(make_site: MakeSite) -> None:
    folder = make_site(
        {
            "package.json": '{"devDependencies": {"vuepress": "^1.9.10"}}',
            "docs/.vuepress/config.ts": "export default {}",
            "docs/_a.md": "# A",
        }
    )
    assert see(folder, date(2026, 6, 1)).pages["docs/_a.md"] == ("/_a.html",)


@pytest.mark.parametrize(
    "config",
    [
        SECOND.format("pagePatterns: ['**/*.md', '!**/notes/**', '!*.tmp.md']"),
        FIRST.format("patterns: ['**/*.md', '!**/notes/**', '!*.tmp.md']"),
    ],
)
def test_only_what_the_patterns_name_is_published(make_site: MakeSite, config: str) -> None:
    folder = make_site(
        {
            "docs/.vuepress/config.js": config,
            "docs/a.md": "# A",
            "docs/b.tmp.md": "# B",
            "docs/c/b.tmp.md": "# B",
            "docs/c/notes/secret.md": "# C",
            "docs/D.MD": "# D",
        }
    )
    assert read(folder) == {"docs/a.md", "docs/c/b.tmp.md"}


def test_a_file_beside_documents_is_not_served(make_site: MakeSite) -> None:
    folder = make_site(
        {
            "docs/.vuepress/config.js": SECOND.format(""),
            "docs/.vuepress/public/plan.pdf": "",
            "docs/a.md": "# A",
            "docs/brut.html": "",
        }
    )
    served = see(folder, date(2026, 6, 1)).served
    assert (served.serve("/plan.pdf"), served.serve("/brut.html")) == (True, False)
