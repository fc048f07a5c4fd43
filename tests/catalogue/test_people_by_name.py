"""Where no list of people is, those whom sheets refer to are people by name."""

from extractor.catalogue import CatalogueOptions, Reference, Sheet, build_catalogue


def post(slug: str, *authors: str) -> Sheet:
    references = tuple(Reference("authored_by", f"member:{one}", one, "author") for one in authors)
    return Sheet("journal", "post", slug, f"{slug}.md", None, {}, references=references)


def person(slug: str, name: str) -> Sheet:
    return Sheet("journal", "member", slug, f"{slug}.md", None, {"label": (name,)})


def test_an_author_is_a_person_by_name() -> None:
    built = build_catalogue([post("a", "Ana Roux"), post("b", "ana roux")], CatalogueOptions())
    (reference,) = built.entities["post:a"].references
    assert (reference.target, reference.known) == ("person:ana-roux", True)
    assert built.entities["person:ana-roux"].label == "Ana Roux"
    assert built.entities["post:b"].references[0].target == "person:ana-roux"


def test_an_account_is_one_too_without_its_sign() -> None:
    built = build_catalogue([post("a", "@melody")], CatalogueOptions())
    assert built.entities["person:melody"].label == "melody"
    assert built.named("melody") == (), "and names nobody in prose"


def test_a_slugifys_is_spelt_out() -> None:
    built = build_catalogue([post("a", "ana-roux", "vdavez", "Jean-Luc")], CatalogueOptions())
    people = {one.identifier: one.label for one in built.of_kind("person")}
    assert people == {
        "person:ana-roux": "Ana Roux",
        "person:vdavez": "vdavez",
        "person:jean-luc": "Jean-Luc",
    }


def test_where_there_is_a_list_one_who_is_not_in_it_stays_unknown() -> None:
    sheets = [post("a", "Ana Roux", "Léa Bé"), person("lea", "Léa Bé")]
    built = build_catalogue(sheets, CatalogueOptions())
    unknown, known = built.entities["post:a"].references
    assert (unknown.known, known.target) == (False, "member:lea")
    assert "person:ana-roux" not in built.entities


def test_only_people_are_made_of_names() -> None:
    reference = Reference("sponsored_by", "organisation:fonds", "Fonds", "sponsor")
    sheet = Sheet("journal", "project", "pont", "pont.md", None, {}, references=(reference,))
    built = build_catalogue([sheet], CatalogueOptions())
    assert not built.entities["project:pont"].references[0].known
