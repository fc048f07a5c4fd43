"""Facts of a sheet, through its configuration."""

from extractor.site import KindConfiguration, find_values, items_of, label_of, values_of

SHEET = {
    "nom": "Morel",
    "prenom": "Lina",
    "contact": {"mel": "l@x.example"},
    "contrats": [
        {"du": "2020-01-01", "projets": ["phare", "criée"]},
        {"du": "2021-01-01", "projets": []},
        "à venir",
    ],
    "a.b": "tel quel",
}
MAPPING = KindConfiguration(
    properties={
        "nom": "family_name",
        "prenom": "given_name",
        "contact.mel": "email",
        "contrats": "missions",
        "contrats[].du": "missions.start",
    }
)


def test_a_path_goes_into_mappings_and_items() -> None:
    assert [one.value for one in find_values(SHEET, "contact.mel")] == ["l@x.example"]
    (found,) = find_values(SHEET, "contrats[].projets")
    assert found.value == ["phare", "criée"]
    assert found.item is not None
    assert found.item["du"] == "2020-01-01"
    assert [one.value for one in find_values(SHEET, "a.b")] == ["tel quel"]
    assert list(find_values(SHEET, "nom.rien")) == []


def test_items_have_the_parts_own_names() -> None:
    items = items_of(SHEET, MAPPING, "missions")
    assert [one.get("start") for one in items] == ["2020-01-01", "2021-01-01", None]
    assert items[2] == {"name": "à venir"}


def test_a_person_is_known_by_given_and_family_names() -> None:
    assert label_of(SHEET, MAPPING) == "Lina Morel"
    usual = KindConfiguration(properties={"nom": "label", "prenom": "given_name"})
    assert label_of(SHEET, usual) == "Lina Morel"
    assert label_of({"nom": "Lina Morel", "prenom": "Lina"}, usual) == "Lina Morel"


def test_values_of_several_keys_come_together() -> None:
    mapping = KindConfiguration(properties={"a": "alias", "b": "alias"})
    assert values_of({"a": ["x", ""], "b": "y"}, mapping, "alias") == ("x", "y")
