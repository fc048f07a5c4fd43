"""What VuePress 1 makes: npm's vuepress 1.9.10, on a Node that needs OpenSSL's older algorithms.

The site is VuePress 2's with a configuration of its own; `extendPageData` tells the files read.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.layouts.oracles import recording
from tests.layouts.oracles.recorders import npm, vuepress
from tests.layouts.oracles.recording import Record

VERSION = "1.9.10"
REFUSED = {
    "docs/doublure.md": "permalink: /deux.html",
    "docs/expression.md": "{{ texte.inconnu.là }}",
    "docs/image.md": "./introuvable.png",
    "docs/types/double.md": "title: Deux",
    "docs/types/faux.md": "title: Un: deux",
    "docs/types/points.md": "...",
}
NOTES = [
    (
        "Of VuePress 2's site: the same files, with a CommonJS configuration, evergreen: true"
        " and no permalinkPattern; the hero's actions are version 2's and make no link, "
        "<RouteLink> is nothing."
    ),
    (
        "Names are written as they are (C++ & l'été.html, _souligne.html); permalink "
        "/sans-barre is the folder /sans-barre/, relatif/adresse.html is taken from the root;"
        " permalinkPattern in the front matter is unknown."
    ),
    (
        "A Markdown link to a file becomes its path with .html, README.md and index.md their "
        "folder's /, relative to the file: nothing is looked up, so a link to a page with a "
        "permalink by its file leads nowhere (version 2 mends it)."
    ),
    (
        "deux.md?x=1 stays as it is written; a name with spaces in <> makes no link in the "
        "page; hrefs are shown decoded."
    ),
    (
        "--- toml and json between --- are read; +++ isn't; title: any true value is text (a "
        "date in ISO form); without title the level 1 heading only when it comes first."
    ),
    (
        "An expression that fails stops the build (version 2 goes on); an unclosed tag "
        "doesn't (version 2 stops)."
    ),
    (
        "Not seen here: the configuration's permalink pattern has :year :month :i_month :day "
        ":i_day :minutes :seconds :slug :regular (documentation, Permalinks)."
    ),
    "exists doesn't look at what the pages' router adds in the browser.",
]


def record(site: Path, work: Path) -> Record:
    """Build a copy of the site with VuePress 1 and tell what came."""
    npm.install(work, {"vuepress": VERSION}, "commonjs")
    output = work / "output"
    _build(recording.fresh_copy(site, work / "site"), output).check_returncode()
    return vuepress.told(site, output) | {
        "version": VERSION,
        "refused": recording.refusals(
            site, work, REFUSED, lambda copy: _build(copy, work / "nothing")
        ),
        "notes": NOTES,
    }


def _build(copy: Path, output: Path) -> subprocess.CompletedProcess[str]:
    shutil.rmtree(output, ignore_errors=True)
    program = copy.parent / "node_modules" / ".bin" / "vuepress"
    done = recording.run(
        [program, "build", "docs", "--dest", output, "--no-cache"],
        copy,
        {"NODE_OPTIONS": "--openssl-legacy-provider"},
        may_fail=True,
    )
    return npm.quiet(done, [r"^wait ", r"^\s*$", r"Vue warn", r"Error rendering"])
