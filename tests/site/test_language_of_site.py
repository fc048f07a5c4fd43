"""The language of a site: as stated, else as its prose is read; never one by default."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from extractor.site import load_configuration, propose
from extractor.site.errors import ConfigurationError

ENGLISH = "The harbour office lists its free moorings and warns the crews of high tides.\n"
FRENCH = "La capitainerie donne la liste de ses places libres et prévient des marées.\n"


def written(folder: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


def language(folder: Path) -> str:
    return load_configuration(None, [folder]).sites[0].language


@pytest.mark.parametrize(
    ("text", "code"),
    [(ENGLISH, "en"), (FRENCH, "fr"), ("ok\n", "und"), ("```\nmake all\n```", "und")],
)
def test_a_site_that_states_none_is_read(tmp_path: Path, text: str, code: str) -> None:
    site = written(tmp_path / "site", {"index.md": text, "notes/moorings.md": text})
    assert language(site) == code
    assert f'language = "{code}"' in propose([site])


def test_what_the_generator_states_goes_first(tmp_path: Path) -> None:
    site = written(
        tmp_path / "site", {"_config.yml": "lang: fr\n", "index.md": f"---\n---\n{ENGLISH}"}
    )
    assert language(site) == "fr"


def test_what_the_project_states_goes_first(tmp_path: Path) -> None:
    site = written(tmp_path / "site", {"extractor.toml": 'language = "fr"\n', "a.md": ENGLISH})
    assert language(site) == "fr"


def test_one_that_cannot_be_told_is_a_guess_to_read_first(tmp_path: Path) -> None:
    site = written(tmp_path / "site", {"index.md": "Ok.\n"})
    assert 'language = "und"   # ? cannot be told' in propose([site])


def test_code_marks_and_addresses_are_no_prose(tmp_path: Path) -> None:
    code = "```js\nconst the = of.and(that, which) // the code of the harbour is in English\n```\n"
    link = "[Les places](https://the-harbour.example/of/the/moorings-and-the-tides) "
    tags = '{% include the-card-of-the.html with="all of the things" %}\n<div class="the of">\n'
    site = written(
        tmp_path / "site", {"index.md": f"---\ntitle: x\n---\n{tags}{code * 3}{link}{FRENCH}"}
    )
    assert language(site) == "fr"


def test_of_several_languages_it_is_that_of_what_is_no_translation(tmp_path: Path) -> None:
    german = "Das Hafenamt nennt freie Liegeplätze und warnt die Boote vor hohen Fluten.\n"
    site = written(
        tmp_path / "site",
        {
            "_config.yml": "collections: {articles: {output: true}}\n",
            **{f"_articles/{n}.md": f"---\n---\n{ENGLISH}" for n in range(3)},
            **{f"_articles/fr/{n}.md": f"---\n---\n{FRENCH}" for n in range(3)},
            **{f"_articles/de/{n}.md": f"---\n---\n{german}" for n in range(3)},
        },
    )
    assert language(site) == "en"


def test_sheets_without_prose_are_read_by_their_descriptions(tmp_path: Path) -> None:
    sheet = (
        "---\ntitle: Mooring\ndescription: Finds a free mooring in the harbour for a crew\n---\n"
    )
    site = written(tmp_path / "site", {"projects/a.md": sheet, "projects/b.md": sheet})
    assert language(site) == "en"


@pytest.mark.parametrize("code", ["french", "../x", "f", "fr en"])
def test_what_is_no_code_is_refused_with_its_line(tmp_path: Path, code: str) -> None:
    site = written(tmp_path / "site", {"extractor.toml": f'language = "{code}"\n', "a.md": ENGLISH})
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(None, [site])
    assert caught.value.line == 1
