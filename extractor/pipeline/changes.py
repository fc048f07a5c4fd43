"""What of the project has to be read again: digests, and what depends on what changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractor.pipeline.manifest import Fingerprints, Manifest, RememberedSources
from extractor.pipeline.sources import Source


@dataclass(frozen=True, slots=True)
class Inputs:
    """What decides a build's result beside the sources: digests of code, settings, options."""

    code: str
    configuration: str
    options: str

    def same_as(self, manifest: Manifest) -> bool:
        """Say whether an earlier build was made with the same."""
        earlier = manifest.fingerprints
        return self == Inputs(earlier.code, earlier.configuration, earlier.options)

    def with_catalogue(self, fingerprint: str) -> Fingerprints:
        """Give what decides a build's result, the names and addresses of its catalogue too."""
        return Fingerprints(self.code, self.configuration, fingerprint, self.options)


def changed_sources(
    sources: Mapping[str, Source],
    digests: Mapping[str, str],
    remembered: RememberedSources,
    days: tuple[str, str] = ("", ""),
) -> list[Source]:
    """Give the sources to read again, those that describe the same things included.

    ``days`` are those that the earlier build and this one are for. ``digests`` and
    ``remembered`` are the earlier build's, by source key; what is not
    remembered is read again.
    """
    same_day = days[0] == days[1]
    changed = [
        source
        for key, source in sources.items()
        if key not in remembered
        or digests.get(key) != source.digest
        or (not same_day and turned(remembered.without_sheet(key).turns, *days))
    ]
    changed.extend(_of_the_same_things(changed, sources, remembered))
    return changed


def turned(turns: Iterable[str], one: str, other: str) -> bool:
    """Say whether a turn lies between two days (ISO 8601), whichever is the earlier."""
    first, last = sorted((one, other))
    return any(first < turn <= last for turn in turns)


def _of_the_same_things(
    changed: Sequence[Source],
    sources: Mapping[str, Source],
    remembered: RememberedSources,
) -> list[Source]:
    """Give the unchanged sources that describe what changed or lost sources describe too.

    What one sheet adds depends on what the others say of the same thing.
    """
    touched = {source.key for source in changed} | (remembered.keys() - sources.keys())
    files = [source.file for source in changed]
    things = {f"{file.kind}:{file.slug}" for file in files}
    things.update(filter(None, map(remembered.identifier_of, touched & remembered.keys())))
    return [
        source
        for key, source in sources.items()
        if key not in touched and remembered.identifier_of(key) in things
    ]
