"""Records of what real generators make of small sites, for tests that run without them.

    python -m tests.layouts.oracles.recording [NAME ...] [--write] [--work DIRECTORY]

runs the recorders, shows where they differ from the stored `oracle.json` and, with `--write`,
writes them. An oracle is a folder here, `<generator>` or `<generator>-<variant>`, that holds

- `site/`, a whole site; or `over/`, files laid upon the `site/` of `<generator>`, of which the
  names in `over/without.txt` (one a line) are taken away;
- `refused/`, files that make the generator fail when one of them is laid upon the site;
- `oracle.json`, the record.

Its recorder is `recorders/<generator>_<variant>.py` or, lacking that, `recorders/<generator>.py`,
with one function `record(site, work) -> dict`. `site` must not be written to; `site.parent /
"refused"` is the folder of refused files; `work` outlives the run (installed generators stay).

A record: `generator`, `version`, `source` ("program" or "documentation"), `as_of` (the day it was
built at), `base` (the path the site is served under, "" or "/x"), and

- `addresses`: each file written, without the base; `index.html` is its folder with a slash;
- `pages`: each source document and its addresses, `[]` when it isn't published;
- `titles`: the `<title>` of each of those pages;
- `links`: of each line of a source that holds a marker (`L` and digits), what is `written` on it,
  its `form` ("expression", "source" for a source file, "address"), the address `made` in the page
  as it stands there (with the base; null when no link came), and whether it `exists`: null outside
  the site. A server is meant that adds index.html to a folder and does nothing else;
- `refused`: files the generator refuses, what is wrong in them, and the message;
- `notes`: a line on each surprise.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urljoin, urlsplit

HERE = Path(__file__).parent
AS_OF = "2026-06-01"
MARKER = re.compile(r"\bL\d{2,3}\b")
HTML = (".html", ".htm", ".xhtml")
VOID = {"img", "br", "hr", "meta", "link", "input", "source", "embed", "wbr", "col", "area", "base"}
TARGETS = {"a": "href", "img": "src", "iframe": "src", "audio": "src", "video": "src"}
LINE_LIMIT = 240

Record = dict[str, Any]
Build = Callable[[Path], subprocess.CompletedProcess[str]]


# --- the folders of this place -----------------------------------------------------------------


def names() -> list[str]:
    """The oracles kept here."""
    return sorted(
        folder.name
        for folder in HERE.iterdir()
        if (folder / "site").is_dir() or (folder / "over").is_dir()
    )


def stored(name: str) -> Record:
    """The record of an oracle as it is kept."""
    return cast(Record, json.loads((HERE / name / "oracle.json").read_text("utf-8")))


def site_of(name: str, into: Path) -> Path:
    """The site of an oracle: its own folder, or one composed in `into`."""
    own = HERE / name / "site"
    if own.is_dir():
        return own
    over = HERE / name / "over"
    site = fresh_copy(HERE / name.partition("-")[0] / "site", into / "site")
    without = over / "without.txt"
    for line in without.read_text("utf-8").split("\n") if without.exists() else []:
        target = site / line.strip()
        if line.strip() and target.is_dir():
            shutil.rmtree(target)
        elif line.strip():
            target.unlink()
    shutil.copytree(over, site, dirs_exist_ok=True, ignore=shutil.ignore_patterns("without.txt"))
    if (into / "refused").exists():
        shutil.rmtree(into / "refused")
    if (HERE / name / "refused").is_dir():
        shutil.copytree(HERE / name / "refused", into / "refused")
    return site


def recorded(name: str, work: Path) -> Record:
    """What the generator makes of an oracle's site today."""
    module = name.replace("-", "_")
    if not (HERE / "recorders" / f"{module}.py").exists():
        module = name.partition("-")[0]
    recorder = importlib.import_module(f"tests.layouts.oracles.recorders.{module}")
    work = work / name
    work.mkdir(parents=True, exist_ok=True)
    return cast(Record, recorder.record(site_of(name, work / "composed"), work))


def text_of(record: Record) -> str:
    return json.dumps(record, sort_keys=True, indent=2, ensure_ascii=False) + "\n"


# --- building ----------------------------------------------------------------------------------


def fresh_copy(source: Path, target: Path) -> Path:
    """Copy a folder over whatever was at the place before, its files as old as `AS_OF`."""
    if target.exists():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(source, target)
    then = datetime.fromisoformat(f"{AS_OF}T12:00:00+00:00").timestamp()
    for path in files(target):
        os.utime(path, (then, then))
    return target


