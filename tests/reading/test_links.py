"""Links as they are written, well and badly: address, text, form."""

import pytest

from extractor.reading import Document, LinkForm, read_document

INLINE, REFERENCE, AUTOLINK = LinkForm.INLINE, LinkForm.REFERENCE, LinkForm.AUTOLINK
HTML, WIKILINK = LinkForm.HTML, LinkForm.WIKILINK
DEFINITION = '\n\n[réf]: https://exemple.fr/réf "titre"\n[Pix+]: </avec espace>\n'


def read(source: str) -> Document:
    return read_document(source, site="s", kind="post", slug="p", path="p.md")


def links(source: str) -> list[tuple[str, str, LinkForm]]:
    return [(link.href, link.text, link.form) for link in read(source).links]


@pytest.mark.parametrize(
    ("source", "href", "text", "form"),
    [
        # CommonMark 0.31, section 6.3: inline links
        ("[lien](/uri)", "/uri", "lien", INLINE),
        ('[lien](/uri "titre")', "/uri", "lien", INLINE),
        ("[lien](/uri 'titre')", "/uri", "lien", INLINE),
        ("[lien](  /uri  )", "/uri", "lien", INLINE),
        ("[lien](\n/uri\n)", "/uri", "lien", INLINE),
        ("[lien]()", "", "lien", INLINE),
        ("[lien](<>)", "", "lien", INLINE),
        ("[lien](</mon uri>)", "/mon uri", "lien", INLINE),
        ("[lien](</mon)uri>)", "/mon)uri", "lien", INLINE),
        ("[lien](foo(et(bar)))", "foo(et(bar))", "lien", INLINE),
        (r"[lien](foo\(bar\))", "foo(bar)", "lien", INLINE),
        ("[lien](/a?b=1&amp;c=2)", "/a?b=1&c=2", "lien", INLINE),
        ("[lien](/&eacute;t&eacute;)", "/été", "lien", INLINE),
        ("[lien](/%C3%A9t%C3%A9)", "/%C3%A9t%C3%A9", "lien", INLINE),
        ("[lien](#ancre)", "#ancre", "lien", INLINE),
        ("[lien](?q=1#ancre)", "?q=1#ancre", "lien", INLINE),
        ("[](/vide)", "/vide", "", INLINE),
        ("[un **deux _trois_**](/u)", "/u", "un deux trois", INLINE),
        ("**[gras](/u)**", "/u", "gras", INLINE),
        ("[le `code`](/u)", "/u", "le code", INLINE),
        (r"[un \] deux](/u)", "/u", "un ] deux", INLINE),
        ("[un [deux] trois](/u)", "/u", "un [deux] trois", INLINE),
        ("[sur deux\nlignes](/u)", "/u", "sur deux\nlignes", INLINE),
        ("[![logo](/i.png)](/u)", "/u", "", INLINE),
        ("[![logo](/i.png) texte](/u)", "/u", " texte", INLINE),
        ("[l&rsquo;&eacute;t&eacute;](/u)", "/u", "l’été", INLINE),
        ("[🎉 fête](/u)", "/u", "🎉 fête", INLINE),
        ("[[1]](/note)", "/note", "[1]", INLINE),
        # section 6.3: reference links
        ("[texte][réf]" + DEFINITION, "https://exemple.fr/réf", "texte", REFERENCE),
        ("[RÉF][]" + DEFINITION, "https://exemple.fr/réf", "RÉF", REFERENCE),
        ("[réf]" + DEFINITION, "https://exemple.fr/réf", "réf", REFERENCE),
        ("[Pix+]" + DEFINITION, "/avec espace", "Pix+", REFERENCE),
        ("[*Pix+*][pix+]" + DEFINITION, "/avec espace", "Pix+", REFERENCE),
        ("[[réf]]" + DEFINITION, "https://exemple.fr/réf", "réf", REFERENCE),
        # section 6.5: autolinks
        (
            "<https://exemple.fr/a?b=c>",
            "https://exemple.fr/a?b=c",
            "https://exemple.fr/a?b=c",
            AUTOLINK,
        ),
        ("<jean@exemple.fr>", "mailto:jean@exemple.fr", "jean@exemple.fr", AUTOLINK),
        ("<mailto:jean@exemple.fr>", "mailto:jean@exemple.fr", "mailto:jean@exemple.fr", AUTOLINK),
        # raw HTML
        ('<a href="/u">lien</a>', "/u", "lien", HTML),
        ("un <a href='/u' class=x>lien</a>", "/u", "lien", HTML),
        ("un <A HREF=/u>lien</A>", "/u", "lien", HTML),
        ('un <a data-href="/non" href="/u">lien</a>', "/u", "lien", HTML),
        ("""un <a title='href="/non"' href="/u">lien</a>""", "/u", "lien", HTML),
        ("un <a disabled href = /u>lien</a>", "/u", "lien", HTML),
        ('<a href="/u?a=1&amp;b=2">lien</a>', "/u?a=1&b=2", "lien", HTML),
        ('un <a href="/u">lien **gras**</a>', "/u", "lien gras", HTML),
        ('un <a href="/u">qui reste ouvert', "/u", "qui reste ouvert", HTML),
        ('<div><a href="/u">lien</a></div>', "/u", "lien", HTML),
        ('<div><a href="/u"><h3>Titre</h3></a></div>', "/u", "Titre", HTML),
        # wikilinks
        ("[[Cible]]", "Cible", "Cible", WIKILINK),
        ("[[Cible|texte]]", "Cible", "texte", WIKILINK),
        ("[[Dossier/Cible#ancre|texte]]", "Dossier/Cible#ancre", "texte", WIKILINK),
        ("[[une_cible_là]]", "une_cible_là", "une_cible_là", WIKILINK),
        ("[[L'*astre* vu]]", "L'*astre* vu", "L'*astre* vu", WIKILINK),
        # as found in the wild
        ("[lien](<(https://exemple.fr/a.html>)", "https://exemple.fr/a.html", "lien", INLINE),
        ("[lien](https://exemple.fr/a))", "https://exemple.fr/a", "lien", INLINE),
        ("[lien](<https://exemple.fr/a)>)", "https://exemple.fr/a", "lien", INLINE),
        ("[lien](< https://exemple.fr/a >)", "https://exemple.fr/a", "lien", INLINE),
        ("[lien](https://exemple.fr/a**)", "https://exemple.fr/a", "lien", INLINE),
        ("[lien](https://exemple.fr/A_(b))", "https://exemple.fr/A_(b)", "lien", INLINE),
        ("[lien]({{ site.url }}/a)", "{{ site.url }}/a", "lien", INLINE),
        ("[lien](javascript:rien)", "javascript:rien", "lien", INLINE),
    ],
)
def test_a_link_has_its_address_text_and_form(
    source: str, href: str, text: str, form: LinkForm
) -> None:
    assert links(source) == [(href, text, form)]


