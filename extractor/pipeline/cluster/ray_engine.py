"""The extraction over a cluster of Ray: shards go out, what is made of them comes back in order."""

import contextlib
import hashlib
import logging
import os
import secrets
import socket
from collections import Counter, deque
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.pipeline.cluster.child import DIED, DONE, OTHER_VERSION, UNSEEN
from extractor.pipeline.cluster.errors import ClusterError
from extractor.pipeline.cluster.shards import Shards, Worked, folder_at
from extractor.pipeline.cluster.shipping import packed, packed_job, packed_sites, unpacked
from extractor.pipeline.cluster_options import ClusterOptions
from extractor.pipeline.document_work import WorkedSource
from extractor.pipeline.models import ModelAnswers
from extractor.pipeline.prepared import ExtractionJob, PreparedExtraction
from extractor.pipeline.program import code_fingerprint
from extractor.pipeline.progress import Progress
from extractor.pipeline.read_sources import ReadSources
from extractor.pipeline.sources import ReadSource
from extractor.pipeline.unfinished import Unfinished

_WAITING = 2
"""Shards that are given out for each processor: none waits for the next."""
_AHEAD = 32
"""Shards that may be done before one that is waited for: more are not held in memory."""
_SECONDS = 10
"""How long a cluster may take to be heard of."""
_LEFT = ".shards"
_INSTALL = "pip install 'linked-content-extractor[cluster]'"


@dataclass(frozen=True, slots=True)
class RayCluster:
    """A cluster of Ray."""

    options: ClusterOptions = field(default_factory=ClusterOptions)

    def worked(
        self, job: ExtractionJob, sources: ReadSources, progress: Progress
    ) -> Generator[WorkedSource, None, None]:
        """Give what is made of each source, in their order.

        A shard that the cluster could not do, after some tries, has what its sheets say. Raises
        ClusterError.
        """
        with connected(self.options.address, self.options.processors) as ray:
            yield from _Run(ray, self.options, job, sources, progress).results()


@contextlib.contextmanager
def connected(address: str | None, processors: int | None = None) -> Iterator[Any]:
    """Give Ray, in touch with a cluster: the one there is, else at an address, else a new one.

    Raises ClusterError.
    """
    # Nothing is told to anybody, and nothing of Ray's own talk to whoever runs a build.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
    except ImportError:
        raise ClusterError("ray", "the library 'ray' is not there", _INSTALL) from None
    if ray.is_initialized():
        yield ray
        return
    if address is not None:
        _demand_listener(address)
    try:
        ray.init(
            address=address or "local",
            num_cpus=processors if address is None else None,
            include_dashboard=None if address else False,
            log_to_driver=False,
            configure_logging=True,
            logging_level=logging.CRITICAL,
        )
    except Exception as error:  # whatever a cluster of any version says
        said = " ".join(str(error).split())
        raise ClusterError(
            address or "ray",
            f"no cluster can be reached ({type(error).__name__}: {said})",
            "check the address, and that Ray runs there in the same version",
        ) from None
    # What becomes of nodes and of work is told by what is made: Ray has no other way to say less.
    ray._private.worker._worker_logs_enabled = False
    try:
        yield ray
    finally:
        ray.shutdown()
        ray._private.worker._worker_logs_enabled = True


def _demand_listener(address: str) -> None:
    """See that somebody listens at an address: Ray itself takes minutes to say that nobody does."""
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if not colon or not port.isdecimal():
        # A word that Ray knows, as 'auto'.
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=_SECONDS).close()
    except (OSError, OverflowError) as error:
        raise ClusterError(
            address, f"no cluster can be reached ({error})", "check the address, and that it runs"
        ) from None