def run(
    command: Iterable[str | Path],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    *,
    may_fail: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run a command gently, in UTF-8 and universal time, with what it says."""
    done = subprocess.run(
        ["nice", *map(str, command)],
        cwd=folder,
        env={
            **os.environ,
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "NO_COLOR": "1",
            **(environment or {}),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if not may_fail:
        must_have_worked(done)
    return done


def must_have_worked(done: subprocess.CompletedProcess[str]) -> None:
    """Stop with what a program said when it failed."""
    if done.returncode:
        raise RuntimeError(f"{done.args}\n{done.stdout}\n{done.stderr}")


def refusals(site: Path, work: Path, written: Mapping[str, str], build: Build) -> list[Record]:
    """Build the site with each refused file, of which `written` tells what is wrong in it.

    `build` takes the copy of the site and runs with `may_fail`.
    """
    refused = site.parent / "refused"
    known = {path.relative_to(refused).as_posix() for path in files(refused)}
    if known != set(written):
        raise ValueError(f"refused/ and the recorder differ: {sorted(known ^ set(written))}")
    found = []
    usual = said(build(fresh_copy(site, work / "refused")), work / "refused")
    for name, wrong in sorted(written.items()):
        text = (refused / name).read_text("utf-8")
        if wrong not in text:
            raise ValueError(f"{wrong!r} is not written in refused/{name}")
        copy = fresh_copy(site, work / "refused")
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(refused / name, copy / name)
        done = build(copy)
        if not done.returncode:
            raise ValueError(f"refused/{name} was accepted:\n{done.stdout}{done.stderr}")
        lines = [line for line in said(done, copy) if line not in usual]
        found.append({"file": f"refused/{name}", "written": wrong, "message": message(lines)})
    return found


def said(done: subprocess.CompletedProcess[str], folder: Path) -> list[str]:
    """The lines a program said, without places and colours."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", f"{done.stderr}\n{done.stdout}")
    plain = plain.replace(f"{folder}/", "").replace(str(folder), ".")
    return [re.sub(r"\s+", " ", line).strip() for line in plain.split("\n") if line.strip()]


def message(lines: list[str]) -> str:
    """The line that tells the error best: the first that speaks of one and says more than that."""
    telling = [
        line
        for line in lines
        if re.search(r"error|fatal|exception|fail|invalid|could not|not found", line, re.I)
        and not re.search(r"could not be built:$", line, re.I)
    ]
    return (telling or lines or [""])[0][:LINE_LIMIT]


# --- what was written --------------------------------------------------------------------------


def files(folder: Path) -> Iterator[Path]:
    """The files under a folder, in order."""
    if folder.is_dir():
        yield from sorted(path for path in folder.rglob("*") if path.is_file())


def address_of(path: Path, output: Path) -> str:
    """A written file's address: `index.html` is its folder with a slash."""
    address = "/" + path.relative_to(output).as_posix()
    return address.removesuffix("index.html") if path.name == "index.html" else address


def addresses(output: Path) -> list[str]:
    """The address of each file that was written."""
    return sorted(address_of(path, output) for path in files(output))


def file_at(address: str, output: Path) -> Path:
    return output / (address.lstrip("/") + ("index.html" if address.endswith("/") else ""))


@dataclass
class Made:
    """What matters of an HTML page that was made."""

    title: str | None = None
    source: str | None = None
    """`<meta name="source" content="…">`, which a site's template may set to the file read"""
    links: dict[str, str | None] = field(default_factory=dict)
    """for each marker the address of its link"""


class _Reader(HTMLParser):
    """Reads markers: a link's is in its text, or before it in the same block."""

    def __init__(self) -> None:
        super().__init__()
        self.made = Made()
        self.stack: list[tuple[str, str | None]] = []
        self.waiting: str | None = None
        self.in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "title" and self.made.title is None:
            self.in_title, self.made.title = True, ""
        if tag == "meta" and held.get("name") == "source":
            self.made.source = held.get("content")
        if tag in {"li", "p", "td", "dd", "h1", "h2"}:
            self.waiting = None
        target = held.get(TARGETS.get(tag, ""))
        marked = MARKER.search(held.get("alt") or held.get("title") or "") if target else None
        if marked:
            self.made.links[marked[0]] = target
        elif self.waiting and target is not None:
            self.made.links[self.waiting] = target
            self.waiting = None
        if tag not in VOID:
            self.stack.append((tag, target if tag == "a" else None))

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self.in_title = False
        if tag in [name for name, _ in self.stack]:
            while self.stack.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.made.title = (self.made.title or "") + data
            return
        around = [target for tag, target in self.stack if tag == "a"]
        for marked in MARKER.finditer(data):
            if around and around[-1] is not None:
                self.made.links[marked[0]] = around[-1]
            else:
                self.made.links.setdefault(marked[0], None)
                self.waiting = marked[0]


def made(page: Path) -> Made:
    """Read a page that was made."""
    reader = _Reader()
    reader.feed(page.read_text("utf-8", errors="replace"))
    return reader.made


def told_sources(output: Path) -> dict[str, list[str]]:
    """The sources the pages name in `<meta name="source">`, with the pages' addresses."""
    found: dict[str, list[str]] = {}
    for path in files(output):
        if path.suffix in HTML:
            source = made(path).source
            if source:
                found.setdefault(source, []).append(address_of(path, output))
    return found


