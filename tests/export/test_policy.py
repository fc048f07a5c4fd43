"""Policies are files that can be read and changed, and faults in them are said."""

from importlib import resources

import pytest

from extractor.export.policy import PROFILES, PolicyError, load_policy, parse_policy
from extractor.export.rule_names import name_in
from extractor.named_files import NamedFileError
from extractor.wording import SPOKEN


def text_of(profile: str) -> str:
    folder = resources.files("extractor.export") / "policies"
    return (folder / f"{profile}.toml").read_text("utf-8")


@pytest.mark.parametrize("profile", PROFILES)
def test_a_profile_is_a_policy_of_that_name(profile: str) -> None:
    assert load_policy(profile).name == profile


def test_a_policy_of_one_s_own_is_the_same_file_edited() -> None:
    edited = text_of("open-data").replace('"dcterms:abstract" =', '"dcterms:description" =')
    properties = parse_policy(edited, "mine.toml").properties
    assert properties["http://purl.org/dc/terms/description"] == "abstracts of posts"
    assert "http://purl.org/dc/terms/abstract" not in properties


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("[properties]", "[propertys]", "unknown key 'propertys'"),
        ('"schema:email"', '"shema:email"', "'shema:email' has no known prefix"),
        ("(?:@|%40)", "(?:@|%40", "bad pattern"),
        ("pages_of_people", "page_of_people", "unknown key 'page_of_people'"),
        ('name = "open-data"', "", "no key 'name'"),
        ('person = "subject"', 'person = "both"', "neither 'subject' nor 'object'"),
    ],
)
def test_a_fault_in_a_policy_is_said(before: str, after: str, said: str) -> None:
    text = text_of("open-data")
    assert before in text
    with pytest.raises(PolicyError, match=f"^mine.toml: .*{said}"):
        parse_policy(text.replace(before, after, 1), "mine.toml")


def test_a_policy_that_is_not_toml_is_said_with_its_line() -> None:
    text = text_of("open-data").replace('name = "open-data"', "name = ", 1)
    with pytest.raises(NamedFileError, match=r"^mine\.toml:\d+: not valid TOML"):
        parse_policy(text, "mine.toml")


@pytest.mark.parametrize("profile", PROFILES)
def test_the_title_and_the_rules_of_a_profile_are_in_every_language(profile: str) -> None:
    policy = load_policy(profile)
    named = [policy.title, *policy.properties.values(), *policy.classes.values()]
    groups = (policy.people, policy.quotations, policy.text)
    named += [one.left_out for one in groups if one is not None]
    people, text = policy.people, policy.text
    if people is not None and text is not None:
        named += [*people.properties.values(), *people.concepts.values(), people.employer_left_out]
        named += [one.reason for one in people.stay]
        named += [text.shortened, text.masked, text.links]
    assert [one for one in named if set(policy.names.get(one, ())) != set(SPOKEN)] == []


def test_a_rule_is_named_in_a_language_that_it_is_written_in_else_in_english() -> None:
    names = load_policy().names
    assert name_in(names, "employers", "fr") == "employeurs"
    assert name_in(names, "employers", "es") == "employers"


def test_the_names_of_one_s_own_rules_may_be_written_once() -> None:
    text = 'name = "mine"\ntitle = "Sans"\n[properties]\n"dcterms:title" = "titres"\n'
    policy = parse_policy(text, "mine.toml")
    assert name_in(policy.names, "titres", "en") == "titres"
    assert name_in(policy.names, policy.title, "en") == "Sans"


@pytest.mark.parametrize("title", ["3", "{}", "{ fr = 3 }", '{ en = "x", fr = 3 }'])
def test_a_title_that_is_no_text_is_refused(title: str) -> None:
    with pytest.raises(PolicyError, match=r"^mine.toml: .*no text"):
        parse_policy(f'name = "mine"\ntitle = {title}', "mine.toml")


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(PolicyError, match="no such profile; there are: open-data, full"):
        load_policy("secret")


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        (
            "e-mail addresses",
            "à Anne.Martel+x@beta.exemple.fr.",
            "Anne.Martel+x@beta.exemple.fr",
        ),
        ("e-mail addresses", "anne%40exemple.fr", "anne%40exemple.fr"),
        ("e-mail addresses", "@equipe, 3 @ 4", None),
        ("telephone numbers", "au 01 23 45 67 89.", "01 23 45 67 89"),
        ("telephone numbers", "+33 (0)1.23.45.67.89", "+33 (0)1.23.45.67.89"),
        ("telephone numbers", "0123456789", "0123456789"),
        ("telephone numbers", "le 01/02/2030, 12 345 678 901 €", None),
        ("telephone numbers", "1,0123456789", None),
        (
            "personal profiles",
            "(https://fr.linkedin.com/in/anne-m)",
            "https://fr.linkedin.com/in/anne-m",
        ),
        ("personal profiles", "https://www.linkedin.com/company/quai", None),
    ],
)
def test_patterns_find_private_values(rule: str, text: str, found: str | None) -> None:
    rules = load_policy().text
    assert rules is not None
    match = rules.patterns[rule].search(text)
    assert (match.group() if match else None) == found