class _Run:
    """One extraction over a cluster."""

    def __init__(
        self,
        ray: Any,
        options: ClusterOptions,
        job: ExtractionJob,
        sources: ReadSources,
        progress: Progress,
    ) -> None:
        self._ray = ray
        self._job = job
        self._answers: ModelAnswers = job.answers()
        self._size = options.size
        self._sources = sources
        self._number = -(-len(sources) // options.size)
        self._progress = progress
        self._identity = secrets.token_hex(8)
        self._job_there = ray.put(packed_job(job, self._answers))
        self._sites_there: Any = None
        self._task = ray.remote(num_cpus=1, max_retries=options.tries)(_do)
        self._tries = options.tries
        self._deaths: Counter[int] = Counter()
        folder = options.shards or str((job.output or Path()) / _LEFT)
        self._shards = Shards(folder_at(folder), self._inputs(), options.size, self._number)
        self._out: dict[Any, int] = {}
        self._results: dict[int, Worked | Unfinished] = {}
        self._prepared: PreparedExtraction | None = None

    def _inputs(self) -> dict[str, str]:
        """Give digests of all that decides what is made, but for the texts of the sources."""
        sheets = hashlib.blake2b(digest_size=16)
        for entity in self._job.catalogue.entities.values():
            sheets.update(repr(entity.sheets).encode("utf-8", "surrogateescape"))
        job = self._job
        rest = repr((job.options, job.models.identity, sorted(job.withheld.items())))
        return {
            "code": code_fingerprint(),
            "configuration": self._job.project.fingerprint(),
            "catalogue": f"{self._job.catalogue.fingerprint()} {sheets.hexdigest()}",
            "options": hashlib.blake2b(rest.encode(), digest_size=16).hexdigest(),
        }

    def _of(self, number: int) -> Sequence[ReadSource]:
        return self._sources[number * self._size : (number + 1) * self._size]

    def results(self) -> Generator[WorkedSource, None, None]:
        waiting = deque(range(self._number))
        learned = False
        try:
            for number in range(self._number):
                while number not in self._results:
                    self._give_out(waiting)
                    if number not in self._results:
                        self._receive()
                result = self._results.pop(number)
                if isinstance(result, Unfinished):
                    yield from self._sheets_of(number, result)
                else:
                    learned |= self._answers.learn(result.answers)
                    yield from result.sources
            self._shards.finish()
        finally:
            for one in self._out:
                # A cluster that is gone has nothing left to end.
                with contextlib.suppress(Exception):
                    self._ray.cancel(one, force=True)
            if learned:
                self._answers.save()

    def _give_out(self, waiting: deque[int]) -> None:
        """Give out as many shards as the cluster has use for, those apart that are done."""
        processors = int(self._ray.cluster_resources().get("CPU", 1)) or 1
        most = processors * _WAITING
        while waiting and len(self._out) < most and len(self._results) < most + _AHEAD:
            number = waiting.popleft()
            known = self._shards.done(number, self._of(number))
            if known is None:
                self._send(number)
            else:
                self._results[number] = known

    def _send(self, number: int) -> None:
        shard = packed(list(self._of(number)))
        # In lists, or Ray would hand over the contents with every task.
        there = [self._job_there], [self._sites_there] if self._sites_there is not None else None
        self._out[self._task.remote(self._identity, shard, *there)] = number

    def _receive(self) -> None:
        """Wait for what comes back next."""
        ready, _ = self._ray.wait(list(self._out), num_returns=1)
        for one in ready:
            number = self._out.pop(one)
            try:
                said, given = self._ray.get(one)
            except Exception as error:  # Ray has tried again: the shard is given up
                self._give_up(number, type(error).__name__)
                continue
            self._take(number, said, given)

    def _take(self, number: int, said: str, given: Any) -> None:
        sources = self._of(number)
        if said == DONE:
            found, answers = unpacked(given)
            worked = Worked(found, answers)
            self._shards.keep(number, sources, worked)
            self._results[number] = worked
        elif said == DIED:
            self._deaths[number] += 1
            if self._deaths[number] > self._tries:
                self._give_up(number, "the process that did it died")
            else:
                self._send(number)
        elif said == UNSEEN and self._sites_there is None:
            # Its node has other disks: it is given the sites' files.
            self._sites_there = self._ray.put(packed_sites(self._job.project))
            self._send(number)
        elif said == UNSEEN:
            self._send(number)
        elif said == OTHER_VERSION:
            raise ClusterError(
                "ray",
                "a node has another version of this program, or other models",
                "install the same on all nodes",
            )
        else:
            raise ClusterError("ray", f"the work fails on a node ({given})", "build without it")

    def _give_up(self, number: int, why: str) -> None:
        reason = f"the cluster could not do its shard {number} ({why})"
        self._shards.fail(number, self._of(number), reason)
        self._results[number] = Unfinished(reason)

    def _sheets_of(self, number: int, reason: Unfinished) -> Iterator[WorkedSource]:
        if self._prepared is None:
            self._prepared = PreparedExtraction(self._job, self._answers)
        for source in self._of(number):
            yield self._prepared.sheet_of(source, reason)


def _do(job: str, shard: bytes, job_there: list[Any], sites_there: list[Any] | None) -> Any:
    """Do a shard, on a node."""
    import ray

    from extractor.pipeline.cluster.node import do_shard

    sites_of = None if sites_there is None else lambda: ray.get(sites_there[0])
    return do_shard(job, shard, lambda: ray.get(job_there[0]), sites_of)
