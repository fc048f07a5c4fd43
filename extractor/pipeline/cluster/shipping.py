"""An extraction job as bytes, for a process elsewhere, and back.

The configuration and the catalogue are shipped as they are. The project is opened again where
the work is done: by the folders of the sites where they are the same there, else by copies of
them that are shipped as well.
"""

import io
import pickle
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from extractor.catalogue import Catalogue
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.model_cache import Answers
from extractor.pipeline.models import ModelAnswers, models_asked
from extractor.pipeline.prepared import ExtractionJob
from extractor.pipeline.program import code_fingerprint
from extractor.pipeline.project import Project
from extractor.remote.archives import unpack
from extractor.remote.placing import Placing
from extractor.resolving.corrections import Corrections
from extractor.site import Configuration
from extractor.site.sources.site_files import MOST_BYTES, Fence, walk

_HEAD = 65_536
_NOT_READ = frozenset({".git", "node_modules"})
"""Folders of a site that no generator takes pages from."""


class UnseenSitesError(Exception):
    """The folders of the sites are not here, or not the same."""


class OtherVersionError(Exception):
    """The program here is not the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedJob:
    """A job without what can be made again where it is done."""

    code: str
    fingerprint: str
    """Digest of the configuration, and of what the sites' folders say of their addresses."""
    configuration: Configuration
    folders: tuple[Path, ...]
    corrections: Corrections
    catalogue: Catalogue
    options: ExtractionOptions
    models: str
    answers: Mapping[str, Answers]
    seconds: float | None
    withheld: Mapping[str, Mapping[str, str]]


class _Pickler(pickle.Pickler):
    """Writes views of tables as well, which tables of this program often are behind."""

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, MappingProxyType):
            return _view, (dict(value),)
        return NotImplemented


def _view(table: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(table)


def packed(value: Any) -> bytes:
    """Give plain data of this program as bytes, for a process of the same version."""
    written = io.BytesIO()
    _Pickler(written, pickle.HIGHEST_PROTOCOL).dump(value)
    return written.getvalue()


def unpacked(content: bytes) -> Any:
    """Give what was packed, by a process of this very build."""
    return pickle.loads(content)  # noqa: S301 - from the build's own driver


def packed_job(job: ExtractionJob, answers: ModelAnswers) -> bytes:
    """Give a job as bytes."""
    project = job.project
    return packed(
        ShippedJob(
            code=code_fingerprint(),
            fingerprint=project.fingerprint(),
            configuration=project.configuration,
            folders=tuple(project.fence.folders),
            corrections=project.corrections,
            catalogue=job.catalogue,
            options=job.options,
            models=job.models.identity,
            answers=answers.known(),
            seconds=job.seconds,
            withheld=job.withheld,
        )
    )


def packed_sites(project: Project) -> bytes:
    """Give the folders of the sites as an archive, but for what nothing is read from.

    Of a file that is too large to be read, its head is there.
    """
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w:gz", compresslevel=1) as archive:
        for number, site in enumerate(project.configuration.sites):
            folder = Path(site.folder)
            archive.add(folder, str(number), recursive=False)
            for parent, folders, names in walk(folder):
                folders[:] = sorted(set(folders) - _NOT_READ)
                for name in sorted((*folders, *names)):
                    path = Path(parent, name)
                    _pack(archive, path, f"{number}/{path.relative_to(folder)}")
    return written.getvalue()


def _pack(archive: tarfile.TarFile, path: Path, name: str) -> None:
    member = archive.gettarinfo(path, name)
    if member is None or not (member.isreg() or member.issym() or member.isdir()):
        # What is no file is refused where it is read, and is not read elsewhere either.
        return
    if not member.isreg():
        archive.addfile(member)
        return
    # Two names of one file are two files there.
    member.type, member.linkname = tarfile.REGTYPE, ""
    member.size = path.stat().st_size
    with path.open("rb") as content:
        if member.size <= MOST_BYTES:
            archive.addfile(member, content)
        else:
            member.size = _HEAD
            archive.addfile(member, io.BytesIO(content.read(_HEAD)))


def opened_job(
    content: bytes, sites: bytes | None, working: Path
) -> tuple[ExtractionJob, ModelAnswers]:
    """Give a job that was packed, ready to be done here, and the models' answers.

    ``sites`` are the packed folders of the sites; without them their own are read, and
    UnseenSitesError is raised where they are not what they were. Raises OtherVersionError.
    """
    shipped: ShippedJob = unpacked(content)
    if shipped.code != code_fingerprint():
        raise OtherVersionError
    project = _project(shipped, None if sites is None else _unpacked_sites(sites, working))
    models = models_asked(project, shipped.options)
    if models.identity != shipped.models:
        raise OtherVersionError
    job = ExtractionJob(
        project=project,
        catalogue=shipped.catalogue,
        options=shipped.options,
        models=models,
        seconds=shipped.seconds,
        withheld=shipped.withheld,
    )
    answers = job.answers()
    answers.learn(shipped.answers)
    return job, answers


def _unpacked_sites(sites: bytes, working: Path) -> Sequence[Path]:
    placing = Placing(working / ".placing")
    unpack(io.BytesIO(sites), placing)
    placing.finish(working / "sites", "")
    return sorted((working / "sites").iterdir(), key=lambda one: int(one.name))


def _project(shipped: ShippedJob, copies: Sequence[Path] | None) -> Project:
    configuration, folders = shipped.configuration, shipped.folders
    if copies is not None:
        sites = zip(configuration.sites, copies, strict=True)
        moved = tuple(replace(site, folder=folder) for site, folder in sites)
        configuration = replace(configuration, sites=moved)
        folders = tuple(folder.resolve() for folder in copies)
    if not all(Path(site.folder).is_dir() for site in configuration.sites):
        raise UnseenSitesError
    project = Project(configuration, Fence(folders))
    # What editors corrected may stand beside the sites, in a file that is not shipped.
    project.__dict__["corrections"] = shipped.corrections
    if copies is None and project.fingerprint() != shipped.fingerprint:
        raise UnseenSitesError
    return project