def titles(pages: Mapping[str, list[str]], output: Path) -> dict[str, str]:
    """The `<title>` of each source's first page."""
    found = {}
    for source, at in pages.items():
        page = file_at(at[0], output) if at else None
        if page and page.suffix in HTML and page.is_file():
            title = made(page).title
            if title is not None:
                found[source] = title.strip()
    return found


# --- links -------------------------------------------------------------------------------------


def form_of(written: str) -> str:
    """Whether a link is written as an expression, a source file or an address."""
    if re.search(r"\{[{%].*[%}]\}", written):
        return "expression"
    if "[[" in written:
        return "source"
    inner = re.search(r"\]\(<?([^)>]*)|(?:href|src)=[\"']([^\"']*)|^<([^>]*)>$", written)
    target = next((part for part in inner.groups() if part), "") if inner else written
    source = r"\.(md|markdown|mkd|mdx|ipynb|rst|textile|org|njk|liquid|11ty\.js|adoc)$"
    return "source" if re.search(source, re.split(r"[#?\s]", target)[0], re.I) else "address"


def written_on(line: str, marker: str) -> str:
    """What a marked line gives as its link."""
    patterns = (
        rf"!?\[[^\[\]]*{marker}[^\[\]]*\]\(<([^>]*)>[^)]*\)",
        rf"!?\[[^\[\]]*{marker}[^\[\]]*\]\((.*?)(?:\s+\"[^\"]*\")?\)(?=[^()]*$)",
        rf"<a\s[^>]*?href=\"([^\"]*)\"[^>]*>[^<]*{marker}",
        rf"<a\s[^>]*?href='([^']*)'[^>]*>[^<]*{marker}",
        rf"<(?:img|iframe)\s[^>]*?src=\"([^\"]*)\"[^>]*{marker}",
    )
    for pattern in patterns:
        found = re.search(pattern, line)
        if found:
            return found[1].strip()
    return re.sub(rf"^\W*{marker}\b[\s:]*", "", line.strip()).strip()


def exists(target: str, page: str, known: set[str], base: str = "", host: str = "") -> bool | None:
    """Whether an address in a page was written, null when it leads outside.

    `host` is the site's own, `https://example.org`; targets are compared percent-decoded.
    """
    if host and (target == host or target.startswith(f"{host}/")):
        target = target.removeprefix(host) or "/"
    split = urlsplit(target)
    if split.scheme or split.netloc:
        return None
    path = unquote(urlsplit(urljoin(f"http://site{base}{page}", target)).path) or "/"
    if base and not (path == base or path.startswith(f"{base}/")):
        return False
    return re.sub(r"/index\.html$", "/", path.removeprefix(base) or "/") in known


def links(
    site: Path,
    pages: Mapping[str, list[str]],
    output: Path,
    *,
    base: str = "",
    host: str = "",
    form: Callable[[str], str] = form_of,
) -> list[Record]:
    """The marked links of each published source, in its first page."""
    known = set(addresses(output))
    found: list[Record] = []
    for source, at in sorted(pages.items()):
        page = file_at(at[0], output) if at else None
        if page is None or page.suffix not in HTML:
            continue
        came = made(page).links
        text = (site / source).read_text("utf-8")
        for number, line in enumerate(text.split("\n"), 1):
            marked = MARKER.search(line)
            if not marked:
                continue
            target = came.get(marked[0])
            written = written_on(line, marked[0])
            label = re.search(r"\[([^\[\]]+)\]$", written)
            defined = label and re.search(rf"^\[{re.escape(label[1])}\]: *(\S+)", text, re.M)
            there = None if target is None else exists(target, at[0], known, base, host)
            found.append(
                {
                    "file": source,
                    "line": number,
                    "written": written,
                    "form": form(defined[1] if defined else written),
                    "made": target,
                    "exists": there,
                }
            )
    return found


# --- the command -------------------------------------------------------------------------------


def main(arguments: list[str]) -> int:
    """Run the recorders; 1 when a record differs from the stored one and isn't written."""
    parser = argparse.ArgumentParser(description="Record what generators make of small sites.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="oracles; all when none is given")
    parser.add_argument("--write", action="store_true", help="write the records")
    parser.add_argument("--work", type=Path, default=Path("build/oracles"), help="working folder")
    given = parser.parse_args(arguments)
    differs = False
    for name in given.names or names():
        now = text_of(recorded(name, given.work.resolve()))
        kept = HERE / name / "oracle.json"
        before = kept.read_text("utf-8") if kept.exists() else ""
        difference = difflib.unified_diff(
            before.splitlines(True), now.splitlines(True), f"{name} stored", f"{name} now"
        )
        sys.stdout.writelines(difference)
        if given.write:
            kept.write_text(now, "utf-8")
        differs = differs or before != now
    return int(differs and not given.write)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
