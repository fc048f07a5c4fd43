"""What Hugo makes of sections, bundles, languages and what sections hand down."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from extractor.site.generators.hugo_cascade import matches
from tests.layouts.oracles.comparing import Seen, see

MakeSite = Callable[[Mapping[str, str]], Path]

BASE = 'baseURL = "https://h.example/"\n'
DAY = date(2026, 6, 1)
HIDDEN = "cascade:\n  build:\n    render: never\n"


def front(text: str) -> str:
    return f"---\n{text}\n---\nTexte.\n"


def seen(make_site: MakeSite, options: str, **files: str) -> Seen:
    contents = {f"content/{name}": text for name, text in files.items()}
    return see(make_site({"hugo.toml": BASE + options, **contents}), DAY)


def at(found: Seen, path: str) -> str | None:
    """Give the path of the page of a file of the contents, None where it is held back."""
    several = found.pages.get(f"content/{path}")
    return several[0] if several else None


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("/a/**", "/a/b/c", True),
        ("/a/*", "/a/b/c", False),
        ("**/Cache*", "/a/cachee", True),
        ("{/a,/a/**}", "/a", True),
        ("/a?", "/ab", True),
        ("/a.b", "/axb", False),
        ("{page,term}", "section", False),
        ("{page", "page", True),
        ("[", "[", True),
    ],
)
def test_a_matcher_is_a_pattern_of_paths(pattern: str, text: str, fits: bool) -> None:
    assert matches(pattern, text) is fits


def test_a_section_hands_down_to_itself_and_to_all_that_is_below(make_site: MakeSite) -> None:
    found = seen(
        make_site,
        "",
        **{
            "a/_index.md": front("cascade: {draft: true}"),
            "a/b/c.md": "x",
            "a/said.md": front("draft: false"),
            "d/_index.md": "x",
        },
    )
    assert at(found, "a/_index.md") is at(found, "a/b/c.md") is None
    assert at(found, "a/said.md") == "/a/said/"
    assert at(found, "d/_index.md") == "/d/"


def test_the_nearest_section_wins_over_those_above_and_over_the_configuration(
    make_site: MakeSite,
) -> None:
    found = seen(
        make_site,
        "[cascade]\ndraft = true\n",
        **{
            "a/_index.md": front("cascade: {draft: false}"),
            "a/b/_index.md": front("cascade: {draft: true}"),
            "a/x.md": "x",
            "a/b/y.md": "x",
            "z.md": "x",
        },
    )
    assert at(found, "a/x.md") == "/a/x/"
    assert at(found, "a/b/y.md") is at(found, "z.md") is None


@pytest.mark.parametrize("key", ["target", "_target"])
def test_what_is_handed_down_may_be_meant_for_some_pages(make_site: MakeSite, key: str) -> None:
    options = (
        f'[[cascade]]\ndraft = true\n[cascade.{key}]\npath = "/a/**"\n'
        f'[[cascade]]\ndraft = true\n[cascade.{key}]\nkind = "section"\nlang = "fr"\n'
    )
    found = seen(
        make_site,
        options + 'defaultContentLanguage = "en"',
        **{"a/Un Nom.md": "x", "b/un.md": "x", "b/_index.md": "x"},
    )
    assert at(found, "a/Un Nom.md") is None
    assert at(found, "b/un.md") == "/b/un/"
    assert at(found, "b/_index.md") == "/b/"


def test_slugs_and_patterns_of_permalinks_are_handed_down_too(make_site: MakeSite) -> None:
    found = seen(
        make_site, "", **{"a/_index.md": front("cascade: {url: /x/:filename/}"), "a/b.md": "x"}
    )
    assert at(found, "a/b.md") == "/x/b/"


def test_what_lies_in_a_leaf_bundle_is_a_resource_and_no_page(make_site: MakeSite) -> None:
    found = seen(
        make_site,
        "",
        **{
            "a/index.md": "x",
            "a/more.md": "x",
            "a/deep/more.md": "x",
            "a/deep/index.md": "x",
            "b/_index.md": "x",
            "b/page.md": "x",
        },
    )
    assert at(found, "a/index.md") == "/a/"
    for one in ("a/more.md", "a/deep/more.md", "a/deep/index.md"):
        assert at(found, one) is None
    assert at(found, "b/page.md") == "/b/page/"


def test_a_bundle_wins_over_the_file_of_its_name(make_site: MakeSite) -> None:
    found = seen(make_site, "", **{"a/index.md": "x", "a.md": "x", "b.md": "x"})
    assert at(found, "a/index.md") == "/a/"
    assert at(found, "a.md") is None


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ("ignoreFiles = ['\\.bak\\.md$']", "a.bak.md"),
        ('disableKinds = ["section"]', "s/_index.md"),
        ('disableKinds = ["taxonomy"]', "tags/_index.md"),
        ('disableKinds = ["term"]', "tags/eau/_index.md"),
        ("[languages.en]\n[languages.de]\ndisabled = true", "a.de.md"),
        ('disableLanguages = ["de"]\n[languages.en]\n[languages.de]', "a.de.md"),
    ],
)
def test_what_the_configuration_leaves_out_is_held_back(
    make_site: MakeSite, options: str, name: str
) -> None:
    found = seen(make_site, options, **{name: "x", "un.md": "x"})
    assert at(found, name) is None
    assert at(found, "un.md") == "/un/"


def test_a_pattern_of_ignored_files_that_is_none_ignores_nothing(make_site: MakeSite) -> None:
    assert at(seen(make_site, "ignoreFiles = ['(']", **{"un.md": "x"}), "un.md") == "/un/"


@pytest.mark.parametrize("said", ["Draft: true", "headless: true", "build: {render: link}"])
def test_what_has_no_page_of_its_own_is_held_back(make_site: MakeSite, said: str) -> None:
    assert at(seen(make_site, "", **{"un.md": front(said)}), "un.md") is None


def test_dates_are_taken_from_names_where_the_configuration_says_so(make_site: MakeSite) -> None:
    files = {"j/2099-01-02-un.md": front("title: Haut"), "j/2024-01-02-x.md": front("title: Bas")}
    options = '[permalinks.page]\nj = "/:year/:slug/"\n'
    found = seen(make_site, options, **files)
    assert at(found, "j/2099-01-02-un.md") == "/1/haut/"
    found = seen(make_site, options + '[frontmatter]\ndate = [":filename", ":default"]', **files)
    assert at(found, "j/2099-01-02-un.md") is None
    assert at(found, "j/2024-01-02-x.md") == "/2024/x/"


@pytest.mark.parametrize(
    ("options", "name", "path"),
    [
        ('[permalinks.section]\na = "/x/:sections[1:]/"', "a/b/_index.md", "/x/b/"),
        ('[permalinks.section]\na = "/x/:slug/"', "a/_index.md", "/x/titre/"),
        ('[permalinks.term]\ntags = "/mots/:slug/"', "tags/eau/_index.md", "/mots/titre/"),
        ('[permalinks]\ntags = "/mots/:contentbasename/"', "tags/eau/_index.md", "/mots/eau/"),
        ('[permalinks.page]\n"/" = "/x/:title/"', "un.md", "/x/titre/"),
        (
            '[[permalinks]]\npattern = "/x/:slug/"\n[permalinks.target]\npath = "/a/**"',
            "a/c.md",
            "/x/titre/",
        ),
        ("uglyURLs = true", "a/_index.md", "/a/"),
        ("uglyURLs = true", "tags/eau/_index.md", "/tags/eau.html"),
        ("[uglyURLs]\na = true", "a/c.md", "/a/c.html"),
        ("[uglyURLs]\na = true", "b/c.md", "/b/c/"),
        ("disablePathToLower = true", "A/Un Deux.md", "/A/Un-Deux/"),
        ("removePathAccents = true", "été.md", "/ete/"),
        ("", "C++ & c#.md", "/c++--c#/"),
    ],
)
def test_each_kind_of_page_has_its_address(
    make_site: MakeSite, options: str, name: str, path: str
) -> None:
    assert at(seen(make_site, options, **{name: front("title: Titre")}), name) == path


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ("url: /x/:slug/\nslug: s", "/x/s/"),
        ("url: ../y/", "/y/"),
        ("url: z", "/z/"),
        ("url: /a.html", "/a.html"),
        ("slug: a/b", "/a/b/"),
        ("slug: -a-", "/a/"),
    ],
)
def test_a_page_may_say_its_own_address(make_site: MakeSite, said: str, path: str) -> None:
    assert at(seen(make_site, "", **{"un.md": front(said)}), "un.md") == path


def test_a_sections_slug_takes_the_place_of_its_folder(make_site: MakeSite) -> None:
    found = seen(make_site, "", **{"a/b/_index.md": front("slug: c"), "a/b/x.md": "x"})
    assert at(found, "a/b/_index.md") == "/a/c/"
    assert at(found, "a/b/x.md") == "/a/b/x/"


def test_languages_have_their_folders_and_patterns(make_site: MakeSite) -> None:
    options = (
        '[permalinks.page]\nj = "/b/:slug/"\nk = "/k/:slug/"\n'
        '[languages.en]\n[languages.fr]\n[languages.fr.permalinks.page]\nj = "/c/:slug/"\n'
    )
    found = seen(
        make_site,
        options,
        **{
            "j/x.md": front("title: T"),
            "j/x.fr.md": front("title: T"),
            "k/x.fr.md": front("title: T"),
            "u.fr.md": front("url: /du/site/"),
            "v.fr.md": front("url: de/la/langue/"),
        },
    )
    assert at(found, "j/x.md") == "/b/t/"
    assert at(found, "j/x.fr.md") == "/fr/c/t/"
    assert at(found, "k/x.fr.md") == "/fr/k/t/"
    assert at(found, "u.fr.md") == "/du/site/"
    assert at(found, "v.fr.md") == "/fr/de/la/langue/"
    for one in ("/fr/", "/fr/index.xml", "/fr/j/", "/fr/tags/", "/fr/sitemap.xml", "/en/"):
        assert found.served.serve(one), one
    assert not found.served.serve("/en/j/")


def test_terms_have_lists_at_their_addresses(make_site: MakeSite) -> None:
    found = seen(
        make_site,
        '[permalinks.term]\nauthors = "/qui/:slug/"\n'
        '[taxonomies]\ntag = "tags"\nauthor = "authors"\n',
        **{
            "un.md": front("tags: [Eau vive, Crue]\nauthors: [Ana Lemaire]"),
            "tags/crue/_index.md": front("slug: grande"),
        },
    )
    for one in ("/tags/eau-vive/", "/tags/grande/", "/qui/ana-lemaire/", "/tags/grande/index.xml"):
        assert found.served.serve(one), one
    for one in ("/tags/crue/", "/qui/ana/", "/authors/ana-lemaire/"):
        assert not found.served.serve(one), one


def test_other_output_formats_are_served_beside_pages(make_site: MakeSite) -> None:
    options = '[outputs]\nhome = ["html", "json"]\npage = ["html", "amp"]\n'
    found = seen(make_site, options, **{"s/un.md": "x"})
    for one in ("/index.json", "/amp/s/un/", "/s/index.xml"):
        assert found.served.serve(one), one
    assert not found.served.serve("/index.xml")


def test_the_files_of_a_bundle_are_beside_its_page(make_site: MakeSite) -> None:
    options = '[permalinks.page]\nj = "/b/:slug/"\n'
    found = seen(make_site, options, **{"j/x/index.md": front("slug: t"), "j/x/plan.pdf": "x"})
    assert found.served.serve("/b/t/plan.pdf")


def test_a_configuration_may_be_a_folder_of_files(make_site: MakeSite) -> None:
    folder = make_site(
        {
            "config/_default/hugo.toml": BASE + "[permalinks]\nj = '/a/:slug/'\n",
            "config/_default/permalinks.toml": "[page]\nj = '/b/:slug/'\n",
            "config/production/hugo.yaml": "disableKinds: [taxonomy]\n",
            "content/j/un.md": front("title: T"),
            "content/tags/_index.md": "x",
        }
    )
    found = see(folder, DAY)
    assert at(found, "j/un.md") == "/b/t/"
    assert at(found, "tags/_index.md") is None


@pytest.mark.parametrize(
    "options",
    [
        "cascade = 3",
        "cascade = [1, {target = 3, draft = 1}]",
        "permalinks = 3",
        "permalinks = [1, {pattern = 2}]",
        "taxonomies = 3",
        "languages = 3",
        "[languages]\nfr = 3",
        "outputs = 3",
        "[outputs]\nhome = 3",
        "frontmatter = 3",
        "ignoreFiles = 3",
        "disableKinds = [3]",
        "uglyURLs = 3",
        'contentDir = "../.."',
        'assetDir = ".."\ntheme = "x"',
        '[languages.fr]\ncontentDir = "/.."',
        '[permalinks.page]\na = ":sections[x:y]/:nope/:slug/"',
    ],
)
def test_no_configuration_breaks_the_reading(make_site: MakeSite, options: str) -> None:
    found = seen(make_site, options, **{"a/un.md": "x", "_index.md": front("cascade: [a, {b: 1}]")})
    assert at(found, "a/un.md")


@pytest.mark.parametrize(
    ("options", "written", "dead", "moved"),
    [
        ("", "/tags/eau-vive/", False, True),
        ("hook", "/tags/eau-vive/", False, False),
        ("hook", "//h.example/b/", False, False),
        ("hook", "liste.html", False, False),
        ("hook", "content/b.md", True, False),
        ("hook", "/lecture.md", False, False),
        ("hook", "/plan.svg", False, False),
        ("hook", "/aucun.md", True, False),
        ("", '{{< ref "/tags/eau-vive" >}}', False, False),
        ("", '{{< ref "/tags/air" >}}', True, False),
        ("", '{{< ref "liste" >}}', False, False),
        ("", "{{< param contact >}}", False, False),
        ("", "notes.org", True, False),
    ],
)
def test_links_lead_where_hugos_template_finds_something(
    make_site: MakeSite, options: str, written: str, dead: bool, moved: bool
) -> None:
    hook = '[markup.goldmark.renderHooks.link]\nuseEmbedded = "always"\n'
    folder = make_site(
        {
            "hugo.toml": 'baseURL = "https://h.example/v/"\nuglyURLs = false\n'
            '[params]\nContact = "/v/b/"\n' + (hook if options else ""),
            "content/a.md": f"---\ntags: [Eau vive]\n---\n[x]({written})\n",
            "content/b.md": "x",
            "content/liste.html": "---\n---\nx",
            "content/notes.org": "x",
            "static/v/lecture.md": "x",
            "static/lecture.md": "x",
            "assets/plan.svg": "x",
        }
    )
    (link,) = next(several for (path, _), several in see(folder, DAY).links.items())
    if written == "/lecture.md":
        # It is served below the path of the site; the host's own root is another matter.
        assert link.dead or link.moved is None
        return
    assert (link.dead, link.moved is not None) == (dead, moved)


@pytest.mark.parametrize(
    ("page", "written", "dead"),
    [
        ("x.md", "seul.fr.md", True),
        ("x.md", "b.fr.md", False),
        ("x.fr.md", "seul.md", False),
        ("x.fr.md", "usuel.md", True),
        ("x.fr.md", '{{< ref "usuel.md" >}}', True),
        ("x.fr.md", '{{< relref path="usuel.md" lang="en" >}}', False),
    ],
)
def test_a_cross_reference_stays_in_the_language_of_its_page(
    make_site: MakeSite, page: str, written: str, dead: bool
) -> None:
    files = dict.fromkeys(("b.md", "b.fr.md", "seul.fr.md", "usuel.md"), "x")
    found = seen(
        make_site, "[languages.en]\n[languages.fr]\n", **files, **{page: f"[x]({written})"}
    )
    assert found.links[(f"content/{page}", 1)][0].dead is dead


def test_a_languages_own_folder_of_contents_is_no_part_of_a_reference(make_site: MakeSite) -> None:
    folder = make_site(
        {
            "hugo.toml": BASE + '[languages.en]\ncontentDir = "content/en"\n'
            '[languages.fr]\ncontentDir = "content/fr"\n[permalinks.page]\nguide = "/g/:slug/"\n',
            **{f"content/{one}/guide/x.md": '[x]({{< ref "/guide/y" >}})' for one in ("en", "fr")},
            **{f"content/{one}/guide/y.md": front("title: Y") for one in ("en", "fr")},
        }
    )
    found = see(folder, DAY)
    assert at(found, "fr/guide/y.md") == "/fr/g/y/"
    assert at(found, "en/guide/y.md") == "/g/y/"
    links = [found.links[(f"content/{code}/guide/x.md", 1)][0] for code in ("en", "fr")]
    assert not any(one.dead for one in links)
    assert len({one.page for one in links}) == len(links)


@pytest.mark.parametrize(
    ("mount", "name", "path"),
    [
        ('source = "textes"\ntarget = "content"', "textes/a.md", "/a/"),
        ('source = "textes/fr"\ntarget = "content"\nlang = "fr"', "textes/fr/a.md", "/fr/a/"),
        (
            'source = "autres"\ntarget = "content"\nsites.matrix.languages = ["fr"]',
            "autres/a.md",
            "/fr/a/",
        ),
    ],
)
def test_a_mount_says_which_folder_the_contents_are_in(
    make_site: MakeSite, mount: str, name: str, path: str
) -> None:
    options = BASE + "[languages.en]\n[languages.fr]\n[[module.mounts]]\n" + mount
    found = see(make_site({"hugo.toml": options, name: "x", "content/b.md": "x"}), DAY)
    assert found.pages[name] == (path,)


@pytest.mark.parametrize("mounts", ["3", "[3]", "[{source = 3}]", '[{source = "/x", target = 1}]'])
def test_no_mount_breaks_the_reading(make_site: MakeSite, mounts: str) -> None:
    assert at(seen(make_site, f"[module]\nmounts = {mounts}", **{"un.md": "x"}), "un.md")


def test_a_program_may_make_pages_in_its_folder(make_site: MakeSite) -> None:
    found = seen(make_site, "", **{"livres/_content.gotmpl": "x", "un.md": "x"})
    assert found.served.serve("/livres/l-ete/")
    assert not found.served.serve("/autres/l-ete/")


def test_a_name_that_ends_in_no_language_makes_no_bundle(make_site: MakeSite) -> None:
    found = seen(make_site, "", **{"a/index.essai.md": "x", "a/b.md": "x"})
    assert at(found, "a/b.md") == "/a/b/"
    found = seen(make_site, "[languages.fr]", **{"a/index.fr.md": "x", "a/b.md": "x"})
    assert at(found, "a/b.md") is None


def test_a_word_that_the_sites_own_template_knows_is_no_address(make_site: MakeSite) -> None:
    hook = (
        '{{ $u := .Destination }}{{ if eq $u.String "g" }}x{{ else if eq $level "deux" }}{{ end }}'
    )
    folder = make_site(
        {
            "hugo.toml": BASE,
            "layouts/_default/_markup/render-link.html": hook,
            "content/un.md": "[a](g) [b](h)",
        }
    )
    first, second = see(folder, DAY).links[("content/un.md", 1)]
    assert (first.target, first.dead, second.dead) == ("expression", False, True)


@pytest.mark.parametrize(
    ("options", "files", "held"),
    [
        (
            'contentDir = "c/en"\n[languages.en]\n[languages.fr]\ncontentDir = "c/fr"',
            {"c/en/s/x.md": "/s/x/", "c/fr/s/x.md": "/fr/s/x/"},
            "c/README.md",
        ),
        (
            '[languages.en]\ncontentDir = "content/en"\n[languages.fr]\ncontentDir = "content/fr"',
            {"content/en/s/x.md": "/s/x/", "content/fr/s/x.md": "/fr/s/x/"},
            "content/modele/x.md",
        ),
        (
            '[languages.en]\n[languages.fr]\ncontentDir = "autres"',
            {"content/s/x.md": "/s/x/", "autres/s/x.md": "/fr/s/x/"},
            "",
        ),
        (
            '[languages.en]\n[languages.fr]\ncontentDir = "content/fr"',
            {"content/s/x.md": "/s/x/", "content/fr/s/x.md": "/fr/s/x/"},
            "",
        ),
    ],
)
def test_each_language_may_have_its_folder_of_contents(
    make_site: MakeSite, options: str, files: Mapping[str, str], held: str
) -> None:
    written = dict.fromkeys((*files, *([held] if held else [])), "x")
    found = see(make_site({"hugo.toml": options + "\n", **written}), DAY)
    assert {path: several[0] for path, several in found.pages.items()} == files


@pytest.mark.parametrize("key", ["module.mounts", "module.imports.mounts"])
def test_what_is_mounted_into_a_folder_may_be_there(make_site: MakeSite, key: str) -> None:
    start = '[[module.imports]]\npath = "x.example/y"\n' if "imports" in key else ""
    options = f'{start}[[{key}]]\nsource = "absent/docs"\ntarget = "content/Docs/1.0"\n'
    found = seen(make_site, options, **{"un.md": "x"})
    assert found.served.serve("/docs/1.0/debuter/")
    assert found.served.serve("/docs/1.0/a/b/")
    assert not found.served.serve("/docs/2.0/debuter/")
    assert at(found, "un.md") == "/un/"
