"""Extensions of Markdown, where they are read."""

import pytest

from extractor.reading import Document, LinkForm, MarkdownExtension, ReadingOptions, read_document


def read(source: str, *extensions: MarkdownExtension) -> Document:
    options = ReadingOptions(extensions=extensions)
    return read_document(source, site="s", kind="post", slug="p", path="p.md", options=options)


def shown(source: str, *extensions: MarkdownExtension) -> list[str]:
    document = read(source, *extensions)
    for block in document.blocks:
        for start, at, length, written in block.source_map.runs:
            if length == written:
                assert source[at : at + written] == block.text[start : start + length]
    return [block.text.strip() for block in document.blocks]


def test_terms_and_their_definitions_are_blocks() -> None:
    source = "Terme *un*\n: Une définition.\n\n    Sa suite.\n\nDeux\n: Autre\n"
    found = shown(source, MarkdownExtension.DEFINITION_LISTS)
    assert found == ["Terme un", "Une définition.", "Sa suite.", "Deux", "Autre"]


def test_a_note_is_read_where_it_is_written_and_its_mark_is_no_prose() -> None:
    source = "Un[^1] deux.\n\n[^1]: La note, [ici](/u).\n\nTrois.\n"
    assert shown(source, MarkdownExtension.FOOTNOTES) == ["Un deux.", "La note, ici.", "Trois."]
    assert [link.href for link in read(source, MarkdownExtension.FOOTNOTES).links] == ["/u"]


@pytest.mark.parametrize("mark", ["!!!", "???", "???+"])
def test_what_an_admonition_holds_is_prose_and_its_kind_is_not(mark: str) -> None:
    source = f'{mark} note\n\n    Un.\n\n    - deux\n\n{mark} tip "Un titre"\n    Trois.\n'
    assert shown(source, MarkdownExtension.ADMONITIONS) == [
        "Un.",
        "deux",
        "Un titre",
        "Trois.",
    ]


def test_the_lines_of_a_container_are_no_prose() -> None:
    source = "::: tip Titre\nUn.\n:::\n\n:::: {.callout}\n- deux\n::::\n"
    assert shown(source, MarkdownExtension.CONTAINERS) == ["Un.", "deux"]


@pytest.mark.parametrize("box", ["[ ]", "[x]", "[X]"])
def test_the_box_of_a_task_is_no_prose(box: str) -> None:
    assert shown(f"- {box} un\n  - {box} *deux*\n1. {box} trois\n") == ["un", "deux", "trois"]


def test_brackets_elsewhere_are_no_box() -> None:
    assert shown("- [x](/u) un\n- un [x] deux\n") == ["x un", "un [x] deux"]


def test_the_name_of_a_role_is_no_prose() -> None:
    assert shown("Voir {ref}`un titre`.", MarkdownExtension.ROLES) == ["Voir un titre."]


@pytest.mark.parametrize(
    ("source", "href"),
    [
        ("Voir https://exemple.fr/a_b_c.", "https://exemple.fr/a_b_c"),
        ("(http://exemple.fr/a)", "http://exemple.fr/a"),
        ("**https://exemple.fr**", "https://exemple.fr"),
        ("HTTPS://exemple.fr/été?q=1#x, puis", "HTTPS://exemple.fr/été?q=1#x"),
    ],
)
def test_a_bare_address_is_a_link_where_it_is_read(source: str, href: str) -> None:
    (link,) = read(source, MarkdownExtension.LINKIFY).links
    assert (link.href, link.text, link.form) == (href, href, LinkForm.AUTOLINK)
    assert source[link.source_start : link.source_end] == href
    assert read(source).links == ()


@pytest.mark.parametrize("source", ["[https://a.fr](/u)", "`https://a.fr`", "<https://a.fr>"])
def test_an_address_in_a_link_or_in_code_is_no_further_link(source: str) -> None:
    assert len(read(source, MarkdownExtension.LINKIFY).links) == ("`" not in source)


@pytest.mark.parametrize(
    ("written", "href", "title"),
    [
        ("a b.md", "a b.md", ""),
        ("{tag}Eau  vive", "{tag}Eau  vive", ""),
        ('a b.md "Un titre"', "a b.md", "Un titre"),
        ("a.md 'Un titre'", "a.md", "Un titre"),
        ("a (b) c.md", "a (b) c.md", ""),
        ("<a b.md>", "a b.md", ""),
    ],
)
def test_a_destination_may_have_spaces_where_the_generator_takes_them(
    written: str, href: str, title: str
) -> None:
    (link,) = read(f"Un [x]({written}) deux.", MarkdownExtension.SPACED_LINKS).links
    assert (link.href, link.title) == (href, title)


def test_a_destination_with_spaces_is_text_elsewhere() -> None:
    assert read("[x](a b.md)").links == ()


@pytest.mark.parametrize(
    ("written", "text", "href"),
    [
        ("{doc}`page`", "page", "{doc}page"),
        ("{ref}`un titre <cible>`", "un titre", "{ref}cible"),
        ("{download}``a`b``", "a`b", "{download}a`b"),
        ("{std:ref}` cible `", "cible", "{ref}cible"),
    ],
)
def test_a_role_that_is_a_link_is_read_as_one(written: str, text: str, href: str) -> None:
    source = f"Voir {written} enfin, {{math}}`x` et `y`.\n"
    (link,) = read(source, MarkdownExtension.ROLES).links
    assert (link.form, link.text.strip(), link.href) == (LinkForm.ROLE, text, href)
    assert source[link.source_start : link.source_end] == written
    assert shown(source, MarkdownExtension.ROLES) == [f"Voir {link.text} enfin, x et y."]


def test_a_role_is_code_where_roles_are_not_read() -> None:
    assert read("Voir {doc}`page`.\n").links == ()


@pytest.mark.parametrize("name", ["(When) is it?", "a (b)", "*a*", "a > b)"])
def test_the_name_of_a_note_is_taken_as_it_is_written(name: str) -> None:
    assert [link.href for link in read(f"Voir [[{name}]] et [[{name}|texte]].\n").links] == [
        name
    ] * 2
