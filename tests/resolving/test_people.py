"""Who a mention of a person is."""

from extractor.languages import load_language
from extractor.reading import read_document
from extractor.recognising.analysis import AnalysedDocument, analyse
from extractor.recognising.people import find_people
from extractor.resolving.people import (
    CataloguePeople,
    CataloguePerson,
    ResolvedPeople,
    resolve_people,
)

FRENCH = load_language("fr")
CATALOGUE = CataloguePeople(
    [
        CataloguePerson("member:solenn.kerdraon", "Solenn Kerdraon", ("startup:digue",)),
        CataloguePerson("member:jean-yves.le-dantec", "Jean-Yves Le Dantec"),
        CataloguePerson("member:yves.bihan", "Yves Bihan", ("startup:digue",)),
        CataloguePerson("member:yves.bihan2", "Yves Bihan", ("startup:quai",)),
        CataloguePerson("member:rose.armor", "Rose Armor", ("startup:digue",)),
        CataloguePerson("member:rose.kermoal", "Rose Kermoal", ("startup:digue",)),
    ]
)


def document(text: str) -> AnalysedDocument:
    read = read_document(text, site="exemple.fr", kind="post", slug="essai", path="essai.md")
    return analyse(read, FRENCH)


def resolve(text: str, *subjects: str) -> ResolvedPeople:
    read = document(text)
    return resolve_people(find_people(read, ()), read, CATALOGUE, FRENCH, subjects=subjects)


def entities(text: str, *subjects: str) -> list[tuple[str, str]]:
    return [(one.mention.surface, one.entity) for one in resolve(text, *subjects).resolved]


def test_a_full_name_with_a_sheet_is_that_member_however_it_is_written() -> None:
    found = entities("Voici SOLENN KERDRAON, Jean Yves Le Dantec et KERDRAON Solenn.")
    assert found == [
        ("SOLENN KERDRAON", "member:solenn.kerdraon"),
        ("Jean Yves Le Dantec", "member:jean-yves.le-dantec"),
        ("KERDRAON Solenn", "member:solenn.kerdraon"),
    ]


def test_somebody_without_a_sheet_is_the_same_in_every_document() -> None:
    one = resolve("Voici Hélène Ar Mor.").resolved[0]
    other = resolve("Ici, Helene AR MOR parle.").resolved[0]
    assert one.entity == other.entity == "person:helene-ar-mor"
    assert not one.known


def test_shorter_forms_are_the_person_that_the_document_names_in_full() -> None:
    text = "Hélène Kersaint parle. M. Kersaint, non : Hélène, ou Mme Kersaint.\n\nH.K. : Oui."
    assert {entity for _, entity in entities(text)} == {"person:helene-kersaint"}


def test_a_given_name_alone_is_looked_for_in_the_teams_of_the_products_named() -> None:
    read = document("Merci à Yves !")
    mentions = find_people(read, ())

    def found(*named: str) -> str:
        return resolve_people(mentions, read, CATALOGUE, FRENCH, named=named).resolved[0].entity

    assert found("startup:quai") == "member:yves.bihan2"
    assert found("startup:quai", "startup:digue") == found() == "person:yves-essai"


def test_a_surname_of_two_words_is_the_person_that_the_document_names_in_full() -> None:
    found = entities("Solenn Kerouz Bihan parle. M. Kerouz Bihan se tait.")
    assert {entity for _, entity in found} == {"person:solenn-kerouz-bihan"}


def test_a_given_name_alone_is_looked_for_among_the_authors_then_in_the_team() -> None:
    signed = "---\nauthors:\n  - yves.bihan2\n---\n\nMerci à Yves."
    assert entities(signed, "startup:digue") == [("Yves", "member:yves.bihan2")]
    assert entities("Merci à Yves.", "startup:digue") == [("Yves", "member:yves.bihan")]
    assert entities("Merci à Yves.") == [("Yves", "person:yves-essai")]


def test_homonyms_give_no_link_and_are_reported() -> None:
    found = resolve("Voici Yves Bihan.")
    assert [one.entity for one in found.resolved] == ["person:yves-bihan"]
    assert found.ambiguous[0].candidates == ("member:yves.bihan", "member:yves.bihan2")
    assert resolve("Voici Yves Bihan.", "startup:quai").ambiguous == ()


def test_two_of_a_team_with_the_same_given_name_stay_ambiguous() -> None:
    found = resolve("Un mot de Rose (coach).", "startup:digue")
    assert found.ambiguous[0].candidates == ("member:rose.armor", "member:rose.kermoal")


def test_two_people_of_the_document_with_the_same_given_name() -> None:
    found = resolve("Voici Hélène Kersaint.\n\nHélène parle.\n\nEt Hélène Armor.\n\nHélène part.")
    assert [one.entity for one in found.resolved] == [
        "person:helene-kersaint",
        "person:helene-kersaint",
        "person:helene-armor",
        "person:helene-essai",
    ]
    assert [one.mention.surface for one in found.ambiguous] == ["Hélène"]


