"""Policies are files that can be read and changed, and faults in them are said."""

from importlib import resources

import pytest

from extractor.export.policy import PROFILES, PolicyError, load_policy, parse_policy


def text_of(profile: str) -> str:
    folder = resources.files("extractor.export") / "policies"
    return (folder / f"{profile}.toml").read_text("utf-8")


@pytest.mark.parametrize("profile", PROFILES)
def test_a_profile_is_a_policy_of_that_name(profile: str) -> None:
    assert load_policy(profile).name == profile


def test_a_policy_of_one_s_own_is_the_same_file_edited() -> None:
    edited = text_of("open-data").replace('"dcterms:abstract" =', '"dcterms:description" =')
    properties = parse_policy(edited, "mine.toml").properties
    assert properties["http://purl.org/dc/terms/description"] == "résumés d'articles"
    assert "http://purl.org/dc/terms/abstract" not in properties


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("[properties]", "[propertys]", "unknown key 'propertys'"),
        ('"schema:email"', '"shema:email"', "'shema:email' has no known prefix"),
        ("(?:@|%40)", "(?:@|%40", "bad pattern"),
        ("pages_of_people", "page_of_people", "unknown key 'page_of_people'"),
        ('name = "open-data"', "", "no key 'name'"),
        ('name = "open-data"', "name = ", "not TOML"),
        ('person = "subject"', 'person = "both"', "neither 'subject' nor 'object'"),
    ],
)
def test_a_fault_in_a_policy_is_said(before: str, after: str, said: str) -> None:
    text = text_of("open-data")
    assert before in text
    with pytest.raises(PolicyError, match=f"^mine.toml: .*{said}"):
        parse_policy(text.replace(before, after, 1), "mine.toml")


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(PolicyError, match="no such profile; there are: open-data, full"):
        load_policy("secret")


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        (
            "adresses électroniques",
            "à Anne.Martel+x@beta.exemple.fr.",
            "Anne.Martel+x@beta.exemple.fr",
        ),
        ("adresses électroniques", "anne%40exemple.fr", "anne%40exemple.fr"),
        ("adresses électroniques", "@equipe, 3 @ 4", None),
        ("numéros de téléphone", "au 01 23 45 67 89.", "01 23 45 67 89"),
        ("numéros de téléphone", "+33 (0)1.23.45.67.89", "+33 (0)1.23.45.67.89"),
        ("numéros de téléphone", "0123456789", "0123456789"),
        ("numéros de téléphone", "le 01/02/2030, 12 345 678 901 €", None),
        ("numéros de téléphone", "1,0123456789", None),
        (
            "profils personnels",
            "(https://fr.linkedin.com/in/anne-m)",
            "https://fr.linkedin.com/in/anne-m",
        ),
        ("profils personnels", "https://www.linkedin.com/company/quai", None),
    ],
)
def test_patterns_find_private_values(rule: str, text: str, found: str | None) -> None:
    rules = load_policy().text
    assert rules is not None
    match = rules.patterns[rule].search(text)
    assert (match.group() if match else None) == found
