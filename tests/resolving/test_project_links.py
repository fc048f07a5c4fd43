"""Links of a book name its files, its documents and its labels."""

from pathlib import Path

import pytest

from tests.resolving.links_of_site import outcomes

BOOK = {
    "_config.yml": "title: Livre\nhtml:\n  baseurl: https://l.example/livre/\n",
    "_toc.yml": "format: jb-book\nroot: intro\n",
    "intro.md": "# Introduction\n",
    "README.md": "# Lisez-moi\n",
    "partie/un.md": (
        "(sec:un)=\n# Un\n\n```{figure} a.png\n:name: fig-un\n```\n\n"
        "```{glossary}\nterreau\n  De la terre.\n\nbine  et  bêche\n  Des outils.\n```\n"
    ),
    "partie/deux.md": "# Deux\n",
    "partie/trois.rst": ".. _trois-rst:\n\nTrois\n=====\n",
    "donnees/pluie.csv": "a,b\n",
}


@pytest.mark.parametrize(
    ("link", "outcome"),
    [
        ("[a](un.md)", "page:un"),
        ("[a](/intro.md)", "page:intro"),
        ("[a](/intro)", "page:intro"),
        ("[a](../intro)", "page:intro"),
        ("[a](../../intro.md)", "dead"),
        ("[a](un/)", "page:un"),
        ("[a](Un.md)", "dead"),
        ("[a](un.html)", "dead"),
        ("[a](/README.md)", "page:README"),
        ("[a](sec:un)", "page:un"),
        ("[a](FIG-un)", "page:un"),
        ("[a](#sec:un)", "page:un"),
        ("[a](project:#fig-un)", "page:un"),
        ("[a](project:un.md)", "page:un"),
        ("[a](trois)", "alive"),
        ("[a](trois-rst)", "alive"),
        ("[a](/donnees/pluie.csv)", "alive"),
        ("[a](../donnees/pluie.csv)", "alive"),
        ("[a](../donnees/neige.csv)", "dead"),
        ("[a](nulle-part)", "dead"),
        ("[a](https://ailleurs.example/un)", "alive"),
        ("{doc}`un`", "page:un"),
        ("{doc}`le texte </partie/un>`", "page:un"),
        ("{doc}`un.md`", "dead"),
        ("{ref}`SEC:un`", "page:un"),
        ("{ref}`le texte <fig-un>`", "page:un"),
        ("{ref}`un`", "dead"),
        ("{ref}`genindex`", "alive"),
        ("{numref}`fig-un`", "page:un"),
        ("{any}`un`", "page:un"),
        ("{term}`Terreau`", "page:un"),
        ("{term}`bine et bêche`", "page:un"),
        ("{term}`semis`", "dead"),
        ("{download}`/donnees/pluie.csv`", "alive"),
        ("{download}`pluie.csv`", "dead"),
    ],
)
def test_a_link_of_a_book_leads_to_what_it_names(tmp_path: Path, link: str, outcome: str) -> None:
    assert outcomes(tmp_path, BOOK, "partie/deux.md", [link]) == {link: outcome}


def test_what_may_be_another_projects_is_not_judged(tmp_path: Path) -> None:
    said = "sphinx:\n  config:\n    intersphinx_mapping:\n      python: [https://p.example, null]\n"
    files = {**BOOK, "_config.yml": said}
    open_ones = ["{ref}`comparisons`", "[a](str.join-x)", "{doc}`python:tutorial`"]
    judged = ["[a](absent.md)", "{doc}`/absent`", "{download}`absent.csv`"]
    elsewhere = ["{download}`le texte <https://ailleurs.example/x.csv>`"]
    links = [*open_ones, *judged, *elsewhere]
    found = outcomes(tmp_path, files, "partie/deux.md", links)
    assert list(found.values()) == ["alive"] * 3 + ["dead"] * 3 + ["alive"]


def test_a_book_of_myst_has_addresses_too(tmp_path: Path) -> None:
    files = {
        "myst.yml": "version: 1\nproject:\n  toc:\n    - file: index.md\n",
        "index.md": "x",
        "s/01-une_page.md": "(label)=\n# Une\n\n:::{glossary}\nmot\n: Un sens.\n:::\n",
        "s/carnet.ipynb": "{}",
        "s/hors.md": "x",
    }
    toc = "".join(f"    - file: {one}\n" for one in ("s/01-une_page", "s/carnet", "liens"))
    files["myst.yml"] += toc
    links = {
        "[a](s/01-une_page.md)": "page:s/01-une_page",
        "[a](s/01-une_page)": "page:s/01-une_page",
        "[a](/une-page)": "page:s/01-une_page",
        "[a](s/carnet)": "alive",
        "[a](/carnet)": "alive",
        "[a](#label)": "page:s/01-une_page",
        "{term}`mot`": "page:s/01-une_page",
        "{doc}`./s/01-une_page.md`": "page:s/01-une_page",
        "{ref}`absente`": "alive",
        "[a](/absente)": "dead",
        "[a](absent.md)": "dead",
    }
    found = outcomes(tmp_path, files, "liens.md", list(links))
    assert {one: end.replace("page:01", "page:s/01") for one, end in found.items()} == links


def test_labels_are_found_wherever_a_document_has_them(tmp_path: Path) -> None:
    cells = (
        '{"cells": [{"cell_type": "markdown", "source": ["(dans-un-cahier)=\\n", "# Titre"]},'
        ' {"cell_type": "code", "metadata": {"mystnb": {"figure": {"name": "fig-cahier"}}}}, 3]}'
    )
    files = {
        **BOOK,
        "_config.yml": "exclude_patterns: [inclus/*]",
        "cahier.ipynb": cells,
        "casse.ipynb": "{",
        "figures.md": '```{figure} a.png\n---\nname: "fig yaml"\n---\n:name: une figure\n```\n',
        "inclus/part.md": "(dans-un-inclus)=\n# Part\n",
        "formules.md": "$$\nx\n$$ (eq-un)\n\n\\begin{x}\\label{eq:deux}\n",
        "mots.rst": ".. glossary::\n\n   semis\n   plant : clef\n      Mettre en terre.\n",
        "listes.md": "- a\n\n  ```{glossary}\n  paillis\n    De la paille.\n  ```\n",
    }
    refs = [
        "fig yaml",
        "une  Figure",
        "dans-un-cahier",
        "fig-cahier",
        "dans-un-inclus",
        "eq-un",
        "eq:deux",
    ]
    terms = ["semis", "plant", "paillis"]
    links = [*(f"{{ref}}`{one}`" for one in refs), *(f"{{term}}`{one}`" for one in terms)]
    found = outcomes(tmp_path, files, "partie/deux.md", links)
    assert [one for one, end in found.items() if end == "dead"] == []
    absent = ["{ref}`absent`", "{term}`mettre en terre.`"]
    found = outcomes(tmp_path, files, "partie/deux.md", absent)
    assert list(found.values()) == ["dead", "dead"]
