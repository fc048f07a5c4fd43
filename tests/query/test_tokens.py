"""The tokens of SPARQL: what the recommendation's grammar says, and both readings of ``<``."""

import pytest

from extractor.query.tokens import Sort, readings, tokens


def sorts(text: str) -> list[tuple[str, str]]:
    return [(token.sort.value, token.text) for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<http://e/#x>", [("iri", "<http://e/#x>")]),
        ("?été $b", [("variable", "?été"), ("variable", "$b")]),
        ("ex:a.b.", [("name", "ex:a.b"), ("mark", ".")]),
        (":a : b.c:d", [("name", ":a"), ("name", ":"), ("name", "b.c:d")]),
        (r"x:é%20\-z", [("name", r"x:é%20\-z")]),
        ("'a\\'b'@fr-FR", [("string", "'a\\'b'"), ("language", "@fr-FR")]),
        ("'''a'b''c'''", [("string", "'''a'b''c'''")]),
        ('"""a"\n"""""', [("string", '"""a"\n"""'), ("string", '""')]),
        ("1.5e-3 .5 2.", [("number", "1.5e-3"), ("number", ".5"), ("number", "2.")]),
        ("_:b.c. # a 'comment'\n{", [("node", "_:b.c"), ("mark", "."), ("mark", "{")]),
        ("OPTIONAL{a}", [("word", "OPTIONAL"), ("mark", "{"), ("word", "a"), ("mark", "}")]),
        ("?a<?b", [("variable", "?a"), ("mark", "<"), ("variable", "?b")]),
    ],
)
def test_a_text_is_read_as_the_grammar_says(text: str, found: list[tuple[str, str]]) -> None:
    assert sorts(text) == found


def test_each_token_has_its_place() -> None:
    text = "SELECT * { ?s a lc:Post # all\n}"
    assert [text[one.start : one.end] for one in tokens(text)] == [one.text for one in tokens(text)]


def test_what_may_be_a_comparison_is_read_as_an_iri_and_as_one() -> None:
    text = "?a<?b)#>'\n?c"
    read = {token.text for _, token in readings(text)}
    assert {"<?b)#>", "<", "?b", ")", "?c"} <= read


def test_what_can_only_be_an_iri_is_read_once() -> None:
    text = "?a <http://e/#x> ?b"
    assert [token for _, token in readings(text)] == list(tokens(text))


@pytest.mark.parametrize(
    "text",
    [
        "a." * 20_000,
        "a-" * 20_000,
        "'''" + "''a" * 20_000,
        '"""' + "\\" * 20_001,
        "a:" + "." * 20_000 + " ",
        "<a'>" * 10_000,
        "<#>" * 10_000,
    ],
    ids=lambda text: text[:6],
)
def test_every_character_is_read_a_bounded_number_of_times(text: str) -> None:
    # Where it were not, this would take minutes.
    assert sum(1 for _ in readings(text)) < 3 * len(text)


def test_blanks_are_no_tokens() -> None:
    assert Sort.BLANK not in {token.sort for token in tokens(" # a\n ?b # c\n")}
