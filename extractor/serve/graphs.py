"""The graph that is served now, with its workers; and the next one, when a build publishes it.

A request holds the graph that it began with: nobody is refused, and no page mixes two builds.
"""

import asyncio
import contextlib
import logging
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.errors import UserError
from extractor.serve.bounds import Bounds
from extractor.serve.engine import Pool, WorkerEndedError
from extractor.serve.served import Served, current_identity, served_graph

_LOG = logging.getLogger("uvicorn.error")
_LOOKS_EVERY = 1.0
"""Seconds between two looks at whether there is a new build."""
_START_SECONDS = 30.0
"""For the first thing that is asked of a worker."""


@dataclass(eq=False)
class OpenGraph:
    """A graph with its workers: those for queries of whoever asks, and those for pages.

    ``roots`` are the addresses that its IRIs begin with, that of the first site first.
    """

    served: Served
    bounds: Bounds
    queries: Pool
    pages: Pool
    roots: Sequence[str]
    counting: "asyncio.Task[Mapping[str, Any]] | None" = None
    users: int = 0
    unused: asyncio.Event = field(default_factory=asyncio.Event)

    @classmethod
    async def opened(cls, served: Served, bounds: Bounds) -> "OpenGraph":
        """Start the workers of a graph. Raises WorkerEndedError."""
        long = bounds.long_queries
        queries = Pool(
            served.store,
            served.folder,
            workers=max(1, bounds.workers - long),
            waiting=bounds.waiting,
            memory=bounds.memory,
            long=long,
            brief=bounds.brief_seconds,
        )
        pages = Pool(
            served.store,
            served.folder,
            workers=bounds.page_workers,
            waiting=bounds.pages_waiting,
            memory=bounds.memory,
        )
        try:
            await asyncio.gather(queries.start(), pages.start())
            # Of each, so that it has loaded by then what pages take.
            asked = [pages.answer("roots", {}, _START_SECONDS) for _ in range(bounds.page_workers)]
            (head, _), *_ = await asyncio.gather(*asked)
            # Names are read once a worker: the first reader does not wait for it.
            opening = [
                pages.answer("explore", {}, _START_SECONDS) for _ in range(bounds.page_workers)
            ]
            await asyncio.gather(*opening)
        except BaseException:
            await asyncio.gather(queries.close(), pages.close())
            raise
        return cls(served, bounds, queries, pages, tuple(head["roots"]))

    async def close(self) -> None:
        """End the workers when the last request has been answered."""
        if self.counting is not None:
            self.counting.cancel()
        while self.users:
            self.unused.clear()
            await self.unused.wait()
        await asyncio.gather(self.queries.close(), self.pages.close())


class Graphs:
    """Follows the builds into a folder."""

    def __init__(self, folder: Path, profile: str, bounds: Bounds) -> None:
        self._folder = folder
        self._profile = profile
        self.bounds = bounds
        self._now: OpenGraph | None = None
        self._watching: asyncio.Task[None] | None = None
        self._former: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Open the last good build, and watch for others. Raises UserError, WorkerEndedError."""
        self._now = await self._open()
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """End all workers."""
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
        if self._now is not None:
            await self._now.close()
        await asyncio.gather(*self._former, return_exceptions=True)

    @contextlib.asynccontextmanager
    async def current(self) -> AsyncIterator[OpenGraph]:
        """Give the graph that is served now, which stays open as long as it is held."""
        graph = self._now
        if graph is None:
            raise RuntimeError("the graph has not been opened")
        graph.users += 1
        try:
            yield graph
        finally:
            graph.users -= 1
            if not graph.users:
                graph.unused.set()

    async def _open(self) -> OpenGraph:
        if self._now is not None:
            await self._prepare()
        served = await asyncio.to_thread(served_graph, self._folder, self._profile)
        return await OpenGraph.opened(served, self.bounds)

    async def _prepare(self) -> None:
        """Have what is published made by another process, which takes no time of this one."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "extractor.serve.served", str(self._folder), self._profile),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            # What keeps it from being made is met, and said, again.
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            await process.wait()
        except asyncio.CancelledError:
            process.kill()
            raise

    async def _watch(self) -> None:
        refused = ""
        while self._now is not None:
            await asyncio.sleep(_LOOKS_EVERY)
            build = ""
            try:
                build = current_identity(self._folder)
                if build not in (self._now.served.identity, refused):
                    former, self._now = self._now, await self._open()
                    self._retire(former)
            except (UserError, OSError, WorkerEndedError) as error:
                # The former graph is served on, until there is one that can be.
                build = build or str(error)
                if build != refused:
                    _LOG.error("the new build is not served: %s", error)
                refused = build

    def _retire(self, former: OpenGraph) -> None:
        task = asyncio.create_task(former.close())
        self._former.add(task)
        task.add_done_callback(self._former.discard)
