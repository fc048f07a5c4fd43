"""The prose stage beside the model's own default pipeline, in one run.

Words a second of CPU; what each way finds on the gold annotations; two workers beside one; how
much of the prose the model never needed to read; memory and cold start.

Usage: python -m tests.benchmarks.prose [--documents N]
"""

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence

# One thread a process, for all that is compared: set before the numerical libraries load.
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

from extractor.export.record import record_of
from extractor.pipeline.engine import run, without_collector
from extractor.pipeline.extraction import Extractor
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.model_cache import ModelCache
from extractor.pipeline.project import Project
from extractor.pipeline.records import SiteReader
from extractor.reading import Document
from extractor.recognising.model import language_model_reader, name_model
from extractor.resolving.links import LinkIndex
from tests.benchmarks.measure import measure
from tests.real_sites import CONFIGURATION, GOLD, SITES


def words(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def texts_of(documents: Iterable[Document]) -> list[str]:
    return [block.text for document in documents for block in document.blocks if block.text.strip()]


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Give CPU and wall seconds of a piece of work, its finished children's CPU included."""

    def cpu() -> float:
        return sum(
            resource.getrusage(who).ru_utime + resource.getrusage(who).ru_stime
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )

    before, started = cpu(), time.perf_counter()
    work()
    return cpu() - before, time.perf_counter() - started


class Stage:
    """The prose stage as a build runs it: the model for all that needs it, then the rules."""

    def __init__(self, reader: SiteReader, project: Project, options: ExtractionOptions) -> None:
        model = name_model(project.language)
        assert model is not None
        self.model = model
        self.reader = reader
        self.project = project
        self.options = options

    def extractor(self, names: ModelCache) -> Extractor:
        return Extractor(
            self.reader.catalogue,
            self.project.language,
            LinkIndex(self.reader.catalogue, self.project.addresses(self.reader.catalogue)),
            self.options,
            language_model_reader(names, self.project.language),
            corrections=self.project.corrections,
        )

    def run(self, documents: Sequence[Document], workers: int) -> int:
        names = ModelCache(self.model)
        extractor = self.extractor(names)

        def mentions(document: Document) -> int:
            return len(extractor.extract(document).mentions)

        with without_collector():
            texts = (text for one in documents for text in extractor.texts_for_model(one))
            names.fill(texts, workers)
            counted = run(mentions, documents, workers, chunk=16)
            return sum(one for one in counted if isinstance(one, int))


def gold_scores(extractor: Extractor, documents: Iterable[Document]) -> dict[str, float]:
    sys.path.insert(0, str(GOLD))
    import score  # type: ignore[import-not-found]

    names = {path.stem for path in GOLD.glob("*.json")}
    predicted = {}
    for document in documents:
        if document.slug in names and document.kind in ("post", "startup"):
            predicted[document.slug] = json.loads(
                json.dumps(record_of(extractor.extract(document)))
            )
    rows = score.report(score.score(GOLD, predicted)[0])
    return {kind: rows[kind]["f1"] for kind in ("people", "organisations", "startups", "relations")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, help="only so many documents")
    arguments = parser.parse_args()
    if not all(site.is_dir() for site in SITES):
        sys.exit("the real sites are not there: " + ", ".join(map(str, SITES)))
    project = Project.open(SITES, CONFIGURATION)
    reader = SiteReader(project, ExtractionOptions(model=False))
    stage = Stage(reader, project, ExtractionOptions())
    model = stage.model
    every = list(reader.documents)
    documents = [one for one in every if any(block.text.strip() for block in one.blocks)]
    documents = documents[: arguments.documents]
    texts = texts_of(documents)
    total = words(texts)
    print(f"{len(documents)} documents, {len(texts)} blocks, {total} words")

    start_cpu, start_wall = timed(lambda: model.entities(["Bonjour."]))
    print(f"cold start of the model: {start_cpu:.1f} s CPU, {start_wall:.1f} s wall")
    ours, one_worker = timed(lambda: stage.run(documents, 1))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"prose stage, all witnesses:   {total / ours:8.0f} words/s of CPU ({ours:.1f} s)")
    asked = stage.extractor(ModelCache(model))
    read = words({text for one in documents for text in asked.texts_for_model(one)})
    print(f"words the model never read:   {1 - read / total:8.1%};  peak memory {memory:.0f} MB")

    import spacy

    pipeline = spacy.load(model.found.name)
    theirs, _ = timed(lambda: [None for _ in pipeline.pipe(texts)])
    print(f"default pipeline, nlp.pipe:   {total / theirs:8.0f} words/s of CPU ({theirs:.1f} s)")
    print(f"ratio: {theirs / ours:.2f}× (≥ 3× asked)")

    _, two_workers = timed(lambda: stage.run(documents, 2))
    print(f"two workers: {one_worker / two_workers:.2f}× one (wall; ≥ 1.7× asked)")

    if GOLD.is_dir():
        chosen = gold_scores(stage.extractor(ModelCache(model)), every)
        everything = Stage(reader, project, ExtractionOptions(read_everything=True))
        whole = gold_scores(everything.extractor(ModelCache(model)), every)
        for kind, score_chosen in chosen.items():
            print(f"F1 {kind:14} {score_chosen:.3f}; the model given everything {whole[kind]:.3f}")
    cold = measure([sys.executable, "-c", "import extractor"])
    print(f"importing the package: {cold.cpu:.2f} s CPU")


if __name__ == "__main__":
    main()
