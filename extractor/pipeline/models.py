"""The statistical models of a project: which language is read by which, and their answers."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extractor.languages import Language, load_language
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.model_cache import Answers, ModelCache
from extractor.pipeline.progress import Progress
from extractor.pipeline.project import Project
from extractor.recognising.model import (
    NameModel,
    NameReader,
    language_model_reader,
    name_model,
    pipeline_confidences,
)
from extractor.recognising.pipelines import (
    FoundPipeline,
    MissingPipelineError,
    entity_labels,
    installed_pipeline,
    pipeline_in_folder,
)
from extractor.sightings import Sightings
from extractor.site import PipelineConfiguration


@dataclass(frozen=True, slots=True)
class AskedModel:
    """The model that is asked about texts in a language; ``stated`` where a site names it."""

    language: Language
    model: NameModel
    stated: PipelineConfiguration | None = None


@dataclass(frozen=True, slots=True)
class AskedModels:
    """The models that an extraction asks, by the code of their language.

    ``missing`` are languages whose own model is not installed, with its package.
    """

    by_language: Mapping[str, AskedModel] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)

    @property
    def identity(self) -> str:
        """What the results depend on, beside texts and configuration, in one line."""
        named = sorted(f"{code}={one.model.identity}" for code, one in self.by_language.items())
        return " ".join(named)

    @property
    def versions(self) -> Mapping[str, str]:
        """The names of the models with their versions, in order."""
        found = {one.model.found.name: one.model.found for one in self.by_language.values()}
        return {name: found[name].version for name in sorted(found)}


def models_asked(
    project: Project, options: ExtractionOptions, sightings: Sightings | None = None
) -> AskedModels:
    """Give the models that an extraction asks; none where it does without.

    These are the pipelines that the configuration names, and the own model of the project's
    first language where it names none for that. ``sightings`` take the files that tell which
    they are. Raises PipelineError for a pipeline that the configuration names and that is not
    there, or cannot be used.
    """
    if not (options.prose and options.model):
        return AskedModels()
    if sightings is not None:
        for stated in project.configuration.models.values():
            if stated.folder is not None:
                sightings.look_through(stated.folder)
    asked: dict[str, AskedModel] = {}
    missing: dict[str, str] = {}
    for code, stated in project.configuration.models.items():
        model = NameModel(_found(stated), {**entity_labels(), **stated.labels})
        asked[code] = AskedModel(load_language(code), model, stated)
    language = project.language
    if language.code not in asked:
        try:
            own = name_model(language)
        except MissingPipelineError as error:
            missing[language.code] = error.name
        else:
            if own is not None:
                asked[language.code] = AskedModel(language, own)
    if sightings is not None:
        # Where a package is found depends on the folders that packages are in.
        for folder in sys.path:
            sightings.look(folder)
        for one in asked.values():
            sightings.look(one.model.found.described_in)
    return AskedModels(asked, missing)


def _found(stated: PipelineConfiguration) -> FoundPipeline:
    if stated.folder is not None:
        return pipeline_in_folder(stated.folder, stated.written, stated.place)
    return installed_pipeline(stated.written, stated.place)


class ModelAnswers:
    """Asks the models of a project about texts, and keeps their answers in a folder."""

    def __init__(self, asked: AskedModels, folder: Path | None = None) -> None:
        """Without ``folder``, answers are kept in memory only."""
        self._asked = asked
        self._is_kept = folder is not None
        # One pipeline may be for several languages.
        self._caches: dict[str, ModelCache] = {}
        for one in asked.by_language.values():
            if one.model.identity not in self._caches:
                self._caches[one.model.identity] = ModelCache(one.model, folder)

    def readers(self) -> Mapping[str, NameReader]:
        """Give who reads names in each language, by its code."""
        return {code: self._reader(one) for code, one in self._asked.by_language.items()}

    def _reader(self, asked: AskedModel) -> NameReader:
        read = self._caches[asked.model.identity]
        if asked.stated is None:
            return language_model_reader(read, asked.language)
        confidences = pipeline_confidences(asked.language, asked.stated.confidences)
        labels = {**entity_labels(), **asked.stated.labels}
        return NameReader(read, labels, confidences, of_site=True)

    def known(self) -> dict[str, Answers]:
        """Give all that is remembered, by the identity of the model."""
        return {identity: cache.known for identity, cache in self._caches.items()}

    def take_new(self) -> dict[str, Answers]:
        """Give the answers that came since this was last asked, by the identity of the model."""
        return {identity: cache.take_new() for identity, cache in self._caches.items()}

    def learn(self, answers: Mapping[str, Answers]) -> bool:
        """Remember what the same models answered elsewhere; say whether that was anything."""
        for identity, several in answers.items():
            self._caches[identity].learn(several)
        return any(answers.values())

    def save(self) -> None:
        """Write all that is remembered, where answers are kept. Raises OSError."""
        for cache in self._caches.values():
            cache.save()

    def fill(
        self,
        texts: Iterable[tuple[str, str]],
        workers: int = 1,
        progress: Progress | None = None,
    ) -> None:
        """Ask for what is not known of ``texts``, each after the code of its language.

        Where answers are kept, they are written, and the models then given up. Raises
        PipelineError.
        """
        by_model: dict[str, list[str]] = {}
        for code, text in texts:
            by_model.setdefault(self._asked.by_language[code].model.identity, []).append(text)
        for identity, cache in self._caches.items():
            filled = cache.fill(by_model.get(identity, ()), workers, progress)
            if filled and self._is_kept:
                cache.save()
                cache.unload()