def test_a_name_misspelt_in_the_text_is_its_team_mate() -> None:
    text = "Voici Solène Kerdraon. Solenn part."
    assert entities(text, "startup:digue") == [
        ("Solène Kerdraon", "member:solenn.kerdraon"),
        ("Solenn", "member:solenn.kerdraon"),
    ]


def test_a_double_surname_is_another_name_until_the_document_says_more() -> None:
    text = "Voici Rose Kermoal-Bihan."
    assert entities(text) == [("Rose Kermoal-Bihan", "person:rose-kermoal-bihan")]
    member = [("Rose Kermoal-Bihan", "member:rose.kermoal")]
    assert entities(text, "startup:digue") == member
    assert entities(f"---\nauteur: rose.kermoal\n---\n{text}") == member
    assert entities(f"Rose Kermoal arrive. {text}")[1:] == member
    assert entities("Voici Yves Bihan-Armor.") == [("Yves Bihan-Armor", "person:yves-bihan-armor")]


def test_initials_between_names_make_no_other_person() -> None:
    found = entities("Voici Solenn B. Kerdraon. Puis Yann Quemener et Yann L. Quemener.")
    assert [entity for _, entity in found] == [
        "member:solenn.kerdraon",
        "person:yann-quemener",
        "person:yann-quemener",
    ]
    found = entities("Voici Yann A. Quemener et Yann L. Quemener.")
    assert found[0][1] != found[1][1]


def test_a_surname_is_found_before_what_follows_it_in_the_full_name() -> None:
    english = load_language("en")
    text = "Martin Harbor Jr. opened the lighthouse. Harbor stayed there."
    read = analyse(
        read_document(text, site="example.org", kind="post", slug="essay", path="essay.md"),
        english,
    )
    resolved = resolve_people(find_people(read, ()), read, CATALOGUE, english).resolved
    assert [one.mention.surface for one in resolved] == ["Martin Harbor Jr.", "Harbor"]
    assert len({one.entity for one in resolved}) == 1


def test_confidence_falls_from_the_exact_name_to_the_given_name_alone() -> None:
    exact = resolve("Voici Solenn Kerdraon.").resolved[0]
    team = resolve("Merci à Solenn.", "startup:digue").resolved[0]
    alone = resolve("Merci à Solenn.").resolved[0]
    assert exact.confidence > team.confidence > alone.confidence


def test_a_title_makes_a_surface_longer_and_no_fuller_name() -> None:
    found = resolve("Voici Wu Li, maire. Madame Li parle.").resolved
    assert [(one.mention.surface, one.name) for one in found] == [
        ("Wu Li", ""),
        ("Madame Li", "Wu Li"),
    ]


def test_people_whose_names_are_in_another_alphabet_are_two() -> None:
    found = entities("Mme Анна Ёлкина et Mme Ольга Ёлкина sont là.")
    assert len({entity for _, entity in found}) == len(found) == 2


def test_initials_are_the_one_person_whose_given_names_begin_so() -> None:
    text = "Anne-Marie Kersaint et Yves Le Goff parlent. A.-M. Kersaint signe, Y. Le Goff part."
    assert [entity for _, entity in entities(text)] == [
        "person:anne-marie-kersaint",
        "person:yves-le-goff",
        "person:anne-marie-kersaint",
        "person:yves-le-goff",
    ]


def test_initials_that_two_people_have_are_neither_of_them() -> None:
    found = dict(entities("Anne Kersaint et Aude Kersaint parlent. A. Kersaint signe."))
    assert found["A. Kersaint"] == "person:a-kersaint"


def test_other_initials_are_somebody_else() -> None:
    found = dict(entities("Anne Kersaint parle. G. Kersaint signe."))
    assert found == {"Anne Kersaint": "person:anne-kersaint", "G. Kersaint": "person:g-kersaint"}


def test_two_capitals_are_initials_before_a_surname_and_a_surname_before_a_given_name() -> None:
    found = dict(entities("Jean-Pierre Kersaint parle. JP Kersaint, pilote, signe. LI Anne part."))
    assert found["JP Kersaint"] == found["Jean-Pierre Kersaint"] == "person:jean-pierre-kersaint"
    assert found.get("LI Anne", "person:anne-li") == "person:anne-li"


def test_a_nickname_inside_a_name_names_the_same_person() -> None:
    for marked in ("“Nanne”", "(Nanne)", "« Nanne »", '"Nanne"'):
        text = f"Anne {marked} Kersaint parle. Anne Kersaint signe. Nanne Kersaint part."
        assert {entity for _, entity in entities(text)} == {"person:anne-kersaint"}, marked
        text = f"Nanne Kersaint parle. Anne {marked} Kersaint signe."
        assert len({entity for _, entity in entities(text)}) == 1, marked


def test_how_somebody_is_called_as_well_names_the_same_person() -> None:
    found = dict(entities("Hélène Kersaint, dite Lilou, parle. Solenn Armor, alias Nolwenn, part."))
    assert found["Lilou"] == found["Hélène Kersaint"]
    assert found["Nolwenn"] == found["Solenn Armor"]


def test_a_married_or_double_name_is_somebody_else() -> None:
    text = "Hélène Kersaint parle. Hélène Kersaint-Armor signe. Hélène Armor part."
    assert len({entity for _, entity in entities(text)}) == 3
