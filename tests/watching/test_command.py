"""The real program: it builds, follows what is written, and ends with a whole graph."""

import queue
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

from extractor.graph.store import current_generation
from extractor.pipeline.verifying import verify

CORPUS = Path(__file__).parents[2] / "corpus"
POST = "journal/content/_posts/2022-03-15-bilan-2021.md"
NEW = (
    "[x](https://annuaire.exemple.fr/startups/zut.html) "
    "[vers le Cap](https://annuaire.exemple.fr/startups/cap.html)"
)
PATIENCE = 60


class Watch:
    """The program as it runs, and the lines that it prints."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "extractor", "watch", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def until(self, words: str) -> str:
        """Give the next line that has some words."""
        while words not in (line := self._lines.get(timeout=PATIENCE)):
            pass
        return line

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


def quads_of(graph: Path) -> str:
    return current_generation(graph).quads.read_text("utf-8")


def test_the_graph_follows_what_is_written(tmp_path: Path) -> None:
    for name in ("annuaire", "journal"):
        shutil.copytree(CORPUS / name, tmp_path / name)
    shutil.copy(CORPUS / "extractor.toml", tmp_path)
    graph, post = tmp_path / "graph", tmp_path / POST
    sites = [str(tmp_path / name) for name in ("annuaire", "journal")]
    running = Watch(*sites, "-o", str(graph), "--no-prose", "--lang", "en")
    try:
        running.until("watched; Ctrl-C ends it")
        assert post.name in quads_of(graph)
        assert "vers le Cap" not in quads_of(graph)
        before = post.read_text("utf-8")

        post.write_text(f"{before}\n{NEW}\n", "utf-8")
        assert "1 new, 0 mended" in running.until("1 read,")
        assert running.until("zut.html").startswith("  + ")
        assert "vers le Cap" in quads_of(graph)

        post.write_text(before, "utf-8")
        assert "0 new, 1 mended" in running.until("1 read,")
        assert running.until("zut.html").startswith("  - ")

        # What is written beside it and taken away again is nobody's matter; a file that goes is.
        (post.parent / f".{post.name}.swp").write_text("x")
        post.unlink()
        assert "quads" in running.until("findings:")
        assert post.name not in quads_of(graph)
    finally:
        status = running.interrupt()
    assert status == 0
    assert verify(graph).is_whole
