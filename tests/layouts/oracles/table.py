"""Writes ``docs/generators.md``: what is read of each generator's site as it reads it.

    python -m tests.layouts.oracles.table [--write]

Each figure is counted on the records beside this module.
"""

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.layouts.oracles.comparing import apart
from tests.layouts.oracles.recording import HERE, names, stored

PAGE = Path(__file__).parents[3] / "docs" / "generators.md"
FORMS = ("expression", "source", "address")
HEAD = """\
# Generators

What the program makes of a small site, beside what the site's own generator made of it. The sites
and the records are in `tests/layouts/oracles/`; a variant of a site has its configuration in its
name. Made by `make docs`: do not edit it.

- **pages**: sources with their address, or held back, as the generator has it, of all.
- **expressions**, **sources**, **addresses**: links of each form that lead where the generator made
  them lead, of all that have a target to compare.
- **dead found**: links to what is not there, reported; **false**: links to what is there, reported.
- **held back**: sources that the generator does not publish, held back.
- **two of one stem**: sources of one name in two folders that have both their address.

What differs is named with its reason in `apart.toml` beside each record.

| site | generator | record | pages | expressions | sources | addresses | dead found | false | \
held back | two of one stem |
| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"""


def row(name: str) -> str:
    """Give the row of an oracle."""
    record, meant = stored(name), apart(name)
    pages: Mapping[str, list[str]] = record["pages"]
    wrong = {key.removeprefix("page ") for key in meant if key.startswith("page ")}
    cells = [name, f"{record['generator']} {record['version']}", record["source"]]
    cells.append(_share(len(pages) - len(wrong & set(pages)), len(pages)))
    links = [one for one in record["links"] if one["made"] is not None]
    links = [one for one in links if one["exists"] is not None]
    for form in FORMS:
        of_form = [one for one in links if one["form"] == form]
        cells.append(_share(sum(_key(one) not in meant for one in of_form), len(of_form)))
    dead = [one for one in links if not one["exists"]]
    cells.append(_share(sum(_key(one) not in meant for one in dead), len(dead)))
    cells.append(str(sum("not followed yet" in meant.get(_key(one), "") for one in links)))
    held = [path for path, addresses in pages.items() if not addresses]
    cells.append(_share(sum(path not in wrong for path in held), len(held)))
    stems = Counter(path.rpartition("/")[2] for path in pages)
    several = [path for path in pages if stems[path.rpartition("/")[2]] > 1]
    cells.append(_share(sum(path not in wrong for path in several), len(several)))
    return f"| {' | '.join(cells)} |\n"


def _key(link: Mapping[str, Any]) -> str:
    return f"link {link['file']}:{link['line']}"


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole}" if whole else "–"


def page() -> str:
    """Give the page's text."""
    known = (name for name in names() if (HERE / name / "oracle.json").is_file())
    return HEAD + "".join(row(name) for name in known)


if __name__ == "__main__":
    if "--write" in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        sys.stdout.write(page())
