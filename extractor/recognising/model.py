"""The statistical model as a witness: spaCy's named entities, read block by block.

Only what finds the entities is loaded, with the encoder that it listens to where it has none of
its own. A language's own model is asked only where the prose holds a name that no better witness
explains; a pipeline that a site names reads everything.
"""

import gc
import re
import time
import warnings
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from extractor.languages import Language
from extractor.reading import Document
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.pipelines import (
    FoundPipeline,
    PipelineError,
    entity_labels,
    installed_pipeline,
)
from extractor.text import CAPITALS, fold
from extractor.vocabulary.mentions import MentionKind

Entity = tuple[int, int, str]
"""A span of a text and the model's label for it."""
ReadNames = Callable[[Sequence[str]], Sequence[Sequence[Entity]]]
"""Texts → the model's named entities of each."""

_BATCH = 16
_MATRIX = (64, 288, 384)
"""Rows, inner and columns of the product that is timed: the encoder's own size."""
_FINDS_ENTITIES = frozenset({"ner", "beam_ner", "entity_ruler"})
_ENCODES = frozenset({"tok2vec", "transformer", "curated_transformer"})
_LABELS_SHOWN = 8
_LONGEST_REASON = 160
_CAPITALISED = re.compile(rf"\b[^\W\d_]*[{CAPITALS}][\w'’.-]*")
_FAR = 5
"""Characters that may stand between two words of one name: spaces and a particle."""


class NameModel:
    """A spaCy pipeline of which only the named entities are used. It is loaded at first use."""

    def __init__(
        self, found: FoundPipeline, labels: Mapping[str, MentionKind] | None = None
    ) -> None:
        """``labels`` say what is named by which label; without them, the table of labels does."""
        self.found = found
        self._labels = entity_labels() if labels is None else labels

    @property
    def identity(self) -> str:
        """The model's name and version: what its results depend on, beside the text."""
        return self.found.identity

    def entities(self, texts: Sequence[str]) -> list[tuple[Entity, ...]]:
        """Give the named entities of each text: (start, end, label), plain offsets, in order.

        Raises PipelineError.
        """
        if not texts:
            return []
        pipeline = self._pipeline
        try:
            return [
                tuple((span.start_char, span.end_char, span.label_) for span in doc.ents)
                for doc in pipeline.pipe(texts, batch_size=_BATCH)
            ]
        except Exception as error:  # whatever its components raise, it is of no use
            raise self._error(f"fails on a text ({_reason(error)})", error) from error

    def unload(self) -> None:
        """Give back the memory of the model; it is loaded again when it is next asked."""
        if self.__dict__.pop("_pipeline", None) is not None:
            gc.collect()

    @cached_property
    def _pipeline(self) -> Any:
        # spaCy costs a second to import: a build where nothing changed does without.
        import spacy
        from spacy.util import load_config

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                components = load_config(self.found.folder / "config.cfg")["components"]
                wanted = _components_wanted(components)
                others = [name for name in components if name not in wanted]
                pipeline = spacy.load(self.found.loaded_by, exclude=others) if wanted else None
        except Exception as error:  # whatever is wrong in its files
            raise self._error(f"cannot be loaded ({_reason(error)})", error) from error
        if pipeline is None:
            raise self._error("has no component 'ner', which finds names")
        self._refuse_other_labels(pipeline, wanted)
        _choose_products(pipeline, wanted)
        return pipeline

    def _refuse_other_labels(self, pipeline: Any, components: Iterable[str]) -> None:
        """Refuse a pipeline whose labels all name something else."""
        parts = (pipeline.get_pipe(name) for name in components)
        found = sorted({one for part in parts for one in getattr(part, "labels", ())})
        if not self._labels.keys() & set(found):
            shown = ", ".join(found[:_LABELS_SHOWN]) or "none"
            raise PipelineError(
                self.found.written,
                f"finds no people, organisations or places (its labels: {shown})",
                'say what they name: labels = { LABEL = "person" }',
                self.found.place,
            )

    def _error(self, problem: str, cause: Exception | None = None) -> PipelineError:
        remedy = "name another pipeline, or build with --no-model"
        if isinstance(cause, ImportError):
            remedy = "install what it takes, or build with --no-model"
        return PipelineError(self.found.written, problem, remedy, self.found.place)