@pytest.mark.parametrize(
    "source",
    [
        "[lien](/ur i)",
        "[lien] (/uri)",
        "[texte][inconnue]",
        r"\[lien](/uri)",
        "`[lien](/uri)`",
        "    [lien](/uri)",
        "```\n[lien](/uri)\n```",
        "![image](/uri)",
        "<!-- [lien](/uri) -->",
        "[[]]",
        "[[cible",
        "<pas un lien>",
        "https://exemple.fr nu",
    ],
)
def test_what_is_no_link_gives_none(source: str) -> None:
    assert links(source) == []


@pytest.mark.parametrize(
    "around",
    ["{}", "# {}", "- {}", "1. un\n2. {}", "> {}", "> - {}", "| a |\n|---|\n| {} |", "- a\n\n  {}"],
    ids=["paragraph", "heading", "list", "ordered", "quote", "quoted list", "table", "loose list"],
)
@pytest.mark.parametrize(
    "written",
    ["[lien](/u)", '<a href="/u">lien</a>', "[**lien**](</u>)", "[lien][r]", "[[/u|lien]]"],
)
def test_a_link_is_found_wherever_it_stands(around: str, written: str) -> None:
    inside = written.replace("|", r"\|") if around.startswith("|") else written
    source = f"Avant\n\n{around.format(inside)}\n\n[r]: /u\n"
    (link,) = read(source).links
    assert (link.href, link.text) == ("/u", "lien")
    assert source[link.source_start : link.source_end] == inside
    block = read(source).blocks[link.block]
    assert source[slice(*block.source_span(link.start, link.end))] == "lien"


def test_links_come_in_the_order_of_the_source() -> None:
    source = "[a](/1) <a href='/2'>b</a> [[3]] <https://4.fr> [e](/5)"
    assert [link.href for link in read(source).links] == ["/1", "/2", "3", "https://4.fr", "/5"]


def test_a_link_has_its_title() -> None:
    assert [link.title for link in read('[a](/1 "un titre") [b](/2)').links] == ["un titre", ""]


def test_images_are_kept_apart() -> None:
    document = read('![a](/1.png) <img src="/2.png"> [![b](/3.png)](/u)\n\n<img src="/4.png">\n')
    assert document.images == ("/1.png", "/2.png", "/3.png", "/4.png")
    assert [link.href for link in document.links] == ["/u"]


def test_a_link_around_several_blocks_of_html_is_one_link() -> None:
    document = read('<div>\n<a href="/u"><p>Un</p><p>Deux</p></a>\n</div>')
    assert [(link.href, link.text) for link in document.links] == [("/u", "Un")]
    assert [block.text for block in document.blocks] == ["Un", "Deux"]
