"""Which roles are offices in a public institution, in each language, with their neighbours."""

from time import perf_counter

import pytest

from extractor.languages import load_language
from extractor.relating.offices import office_titles

OFFICES = {
    "fr": [
        "directrice",
        "directeur général adjoint",
        "cheffe du bureau des ports",
        "chef de service",
        "Secrétaire général",
        "inspectrice",
        "chargée de mission",
        "agent de la capitainerie",
        "présidentes de chambre",
        "nouvelle directrice",
        "directeur·rice",
        "responsable des quais",
    ],
    "en": [
        "Director",
        "Deputy Director of Harbours",
        "Chief Information Officer",
        "head of the mooring section",
        "Chief of Staff",
        "Acting Administrator",
        "Assistant Commissioner for Tides",
        "Senior Contracting Officer",
        "Inspector General",
        "Clerk",
        "Director and editor",
    ],
    "de": [
        "Leiterin",
        "Referatsleiter",
        "stellvertretende Direktorin",
        "Hafenmeister",
        "Richterin",
    ],
}
ALONE = {
    "fr": [
        "ministre des Marées",
        "Premier ministre",
        "députée",
        "maire de Port-Brézal",
        "préfet",
        "conseillère municipale",
        "secrétaire d'État",
        "adjointe au maire",
    ],
    "en": [
        "Senator",
        "Mayor of Port Ellery",
        "Secretary of State",
        "Attorney General",
        "Minister of Tides",
        "Federal Chief Information Officer",
        "lieutenant governor",
    ],
    "de": ["Bundesministerin", "Bürgermeister", "Staatssekretärin"],
}
OCCUPATIONS = {
    "fr": [
        "boulanger",
        "bénévole",
        "étudiante",
        "coach",
        "infirmière",
        "développeuse",
        "intrapreneur",
        "chercheuse",
        "assistante du directeur",
        "conjoint du maire",
        "chef de projet",
        "cheffe de cuisine",
        "directrice artistique",
        "attaché de presse",
        "médecin",
        "membre",
    ],
    "en": [
        "baker",
        "volunteer",
        "student",
        "coach",
        "nurse",
        "designer",
        "Product Manager",
        "contractor",
        "members",
        "assistant to the Director",
        "wife of the Mayor",
        "law clerk to a judge",
        "Creative Director",
        "database administrator",
        "heads back to the agency",
    ],
    "de": ["Bäckerin", "Entwickler", "Projektleiterin", "Küchenchef", "Mitglied"],
}
FORMER = {
    "fr": ["ancienne ministre", "ex-directeur", "futur préfet", "ancien député"],
    "en": ["former Director", "ex-Mayor", "Former Chief Information Officer", "retired Senator"],
    "de": ["ehemalige Ministerin", "früherer Leiter"],
}


def cases(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(code, role) for code, roles in table.items() for role in roles]


@pytest.mark.parametrize(("code", "role"), cases(OFFICES))
def test_an_office_takes_an_institution(code: str, role: str) -> None:
    titles = office_titles(load_language(code))
    assert titles.is_office(role)
    assert not titles.is_office_alone(role)


@pytest.mark.parametrize(("code", "role"), cases(ALONE))
def test_what_only_a_state_or_a_town_gives_is_an_office_alone(code: str, role: str) -> None:
    titles = office_titles(load_language(code))
    assert titles.is_office_alone(role)
    assert titles.is_office(role)


@pytest.mark.parametrize(("code", "role"), [*cases(OCCUPATIONS), *cases(FORMER)])
def test_an_occupation_or_an_office_of_once_is_none(code: str, role: str) -> None:
    assert not office_titles(load_language(code)).is_office(role)


def test_what_comes_after_a_title_says_nothing_of_when_it_is_held() -> None:
    assert office_titles(load_language("fr")).is_office("directrice de la Ville du futur")
    assert office_titles(load_language("en")).is_office("director of past and future exhibits")


@pytest.mark.parametrize("role", ["a-" * 80, "-" * 160, "of " * 50, "chief " * 26])
@pytest.mark.parametrize("code", ["fr", "en", "de"])
def test_a_role_that_is_none_is_read_quickly(code: str, role: str) -> None:
    start = perf_counter()
    office_titles(load_language(code)).is_office(role + "x")
    assert perf_counter() - start < 1


def test_a_language_without_offices_has_none() -> None:
    assert not office_titles(load_language("xx")).is_office("director")
