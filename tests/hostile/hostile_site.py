"""A small site of Jekyll whose every title, name, tag and file name means harm."""

from collections.abc import Mapping
from pathlib import Path

from extractor.visible import visible_json

_CONFIGURATION = """\
url: https://mal.exemple.fr
title: Carnet
collections:
  startups: {output: true, permalink: /startups/:name.html}
  authors: {output: true}
  incubators: {output: true}
"""


def write_site(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the site: a startup, a person and a post for each of the texts."""
    (folder / "_config.yml").parent.mkdir(parents=True)
    (folder / "_config.yml").write_text(_CONFIGURATION, "utf-8")
    for name in ("_startups", "_authors", "_posts", "_incubators"):
        (folder / name).mkdir()
    for number, text in enumerate(texts.values()):
        said = visible_json(text)
        startup = {
            "title": text,
            "mission": text,
            "owner": text,
            "incubator": "halle",
            "contact": text,
            "link": text,
            "repository": text,
            "tags": [text, "commun"],
            "phases": [{"name": "construction", "start": "2020-01-01"}],
        }
        shown = "\n".join(f"{key}: {visible_json(value)}" for key, value in startup.items())
        prose = f"Le service {text} de Zoé Martin sert 1 400 agents. [Lien]({number}.md)"
        body = f"\n---\n\n{text}\n\n{prose}\n"
        _write(folder / "_startups" / f"{_file_name(number, text)}.md", f"---\n{shown}{body}")
        person = f"---\nfullname: {said}\nrole: {said}\nmissions: []\nstartups: [s{number}]\n---\n"
        _write(folder / "_authors" / f"zoe{number}.martin.md", person)
        post = f"---\ntitle: {said}\nauthor: {said}\n---\n\n{text} ## {text}\n\n[{text}](/perdu)\n"
        _write(folder / "_posts" / f"2020-01-01-b{number}.md", post)
    _write(folder / "_incubators" / "halle.md", "---\ntitle: La [/halle]\n---\n")


def _write(file: Path, text: str) -> None:
    file.write_bytes(text.encode("utf-8", "surrogatepass"))


def _file_name(number: int, text: str) -> str:
    plain = text.replace("/", "-").replace("\0", "").replace("\n", "")[:60]
    return f"s{number}" if number % 2 else f"s{number} {plain}".strip()
