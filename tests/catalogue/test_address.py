"""Web addresses in one comparable form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.catalogue.address import (
    has_file_suffix,
    is_mail,
    loose,
    page_path,
    parse_address,
    squeezed,
)


@pytest.mark.parametrize(
    "written",
    [
        "https://exemple.fr/a/b",
        "http://exemple.fr/a/b",
        "https://www.exemple.fr/a/b",
        "https://EXEMPLE.fr/a/b/",
        "https://exemple.fr:443/a/b.html",
        "https://exemple.fr//a//b",
        "https://exemple.fr/a/b?q=1#ancre",
        "https://exemple.fr/a/%62",
        "https://exemple.fr/a/b/index.html",
        "//exemple.fr/a/b",
        "exemple.fr/a/b",
        " https://exemple.fr/a/b ",
        "https://nom:mot@exemple.fr/a/b",
    ],
)
def test_addresses_of_one_page_have_one_key(written: str) -> None:
    assert parse_address(written).key == "exemple.fr/a/b"


@pytest.mark.parametrize(
    ("written", "host", "path"),
    [
        ("/a/b.html", "", "/a/b"),
        ("a.html", "", "a"),
        ("image.png", "", "image.png"),
        ("../b", "", "../b"),
        ("https://exemple.fr", "exemple.fr", ""),
        ("https://exemple.fr/", "exemple.fr", ""),
        ("exemple.fr", "exemple.fr", ""),
        ("https://exemple.fr/%C3%A9t%C3%A9", "exemple.fr", "/été"),
        ("https://exemple.fr/e\u0301te\u0301", "exemple.fr", "/été"),
        ("?q=1", "", ""),
        ("#ancre", "", ""),
    ],
)
def test_host_and_path_are_told_apart(written: str, host: str, path: str) -> None:
    address = parse_address(written)
    assert (address.host, address.path) == (host, path)


def test_other_schemes_keep_what_follows() -> None:
    address = parse_address("tel:+33123")
    assert (address.scheme, address.host) == ("tel", "") or address.host == ""
    assert parse_address("ftp://exemple.fr/a").scheme == "ftp"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("mailto:a@exemple.fr", True),
        ("MAILTO:a@exemple.fr", True),
        ("a.b+c@exemple.fr", True),
        ("https://exemple.fr/@a", False),
        ("exemple.fr", False),
    ],
)
def test_mail_is_told_from_pages(written: str, expected: bool) -> None:
    assert is_mail(written) is expected


@pytest.mark.parametrize(
    ("path", "expected"), [("/a.pdf", True), ("/a.html", False), ("/a", False), ("/a.b/c", False)]
)
def test_files_are_told_from_pages(path: str, expected: bool) -> None:
    assert has_file_suffix(path) is expected


def test_loose_paths_do_not_see_case_accents_or_separators() -> None:
    assert (
        loose("/Startups/Été_2024.bis")
        == loose("/startups/ete-2024-bis")
        == "/startups/ete-2024-bis"
    )


def test_squeezed_names_are_letters_and_digits() -> None:
    assert squeezed("B+ Œuvre d'été") == "bplusoeuvredete"


@given(st.text())
def test_any_text_is_an_address_and_its_path_is_stable(text: str) -> None:
    address = parse_address(text)
    assert address.host == address.host.lower()
    assert loose(loose(address.path)) == loose(address.path)


@given(st.from_regex(r"(/[a-zé0-9_-]{1,8}){1,3}(\.html)?/?", fullmatch=True))
def test_a_page_path_is_its_own_page_path(path: str) -> None:
    assert page_path(page_path(path)) == page_path(path)