@dataclass(frozen=True, slots=True)
class NameReader:
    """Who reads names in the texts of a language, and how far he is believed.

    ``labels`` say what is named by which label; kinds without a number in ``confidences`` are
    left aside. ``of_site`` marks a pipeline that a site names: it reads every text, and is
    believed by these numbers, where a language's own model is judged by the language's tables.
    """

    read: ReadNames
    labels: Mapping[str, MentionKind]
    confidences: Mapping[MentionKind, float]
    of_site: bool = False

    @property
    def witness(self) -> Witness:
        """What it is called among the witnesses."""
        return Witness.PIPELINE if self.of_site else Witness.MODEL


def language_model_reader(read: ReadNames, language: Language) -> NameReader:
    """Give who reads names by a language's own model, for people and organisations."""
    confidence = language.confidences.model.name
    believed = {MentionKind.PER: confidence, MentionKind.ORG: confidence}
    return NameReader(read, entity_labels(), believed)


def pipeline_confidences(
    language: Language, stated: Mapping[MentionKind, float]
) -> Mapping[MentionKind, float]:
    """Give how probably a site's pipeline is right, by kind: as ``stated``, else by the tables.

    Where tables read the language, it is what they leave over that counts. A kind of no
    probability is left aside.
    """
    confidences = language.confidences
    usual = {
        MentionKind.PER: confidences.pipeline.person,
        MentionKind.ORG: confidences.pipeline.organisation,
        MentionKind.LOC: confidences.pipeline.place,
    }
    if language.reads_prose:
        usual[MentionKind.PER] = confidences.pipeline.person_beside_tables
        usual[MentionKind.ORG] = confidences.pipeline.organisation_beside_tables
    return {kind: number for kind, number in {**usual, **stated}.items() if number > 0}


@cache
def name_model(language: Language) -> NameModel | None:
    """Give the model of a language (``model`` in its table ``organisations``), or None.

    Raises MissingPipelineError where it has one that is not there, and PipelineError.
    """
    package = language.table("organisations").get("model")
    return NameModel(installed_pipeline(package)) if package else None


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
    block: int, text: str, entities: Iterable[Entity], reader: NameReader
) -> list[Mention]:
    """Turn the entities that ``reader`` gave of block number ``block`` into mentions.

    Those of other kinds than the reader is believed for are not kept.
    """
    kinds = {label: kind for label, kind in reader.labels.items() if kind in reader.confidences}
    return [
        Mention(
            kind=kinds[label],
            block=block,
            start=start,
            end=end,
            surface=text[start:end],
            witnesses=(reader.witness,),
            confidence=reader.confidences[kinds[label]],
        )
        for start, end, label in entities
        if label in kinds and text[start:end].strip()
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


def _components_wanted(components: Mapping[str, Any]) -> list[str]:
    """Give the names of the components that find entities, and of those that these listen to."""
    finding = [n for n, one in components.items() if one.get("factory") in _FINDS_ENTITIES]
    if any("Listener" in str(components[name].get("model", "")) for name in finding):
        return [n for n, one in components.items() if one.get("factory") in _ENCODES] + finding
    return finding


def _reason(error: Exception) -> str:
    """Give the first line of what an error says, on one line and no longer than is read."""
    lines = str(error).strip().splitlines()
    said = " ".join(lines[0].split()) if lines else ""
    shown = said if len(said) <= _LONGEST_REASON else f"{said[:_LONGEST_REASON]}…"
    return f"{type(error).__name__}: {shown}" if shown else type(error).__name__


def _choose_products(pipeline: Any, components: Iterable[str]) -> None:
    """Have matrix products made by whichever of spaCy's BLIS and NumPy is faster here."""
    parts = (pipeline.get_pipe(name) for name in components)
    models: list[Any] = [part.model for part in parts if hasattr(part, "model")]
    models = [one for one in models if hasattr(getattr(one, "ops", None), "use_blis")]
    if not models:
        return
    ops = models[0].ops
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
    for model in models:
        for node in model.walk():
            if hasattr(node.ops, "use_blis"):
                node.ops.use_blis = faster
