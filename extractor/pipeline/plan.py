"""What a build has to read again, and what it takes over from the last one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from extractor.pipeline.changes import Inputs, changed_sources, turned
from extractor.pipeline.former import FormerBuild
from extractor.pipeline.kept_sources import by_key
from extractor.pipeline.manifest import Fingerprints, RememberedSources
from extractor.pipeline.sources import Source
from extractor.related.terms import has_terms


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build has to do.

    ``sources`` are all those of the project, by key, in order; ``changed`` those to read again.
    ``as_of`` is the day that the build is for (ISO 8601). ``former`` is the last good build; it
    is ``unchanged`` too where nothing has to be done, else that is None. ``remembered`` is
    what still holds of it, by source key.
    """

    inputs: Inputs
    as_of: str
    sources: Mapping[str, Source]
    changed: Sequence[Source]
    former: FormerBuild | None = None
    unchanged: FormerBuild | None = None
    remembered: RememberedSources = field(default_factory=RememberedSources)

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each source, by key."""
        return {key: source.digest for key, source in self.sources.items()}

    def renames(self, fingerprints: Fingerprints) -> bool:
        """Say whether names or addresses are not what they were in the former build."""
        former = self.former
        return (
            former is not None and former.manifest.fingerprints.catalogue != fingerprints.catalogue
        )


def plan_build(
    listed: Sequence[Source], inputs: Inputs, former: FormerBuild | None, as_of: date
) -> Plan:
    """Plan a build of the sources ``listed``, after the build ``former`` if there is one.

    ``as_of`` is the day that it is for: what is published, or no longer, since the former
    build's day is read again.
    """
    day = as_of.isoformat()
    sources = by_key(listed)
    if former is None or not _still_holds(former, inputs):
        return Plan(inputs, day, sources, _all_of(sources, listed), former)
    manifest = former.manifest
    digests = {key: source.digest for key, source in sources.items()}
    same = manifest.digests == digests and not turned(manifest.turns, manifest.as_of, day)
    if same and former.store_is_whole:
        return Plan(inputs, day, sources, (), former, unchanged=former)
    remembered = former.remembered()
    changed = changed_sources(sources, manifest.digests, remembered, (manifest.as_of, day))
    return Plan(inputs, day, sources, tuple(changed), former, remembered=remembered)


def _still_holds(former: FormerBuild, inputs: Inputs) -> bool:
    # Lost terms are counted again, which takes every text.
    return inputs.same_as(former.manifest) and has_terms(former.generation.folder)


def _all_of(sources: Mapping[str, Source], listed: Sequence[Source]) -> Sequence[Source]:
    return tuple(sources.values()) if isinstance(sources, dict) else listed
