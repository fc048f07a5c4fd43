"""Floors for figures on the annotated documents of the real sites."""

import importlib.util
import json
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extractor.languages import load_language
from extractor.reading import ReadingOptions, read_document
from extractor.recognising.figures import FigureGrammar, find_figures

OPTIONS = ReadingOptions(excerpt_keys=("excerpt", "mission"))

pytestmark = pytest.mark.realsite


def scorer(gold: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", gold / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def records(gold: Path, sites: Sequence[Path]) -> dict[str, dict[str, Any]]:
    french = load_language("fr")
    grammar = FigureGrammar.from_language(french.table("figures"), french.confidences.figures)
    sources = {path.stem: path for site in sites for path in sorted(site.rglob("*.md"))}
    found = {}
    for path in sorted(gold.glob("*.json")):
        doc = json.loads(path.read_text(encoding="utf-8"))["doc"]
        document = read_document(
            sources[doc].read_text(encoding="utf-8"),
            site="site",
            kind="post",
            slug=doc,
            path=sources[doc].name,
            options=OPTIONS,
        )
        figures = find_figures(document.blocks, grammar)
        found[doc] = {
            "figures": [
                {
                    "value": float(figure.value),
                    "value_max": None if figure.value_max is None else float(figure.value_max),
                    "unit": figure.unit,
                    "qualifier": figure.qualifier,
                }
                for figure in figures
            ]
        }
    return found


def test_figures_and_their_qualifiers_are_found(gold: Path, real_sites: Sequence[Path]) -> None:
    score = scorer(gold)
    rows = score.report(score.score(gold, records(gold, real_sites))[0])
    assert rows["figures"]["f1"] >= 0.92
    assert rows["figure qualifiers"]["accuracy"] >= 0.97
