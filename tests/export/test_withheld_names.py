"""Names of people who are not published, wherever texts and addresses may have them."""

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from extractor.export.policy import load_policy
from extractor.export.policy_check import check_files
from extractor.export.withheld_names import WithheldNames, words_of_name

NAMES = WithheldNames(
    names=[("anne", "martel"), ("jean", "baptiste", "le", "coz"), ("paul", "roy"), ("rose",)],
    homonyms=[("paul", "roy")],
    slugs=["anne.martel"],
    in_documents={"d": [("rose",)]},
    kept=[("marie", "anne", "martel")],
)


def found(text: str, document: str = "") -> list[str]:
    return [text[start:end] for start, end in NAMES.find(text, document)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("avec Anne Martel.", ["Anne Martel"]),
        ("avec ANNE MARTEL.", ["ANNE MARTEL"]),
        ("Martel Anne", ["Martel Anne"]),
        ("anne-martel@", ["anne-martel"]),
        ("**Anne** Martel", ["Anne** Martel"]),
        ("Jean‑Baptiste Le Coz et Anne\u00a0Martel", ["Jean‑Baptiste Le Coz", "Anne\u00a0Martel"]),
        ("https://x.fr/equipe/anne.martel/", ["anne.martel"]),
        ("Paul Roy", []),
        ("Marie-Anne Martel", []),
        ("Anne. Puis rien. Martel", []),
        ("Anne, Martel", []),
        ("Anne Martelet, Rose", []),
    ],
)
def test_a_name_is_found_as_it_may_be_written(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_a_name_of_one_word_is_found_in_its_document_with_a_capital() -> None:
    assert found("Rose aime le rose.", "d") == ["Rose"]
    assert found("Rose aime le rose.", "e") == []


def test_names_are_the_same_after_being_kept() -> None:
    again = WithheldNames.from_plain(json.loads(json.dumps(NAMES.as_plain())))
    assert again.as_plain() == NAMES.as_plain()
    assert again.find("Anne Martel") == NAMES.find("Anne Martel")


def test_words_are_folded() -> None:
    assert words_of_name("Chloë d’Aguerre") == ("chloe", "d", "aguerre")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps({"why": "Ann\u00e9 Martel"})),
        ("a.graphml", "<data>Anne&#32;Martel</data>"),
        ("a.csv", "id,name\n1,Anne Martel\n"),
        ("a.html", '<a href="/p/Anne%20Martel">x</a>'),
        ("a.yml", "- text: Anne Martel"),
        ("a.ttl", '<http://x.fr/a> <http://x.fr/b> "Anne Martel" .'),
        ("a.json.gz", "Anne Martel"),
        ("a.zip", "Anne Martel"),
    ],
)
def test_a_name_that_remains_in_a_file_of_any_format_is_told(
    name: str, content: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    if name.endswith(".gz"):
        path.write_bytes(gzip.compress(content.encode()))
    elif name.endswith(".zip"):
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("people.csv", content)
    else:
        path.write_text(content, "utf-8")
    (breach,) = check_files(load_policy(), [path], NAMES)
    assert breach.rule == "names of people without a public role"
    assert words_of_name(breach.what) == ("anne", "martel")
    assert list(check_files(load_policy(), [path])) == []
