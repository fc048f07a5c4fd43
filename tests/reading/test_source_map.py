"""Whatever the Markdown, every character of a block leads back to where it stands."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor.reading import (
    Block,
    Document,
    MarkdownExtension,
    ReadingOptions,
    TemplateFamily,
    read_document,
)

WORDS = st.sampled_from(
    [
        *"un l’été œuvre Ça 12 % à — 🎉 e\u0301 𝒜𝓑 a_b 2*3 x\u00a0y « C++ < > & | ~ \\ .".split(
            " "
        ),
        "\u2028",
        "\u0085",
        "\x0b",
        "\ufeff",
        "\0",
    ]
)
PIECES = st.sampled_from(
    [
        "*{0}*",
        "**{0}**",
        "_{0}_",
        "***{0}***",
        "~~{0}~~",
        "`{0}`",
        "`` {0} ` ``",
        "[{0}](/page)",
        '[{0}](<https://exemple.fr/a b> "titre")',
        "[{0}][ref]",
        "[ref]",
        "![{0}](/image.png)",
        "[![{0}](/i.png)](/vers)",
        "[[{0}]]",
        "[[cible|{0}]]",
        "![[{0}]]",
        "<https://exemple.fr/{0}>",
        "<span class='x'>{0}</span>",
        '<a href="/html">{0}</a>',
        "<!-- {0} -->",
        "&eacute;{0}&nbsp;&#233;&amp;",
        "\\*{0}\\_\\|",
        "{{{{ {0} }}}}",
        "{{% if {0} %}}",
        "{{% link {0}.md %}}{0}",
        "[{0}]({{{{ '/{0}' | url }}}})",
        '{0}{{{{< ref "/a" >}}}}{0}',
        "{{% raw %}}{{{{ {0} }}}}{{% endraw %}}",
        "{0}{{:.classe}}",
        "{0}{{#ancre}}",
        "<Carte to={{f('{0}')}} @clic=\"g\">{0}</Carte>",
        "{{/* {0} */}}{0}",
        "{0}  \nsuite",
        "{0}\\\nsuite",
        "{0}\nsuite",
        "[{0}](",
        "**{0}",
        "https://exemple.fr/{0}",
        "{0}[^1]",
        "{{ref}}`{0}`",
        "{0}\n: {0}",
        "[^1]: {0}",
        "::: tip {0}\n{0}\n:::",
        '!!! note "{0}"\n    {0}',
        "- [ ] {0}",
        "`{0}",
        "\t{0}",
    ]
)


@st.composite
def inline(draw: st.DrawFn) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        text = " ".join(draw(st.lists(WORDS, min_size=1, max_size=3)))
        for _ in range(draw(st.integers(0, 2))):
            text = draw(PIECES).format(text)
        parts.append(text)
    return draw(st.sampled_from([" ", ""])).join(parts)


def prefixed(text: str, first: str, rest: str) -> str:
    return first + text.replace("\n", "\n" + rest)


@st.composite
def block(draw: st.DrawFn, depth: int = 2) -> str:
    text = draw(inline())
    line = text.replace("\n", " ")
    shape = draw(st.integers(0, 13 if depth else 7))
    if shape <= 1:
        return text
    if shape == 2:
        return f"{'#' * draw(st.integers(1, 6))} {line} {draw(st.sampled_from(['', '#', '## ']))}"
    if shape == 3:
        return f"{text}\n{draw(st.sampled_from(['===', '---']))}"
    if shape == 4:
        other = draw(inline()).replace("\n", " ")
        return f"| {line} | b |\n|---|:-:|\n| {other} |{line}|\n|x"
    if shape == 5:
        return f"<div>\n  {text}\n<p>{line}</p><a href='/u'>\n<b>{line}</b></div>\n"
    if shape == 6:
        return f"```\n{text}\n```"
    if shape == 7:
        return f"    {text}"
    inner = draw(st.lists(block(depth - 1), min_size=1, max_size=3))
    body = draw(st.sampled_from(["\n\n", "\n"])).join(inner)
    first, rest = draw(
        st.sampled_from(
            [
                ("> ", "> "),
                (">", ">"),
                ("> ", ""),
                ("- ", "  "),
                ("* ", ""),
                ("1. ", "   "),
                ("-\t", "\t"),
            ]
        )
    )
    return prefixed(body, first, rest)


@st.composite
def markdown(draw: st.DrawFn) -> str:
    front = draw(
        st.sampled_from(["", "", "---\ntitle: Le titre\n---\n", "\ufeff", "+++\na = 1\n+++\n"])
    )
    blocks = draw(st.lists(block(), min_size=1, max_size=4))
    text = draw(st.sampled_from(["\n\n", "\n"])).join(blocks)
    if draw(st.booleans()):
        text += "\n\n[ref]: https://exemple.fr/ref 'titre'\n"
    text = front + text
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))


EVERYTHING = ReadingOptions(templates=tuple(TemplateFamily), extensions=tuple(MarkdownExtension))


def read(source: str) -> Document:
    return read_document(source, site="s", kind="post", slug="p", path="p.md", options=EVERYTHING)


def same(text: str) -> str:
    """Give a text in which line breaks, and what is shown for one or for a NUL, are the same."""
    return re.sub(r"[\r\n\t]", " ", text).replace("\0", "\ufffd")


def check_runs(source: str, one: Block) -> None:
    plain = reached = 0
    for start, at, length, written in one.source_map.runs:
        assert start == plain, "runs cover the text, in order"
        assert length > 0
        assert 0 <= at <= at + written <= len(source)
        assert at >= reached, "the source is read forwards"
        if length == written:
            shown = one.text[start : start + length]
            assert same(source[at : at + written]) == same(shown)
            reached = at + written
        plain += length
    assert plain == len(one.text)


@given(markdown())
@settings(max_examples=150, deadline=None)
@example("`a\nb` puis a b")
@example("| [[x\\|y]] z | `a\\|b` [l](/u) |\n|--|--|\n")
@example("> <p>\n> cité</p>\n")
@example("*a**")
@example("> | `a | b |\n|---|:-:|\n| un |<Carte to={f('`un')} @clic=\"g\">`un</Carte> un|\n|x")
@example("> -\t| `un | b |\n\t|---|:-:|\n\t| un |`un|\n\t|x")
def test_runs_cover_the_text_and_lead_to_it(source: str) -> None:
    for one in read(source).blocks:
        check_runs(source, one)


@given(markdown(), st.integers(0, 20), st.integers(0, 500), st.integers(1, 60))
@settings(max_examples=100, deadline=None)
def test_any_span_is_inside_the_source_and_holds_its_ends(
    source: str, number: int, start: int, length: int
) -> None:
    blocks = [one for one in read(source).blocks if one.text]
    if not blocks:
        return
    one = blocks[number % len(blocks)]
    start %= len(one.text)
    end = min(start + length, len(one.text))
    first, last = one.source_span(start, end)
    assert 0 <= first <= last <= len(source)
    inside = [run for run in one.source_map.runs if run[0] <= start and end <= run[0] + run[2]]
    if inside and inside[0][2] == inside[0][3]:
        assert same(source[first:last]) == same(one.text[start:end])


@given(markdown())
@settings(max_examples=100, deadline=None)
def test_links_show_their_text_and_stand_in_the_source(source: str) -> None:
    document = read(source)
    for link in document.links:
        assert document.blocks[link.block].text[link.start : link.end] == link.text
        assert 0 <= link.source_start < link.source_end <= len(source)
    for one in document.blocks:
        for span in one.styles:
            assert 0 <= span.start < span.end <= len(one.text)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_at_all_is_read(text: str) -> None:
    for one in read("texte " + text).blocks:
        check_runs("texte " + text, one)


def test_a_span_with_markup_inside_takes_it_in() -> None:
    source = "Voir **Mon** [Service](/s) ici."
    one = read(source).blocks[0]
    start = one.text.index("Mon")
    first, last = one.source_span(start, start + len("Mon Service"))
    assert source[first:last] == "Mon** [Service"


def test_an_entity_is_taken_whole() -> None:
    source = "L&rsquo;&eacute;t&eacute; vient"
    one = read(source).blocks[0]
    assert one.text == "L’été vient"
    first, last = one.source_span(2, 5)
    assert source[first:last] == "&eacute;t&eacute;"
