"""What Pelican makes of files: articles, pages, files that are copied, lists, links."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from extractor.site.generators.patterns import safe_pattern
from extractor.site.generators.pelican_contents import is_day, kind_of, slug_of
from extractor.site.generators.pelican_settings import read_settings
from tests.layouts.oracles.comparing import Seen, see

MakeSite = Callable[[Mapping[str, str]], Path]

BASE = 'SITEURL = "https://p.example"\nPATH = "content"\n'
DAY = date(2026, 6, 1)
UN = "Title: Un\nDate: 2024-01-02\n"


def seen(make_site: MakeSite, settings: str = "", **files: str) -> Seen:
    contents = {f"content/{name}": f"{text}\nTexte.\n" for name, text in files.items()}
    return see(make_site({"pelicanconf.py": BASE + settings, **contents}), DAY)


def at(found: Seen, path: str) -> str | None:
    """Give the path of the page of a file of the contents, None where it is held back."""
    several = found.pages.get(f"content/{path}")
    return several[0] if several else None


def settings_in(folder: Path, text: str, name: str = "pelicanconf.py") -> Mapping[str, object]:
    (folder / name).write_text(text, encoding="utf-8")
    return read_settings(folder)


def test_what_stands_plainly_in_the_settings_is_taken(tmp_path: Path) -> None:
    text = (
        "import os\nROOT = 'blog'\nPAGE_PATHS = [ROOT + '/pages']\nSTATIC_PATHS = ('a', 'b')\n"
        "STATIC_PATHS += ['c']\nDEFAULT_LANG: str = 'fr'\nTAG_SAVE_AS = os.environ['X']\n"
        "EXTRA_PATH_METADATA = {'a/x': {'path': 'x'}}\n# PATH = 'comment'\n"
    )
    found = settings_in(tmp_path, text)
    assert found["PAGE_PATHS"] == ["blog/pages"]
    assert found["STATIC_PATHS"] == ["a", "b", "c"]
    assert found["DEFAULT_LANG"] == "fr"
    assert found["TAG_SAVE_AS"] == "tag/{slug}.html"
    assert found["EXTRA_PATH_METADATA"] == {"a/x": {"path": "x"}}
    assert "PATH" not in found


def test_what_is_published_overrides_what_is_tried_at_home(tmp_path: Path) -> None:
    settings_in(tmp_path, "SITEURL = ''\nAUTHOR = 'Ana'\n")
    text = "from pelicanconf import *\nSITEURL = 'https://p.example'\n"
    found = settings_in(tmp_path, text, "publishconf.py")
    assert (found["SITEURL"], found["AUTHOR"]) == ("https://p.example", "Ana")


@pytest.mark.parametrize(
    "text", ["(", "x = ", "\0", "PATH = 1\n", "PAGE_PATHS = None\n", "((" * 500]
)
def test_no_settings_break_the_reading(make_site: MakeSite, text: str) -> None:
    folder = make_site({"pelicanconf.py": text, "content/un.md": UN})
    assert at(see(folder, DAY), "un.md") == "/un.html"


@pytest.mark.parametrize(
    "settings",
    [
        "SLUG_REGEX_SUBSTITUTIONS = [('(', ''), 3, ('a',)]",
        "FILENAME_METADATA = '('",
        "PATH_METADATA = '(a+)+$'",
        "EXTRA_PATH_METADATA = {'un.md': 3}",
        "DEFAULT_METADATA = 3",
        "DEFAULT_DATE = (1, 2)",
        "PAGINATION_PATTERNS = [3, ()]",
        "PAGINATED_TEMPLATES = 3",
        "DIRECT_TEMPLATES = 3",
        "TEMPLATE_PAGES = [1]",
        "YEAR_ARCHIVE_SAVE_AS = '{date:%Y}{x}/{'",
        "IGNORE_FILES = 3",
    ],
)
def test_no_single_setting_breaks_the_reading(make_site: MakeSite, settings: str) -> None:
    assert at(seen(make_site, settings, **{"un.md": UN}), "un.md")


@pytest.mark.parametrize(
    ("written", "is_taken"),
    [("(a+)+", False), ("(a*)*b", False), (r"(?:\w+,)+", False), ("(", False)]
    + [(one, True) for one in (r"((?P<d>\d{4})-)?(?P<s>.*)", "a+b+", r"\(a\+\)+", "[^/]+/.*")],
)
def test_an_expression_that_may_take_for_ever_is_not_taken(written: str, is_taken: bool) -> None:
    assert (safe_pattern(written) is not None) is is_taken


@pytest.mark.parametrize(
    ("text", "options", "slug"),
    [
        ("L'Été à l'écluse, 100 %", {}, "lete-a-lecluse-100"),
        ("12:30", {}, "1230"),
        ("Œuvre – “vive”", {}, "oeuvre-vive"),
        ("<em>A</em> &amp; B_c", {}, "a-b_c"),
        ("Été", {"SLUGIFY_USE_UNICODE": True}, "été"),
        ("Un Deux", {"SLUGIFY_PRESERVE_CASE": True}, "Un-Deux"),
        ("C++", {"TAG_REGEX_SUBSTITUTIONS": [[r"\+\+", "pp"]]}, "cpp"),
        ("~", {}, ""),
    ],
)
def test_a_slug_is_made_by_the_settings(
    tmp_path: Path, text: str, options: Mapping[str, object], slug: str
) -> None:
    assert slug_of({**read_settings(tmp_path), **options}, text, "TAG") == slug


@pytest.mark.parametrize(
    ("settings", "path", "kind"),
    [
        ("", "a/b.md", "article"),
        ("", "pages/b.md", "page"),
        ("", "images/b.svg", "static"),
        ("", "a/b.svg", ""),
        ("", "a/b.MD", ""),
        ("ARTICLE_PATHS = ['blog', 'un.md']", "blog/b.md", "article"),
        ("ARTICLE_PATHS = ['blog', 'un.md']", "un.md", "article"),
        ("ARTICLE_PATHS = ['blog', 'un.md']", "b.md", ""),
        ("ARTICLE_PATHS = ['blog', 'un.md']", "images/b.md", "static"),
        ("ARTICLE_EXCLUDES = ['brut']", "brut/b.md", ""),
        ("ARTICLE_EXCLUDES = ['brut']", "a/brut/b.md", "article"),
        ("IGNORE_FILES = ['*.bak.md', '_*']", "a.bak.md", ""),
        ("IGNORE_FILES = ['*.bak.md', '_*']", "_x/b.md", ""),
    ],
)
def test_a_file_is_what_the_settings_folders_say(
    tmp_path: Path, settings: str, path: str, kind: str
) -> None:
    assert kind_of(settings_in(tmp_path, settings), path) == kind


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ("2024-01-02 10:00", True),
        ("24-04-09", True),
        ("10 April 2024", True),
        (date(2024, 1, 2), True),
        ("2023-02-30", False),
        ("hier", False),
        ("", False),
    ],
)
def test_a_date_is_understood_or_not(value: object, is_one: bool) -> None:
    assert is_day(value) is is_one


@pytest.mark.parametrize(
    ("said", "path"),
    [
        (UN, "/un.html"),
        ("Title: Un", None),
        ("Date: 2024-01-02", None),
        ("Title: Un\nDate: hier", None),
        (UN + "Modified: hier", None),
        (UN + "Status: skip", None),
        (UN + "Status: caché", None),
        (UN + "Status: Draft", "/drafts/un.html"),
        ("Title: Un\nStatus: draft", "/drafts/un.html"),
        (UN + "Status: hidden", "/un.html"),
        (UN + "Lang: en", "/un-en.html"),
        (UN + "Lang: en\nStatus: draft", "/drafts/un-en.html"),
        (UN + "Slug: Mon Slug/x", "/Mon%20Slug/x.html"),
        (UN + "save_as:", None),
        (UN + "save_as: a/index.html\nurl: a/", "/a/"),
    ],
)
def test_an_article_is_published_by_what_it_says(
    make_site: MakeSite, said: str, path: str | None
) -> None:
    found = at(seen(make_site, "DEFAULT_LANG = 'fr'", **{"x.md": said}), "x.md")
    assert found == (path and path.replace("%20", " "))


def test_a_page_needs_no_date_and_has_its_own_patterns(make_site: MakeSite) -> None:
    found = seen(
        make_site,
        "PAGE_SAVE_AS = '{slug}/index.html'\nDRAFT_PAGE_SAVE_AS = 'd/{slug}.html'\n",
        **{"pages/a.md": "Title: A", "pages/b.md": "Title: B\nStatus: draft"},
    )
    assert (at(found, "pages/a.md"), at(found, "pages/b.md")) == ("/a/", "/d/b.html")


@pytest.mark.parametrize(
    ("settings", "name", "said", "path"),
    [
        ("", "2024-05-06-un.md", "Title: Un", "/2024/un-misc.html"),
        ("", "sous/deux/un.md", UN, "/2024/un-deux.html"),
        ("USE_FOLDER_AS_CATEGORY = False", "sous/un.md", UN, "/2024/un-misc.html"),
        ("DEFAULT_CATEGORY = 'Vie Douce'", "un.md", UN, "/2024/un-vie-douce.html"),
        ("", "sous/un.md", UN + "Category: Eau Vive", "/2024/un-eau-vive.html"),
        (
            "FILENAME_METADATA = r'(?P<date>\\d{4}-\\d{2}-\\d{2})_(?P<slug>.*)'",
            "2023-01-02_autre.md",
            "Title: Un",
            "/2023/autre-misc.html",
        ),
        ("PATH_METADATA = r'(?P<category>[^/]+)/.*'", "a/b/un.md", UN, "/2024/un-a.html"),
        ("SLUGIFY_SOURCE = 'basename'", "Mon Nom.md", UN, "/2024/mon-nom-misc.html"),
        ("EXTRA_PATH_METADATA = {'a': {'status': 'draft'}}", "a/un.md", UN, "/drafts/un.html"),
        ("DEFAULT_METADATA = {'status': 'draft'}", "un.md", UN, "/drafts/un.html"),
        (
            "DEFAULT_METADATA = {'status': 'draft'}",
            "un.md",
            UN + "Status: published",
            "/2024/un-misc.html",
        ),
        ("DEFAULT_DATE = (2022, 3, 4)", "un.md", "Title: Un", "/2022/un-misc.html"),
        ("DEFAULT_DATE = 'fs'", "un.md", "Title: Un", None),
    ],
)
def test_what_a_file_does_not_say_is_taken_from_its_path_and_the_settings(
    make_site: MakeSite, settings: str, name: str, said: str, path: str | None
) -> None:
    pattern = "ARTICLE_SAVE_AS = '{date:%Y}/{slug}-{category}.html'\n"
    assert at(seen(make_site, pattern + settings, **{name: said}), name) == path


def test_an_article_to_come_waits_where_the_settings_say_so(make_site: MakeSite) -> None:
    files = {"un.md": "Title: Un\nDate: 2099-01-02", "pages/p.md": "Title: P\nDate: 2099-01-02"}
    assert at(seen(make_site, "", **files), "un.md") == "/un.html"
    found = seen(make_site, "WITH_FUTURE_DATES = False", **files)
    assert (at(found, "un.md"), at(found, "pages/p.md")) == (None, "/pages/p.html")


def test_lists_feeds_and_archives_are_served(make_site: MakeSite) -> None:
    settings = (
        "AUTHOR = 'La rédaction'\nDEFAULT_PAGINATION = 2\nTAGS_SAVE_AS = ''\n"
        "YEAR_ARCHIVE_SAVE_AS = 'a/{date:%Y}/index.html'\nTAG_FEED_ATOM = 'f/{slug}.xml'\n"
        "CATEGORY_SAVE_AS = 'c/{slug}/index.html'\nTEMPLATE_PAGES = {'x.html': 'y/x.html'}\n"
        "PAGINATION_PATTERNS = [(2, '', '{base_name}/p/{number}/index.html')]\n"
    )
    files = {
        "sous/un.md": UN + "Tags: Eau vive; Crue, soudaine\n",
        "deux.md": "Title: Deux\nDate: 2023-01-02\nAuthors: Ana, Bob\nStatus: draft\nTags: caché\n",
    }
    found = seen(make_site, settings, **files)
    for one in (
        *("/", "/index.html", "/p/2/", "/c/sous/", "/c/sous/p/3/", "/archives.html", "/y/x.html"),
        *("/tag/eau-vive.html", "/tag/crue-soudaine.html", "/tag/crue-soudaine/p/2/"),
        *("/author/la-redaction.html", "/f/eau-vive.xml", "/a/2024/", "/feeds/all.atom.xml"),
    ):
        assert found.served.serve(one), one
    for one in ("/tags.html", "/tag/cache.html", "/author/ana.html", "/a/2023/", "/c/misc/"):
        assert not found.served.serve(one), one


def test_other_markup_is_read_for_its_title_and_date(make_site: MakeSite) -> None:
    folder = make_site(
        {
            "pelicanconf.py": BASE + "STATIC_PATHS = ['images', 'extra']\n"
            "EXTRA_PATH_METADATA = {'extra/CNAME.txt': {'path': 'CNAME.txt'}}\n",
            "content/a.rst": "Un titre\n########\n\n:date: 2024-01-02\n:tags: eau\n\nTexte.\n",
            "content/b.html": "<html><head><title>Deux</title>"
            "<meta name='date' content='2024-01-02'></head><body><p>x</p></body></html>",
            "content/c.html": "<p>Sans titre.</p>",
            "content/d.MD": UN,
            "content/extra/CNAME.txt": "p.example",
            "content/extra/x.csv": "a",
        }
    )
    found = see(folder, DAY)
    for one in ("/un-titre.html", "/deux.html", "/tag/eau.html", "/CNAME.txt", "/extra/x.csv"):
        assert found.served.serve(one), one
    for one in ("/a.rst", "/c.html", "/d.MD", "/extra/CNAME.txt"):
        assert not found.served.serve(one), one


@pytest.mark.parametrize(
    ("written", "dead"),
    [
        ("{filename}un.md", False),
        ("{filename}/un.md", False),
        ("{filename}../content/un.md", False),
        ("|filename|un.md?x=1#y", False),
        ("{filename}un", True),
        ("{filename}Un.md", True),
        ("{filename}sous/../un.md", False),
        ("{filename}caché.md", True),
        ("{filename}a.rst", False),
        ("{filename}brouillon.md", False),
        ("{static}un.md", True),
        ("{static}/images/plan.svg", False),
        ("{attach}tableau.csv", False),
        ("{attach}aucun.csv", True),
        ("{tag}eau-vive", False),
        ("<{tag}Eau vive>", False),
        ("{tag}Eau%20vive", True),
        ("{tag}feu", True),
        ("{category}Misc", False),
        ("{author}ana", True),
        ("{index}", False),
        ("un.md", True),
    ],
)
def test_links_lead_where_pelican_makes_them_lead(
    make_site: MakeSite, written: str, dead: bool
) -> None:
    found = seen(
        make_site,
        "",
        **{
            "liens.md": f"Title: Liens\nDate: 2024-01-02\n\n[x]({written})",
            "un.md": UN + "Tags: Eau vive\n",
            "caché.md": UN + "Status: skip\n",
            "brouillon.md": "Title: B\nStatus: draft\n",
            "a.rst": "A\n###\n\n:date: 2024-01-02\n",
            "tableau.csv": "a",
            "images/plan.svg": "x",
        },
    )
    (link,) = (x for (path, _), several in found.links.items() for x in several if "liens" in path)
    assert (link.dead or link.moved is not None) is dead
