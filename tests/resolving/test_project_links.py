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


def test_a_label_of_another_project_is_not_judged(tmp_path: Path) -> None:
    said = "sphinx:\n  config:\n    intersphinx_mapping:\n      python: [https://p.example, null]\n"
    files = {**BOOK, "_config.yml": said}
    links = ["{ref}`comparisons`", "[a](str.join)", "[a](absent.md)", "{doc}`absent`"]
    found = outcomes(tmp_path, files, "partie/deux.md", links)
    assert list(found.values()) == ["alive", "dead", "dead", "dead"]
