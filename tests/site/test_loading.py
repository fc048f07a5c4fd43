"""What a configuration says, and what is refused, with the place and the remedy."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from extractor.site import ConfigurationError, load_configuration, propose

MakeSite = Callable[[Mapping[str, str]], Path]

SITE = {
    "_config.yml": "url: https://a.example\ncollections:\n  projets:\n    output: true\n",
    "_projets/phare.md": "---\ntitle: Phare\n---\n",
    "_posts/2024-01-02-bonjour.md": "---\ntitle: Bonjour\n---\n",
}


def test_the_generators_own_configuration_completes_the_file(make_site: MakeSite) -> None:
    folder = make_site(
        {**SITE, "extractor.toml": '[[site]]\n[site.collections]\nprojets = "startup"\n'}
    )
    (site,) = load_configuration(None, [folder]).sites
    (projets,) = site.collections
    assert (site.url, site.generator) == ("https://a.example", "jekyll")
    assert (projets.kind, projets.path) == ("startup", "_projets")
    assert projets.permalink == "/:collection/:path:output_ext"
    assert projets.properties["title"] == "label"


def test_a_kind_that_is_described_has_only_the_keys_described(make_site: MakeSite) -> None:
    folder = make_site(
        {**SITE, "extractor.toml": '[kinds.startup.properties]\n"nom complet" = "label"\n'}
    )
    (site,) = load_configuration(None, [folder]).sites
    assert site.collection("projets").properties == {"nom complet": "label"}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[[site]]\nfolderr = 'site'\n", 2, "did you mean 'folder'?"),
        ("[site.collections]\nprojets = 'projetc'\n", 2, "did you mean 'project'?"),
        ("profiles = ['startup']\n", 1, "did you mean 'startups'?"),
        ("[site.collections]\nprojet = 'startup'\n", 2, "did you mean 'projets'?"),
        ("[kinds.startup.properties]\nnom = 'labels'\n", 2, "did you mean 'label'?"),
        ("[kinds.startup.properties]\nx = 'phases.begin'\n", 2, "has no part 'begin'"),
        ("[kinds.startup.relations]\nx = 'incubated'\n", 2, "did you mean 'incubated_by'?"),
        ("[kinds.startup.relations]\nx = 'about → postt'\n", 2, "did you mean 'post'?"),
        ("[[site]]\ngenerator = 'jekil'\n", 2, "did you mean 'jekyll'?"),
        ("[aliases]\n'dinum' = ['x']\n", 2, '"<kind>:<slug>"'),
        ("[declared]\n'x:dinum' = 'x'\n", 2, '"<kind>:<slug>"'),
        ("langage = 'fr'\n", 1, "did you mean 'language'?"),
        ("language = 'fr'\n\nurl = \n", 3, "not valid TOML"),
    ],
)
def test_a_fault_is_refused_with_its_line_and_a_remedy(
    make_site: MakeSite, text: str, line: int, said: str
) -> None:
    folder = make_site({**SITE, "extractor.toml": text})
    with pytest.raises(ConfigurationError) as raised:
        load_configuration(None, [folder])
    assert raised.value.line == line
    assert said in str(raised.value)
    assert "extractor.toml" in str(raised.value)


def test_a_broken_generator_configuration_is_named(make_site: MakeSite) -> None:
    folder = make_site({"_config.yml": "title: [\nurl: x\n"})
    with pytest.raises(ConfigurationError, match=r"_config\.yml:\d+: not valid YAML"):
        load_configuration(None, [folder])


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="is not a folder"):
        load_configuration(None, [tmp_path / "nowhere"])


def test_the_order_of_the_site_tables_is_the_order_of_authority(tmp_path: Path) -> None:
    for name in ("premier", "second"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_text("texte", encoding="utf-8")
    file = tmp_path / "extractor.toml"
    file.write_text('[[site]]\nfolder = "second"\n[[site]]\nfolder = "premier"\n', encoding="utf-8")
    configuration = load_configuration(None, [tmp_path / "premier", tmp_path / "second"])
    assert [one.name for one in configuration.sites] == ["second", "premier"]


def test_a_named_file_must_know_the_folder(make_site: MakeSite, tmp_path: Path) -> None:
    file = tmp_path / "elsewhere.toml"
    file.write_text('[[site]]\nfolder = "a"\n[[site]]\nfolder = "b"\n', encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"no \[\[site\]\] is for the folder 'site'"):
        load_configuration(file, [make_site(SITE)])


def test_a_site_may_describe_a_kind_in_its_own_way(make_site: MakeSite) -> None:
    text = (
        '[kinds.startup.properties]\ntitle = "label"\n'
        '[[site]]\n[site.kinds.startup.properties]\ntitle = "alias"\n'
    )
    (site,) = load_configuration(None, [make_site({**SITE, "extractor.toml": text})]).sites
    assert site.collection("projets").properties == {"title": "alias"}


def test_what_is_proposed_reads_back_as_what_is_taken_without_it(make_site: MakeSite) -> None:
    folder = make_site(SITE)
    without = load_configuration(None, [folder])
    (folder / "extractor.toml").write_text(propose([folder]), encoding="utf-8")
    assert load_configuration(None, [folder]).sites == without.sites


def test_a_proposal_holds_keys_of_any_characters(make_site: MakeSite) -> None:
    odd = {"_projets/phare.md": '---\n"un \\"nom\\" \\\\ à part": x\ntitre: Phare\n---\n'}
    folder = make_site({**SITE, **odd})
    assert load_configuration(None, [folder]).sites[0].collection("projets").kind == "project"


def test_other_names_and_things_without_a_sheet_are_read(make_site: MakeSite) -> None:
    text = (
        '[aliases]\n"startup:phare" = ["Le phare", "Fanal"]\n'
        '[declared]\n"organisation:port" = "Le port"\n'
    )
    configuration = load_configuration(None, [make_site({**SITE, "extractor.toml": text})])
    assert configuration.aliases == {"startup:phare": ("Le phare", "Fanal")}
    assert configuration.declared == {"organisation:port": "Le port"}
