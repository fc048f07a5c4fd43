"""A spaCy component that finds the things of a graph in any text.

``nlp.add_pipe("linked_content", config={"graph": "graph"})`` gives ``doc.ents``: the kind of
mention as label (``PER``, ``ORG``, ``PRODUCT``…), the thing's IRI as ``kb_id_``. Nothing here is
statistical: names are judged by how they are written, as a build judges them.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language as Pipeline
from spacy.scorer import Scorer, get_ner_prf

from extractor.languages import language_of_tag
from extractor.reading.document import Block, BlockKind, Document, SourceMap
from extractor.recognising.analysis import analyse
from extractor.recognising.mention import Mention
from extractor.recognising.names import NameIndex, NameWords
from extractor.spacy_component.graph_names import read_names
from extractor.text import fold_name

NAME = "linked_content"
"""The name of the component's factory."""
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![^\S\n]*\n))+")


class LinkedContent:
    """The component: a ``Doc`` in, the same with its entities out."""

    def __init__(self, graph: Path, language: str) -> None:
        """``graph`` is the folder of a built graph, ``language`` a tag. Raises NoGraphError."""
        self._language = language_of_tag(language)
        articles = self._language.table("names").get("articles", ())
        names = read_names(graph, frozenset(map(fold_name, articles)))
        self._iris = names.iris
        self._index = NameIndex(names.catalogue, NameWords.of(self._language))

    def __call__(self, doc: Any) -> Any:
        """Give the document with what it names; earlier entities stay where nothing is over them.

        A name that several things bear has no ``kb_id_``.
        """
        document = Document("", "", "", "", doc.text, {}, tuple(_blocks(doc.text)))
        analysed = analyse(document, self._language)
        found = []
        for mention in self._index.find(analysed):
            start, end = document.blocks[mention.block].source_span(mention.start, mention.end)
            label, iri = mention.kind.name, self._iri(mention)
            # A tokenizer may keep an article or a mark together with the name.
            found.append(doc.char_span(start, end, label=label, kb_id=iri, alignment_mode="expand"))
        doc.set_ents(_apart([*found, *doc.ents]))
        return doc

    def score(self, examples: Iterable[Any], **_: Any) -> dict[str, Any]:
        """Give spaCy's scores of the entities (``ents_f``) and of their IRIs (``nel_micro_f``)."""
        given = list(examples)
        links: dict[str, Any] = Scorer.score_links(given, negative_labels=[""])
        return {**get_ner_prf(given), **links}

    def _iri(self, mention: Mention) -> str:
        return self._iris[mention.candidates[0]] if len(mention.candidates) == 1 else ""


def _blocks(text: str) -> Iterator[Block]:
    """Give the paragraphs of a text, which blank lines part."""
    for found in _PARAGRAPH.finditer(text):
        length = found.end() - found.start()
        places = SourceMap(((0, found.start(), length, length),))
        yield Block(BlockKind.PARAGRAPH, found.group(), places)


def _apart(spans: Iterable[Any]) -> list[Any]:
    kept: list[Any] = []
    for span in spans:
        if all(span.end <= one.start or span.start >= one.end for one in kept):
            kept.append(span)
    return kept


@Pipeline.factory(
    NAME,
    assigns=["doc.ents", "token.ent_iob", "token.ent_type", "token.ent_kb_id"],
    default_score_weights={"ents_f": 0.5, "nel_micro_f": 0.5},
)
def linked_content(nlp: Any, name: str, graph: str) -> LinkedContent:  # noqa: ARG001 - spaCy's call
    """Give the component for a pipeline; ``graph`` is the folder of a built graph."""
    return LinkedContent(Path(graph), nlp.lang)
