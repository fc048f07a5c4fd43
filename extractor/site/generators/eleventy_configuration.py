"""What Eleventy's configuration and data say of a site: its folders, its address, its settings.

The configuration is a program, which is not run: the few settings that matter are read from
its text, and what stands otherwise is written in ``extractor.toml``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractor.addresses import host_of, split_address
from extractor.site.generators.conventions import conventions_of
from extractor.site.generators.eleventy_data import folder_data
from extractor.site.generators.eleventy_permalinks import DEFAULT, DOCUMENTS, template_pattern
from extractor.site.generators.eleventy_program import (
    CONFIGURATION_FILES,
    ENGINES,
    added,
    conditions,
    copied,
    formats,
    ignored,
    names_in,
    outputs,
    programs_beside,
    programs_of,
    setting,
)
from extractor.site.generators.generator import FoundCollection, FoundSite, as_files
from extractor.site.generators.plain import data_files
from extractor.site.generators.program_text import first_file, program_text, text_setting
from extractor.site.sources.exclusion import Exclusion
from extractor.site.sources.markdown_files import folders_of_documents
from extractor.site.sources.site_files import children, is_file, is_folder, text_of
from extractor.site.sources.structured import read_beside

_TERMS = ("tags", "tag", "categories", "category", "topics", "authors", "author")
"""Front-matter keys whose values templates make pages of."""
_SITE_DATA = ("site", "metadata", "meta", "global")
_STRUCTURED = (".json", ".yml", ".yaml", ".toml")
_MOST_OF_DATA = 65_536
"""The size, in bytes, of a data file that may hold variables of links."""
SETTINGS = "eleventy settings"
"""The name, which no variable can bear, of what the program that configures the site says."""
_APART = (("includes", "_includes"), ("layouts", "_layouts"))
_HELD_BACK = (("draft", "drafts"), ("published", "unpublished"))
"""Keys of front matter by which programs hold pages back, and what is then not published."""


def recognises(folder: Path) -> bool:
    """Say whether a folder is a site of Eleventy's."""
    return first_file(folder, CONFIGURATION_FILES) is not None or _is_without_configuration(folder)


def _is_without_configuration(folder: Path) -> bool:
    """Say whether a folder shows by its data, or its includes, that it needs no configuration."""
    data = folder / "_data"
    computed = (data / f"eleventyComputed{one}" for one in (".js", ".cjs", ".mjs", ".json"))
    return is_folder(folder / "_includes") and any(is_file(one) for one in computed)


def describe(folder: Path) -> FoundSite:
    """Give what a site's configuration says. Raises ConfigurationError."""
    # A project may call a folder Eleventy's that has no configuration of its own.
    text = program_text(first_file(folder, CONFIGURATION_FILES))
    root = setting(text, "input", ".").strip("./")
    output = setting(text, "output", "_site").strip("./")
    data = f"{root}/{setting(text, 'data', '_data')}".strip("/")
    programs = programs_of(folder, folder / data)
    speaking = f"{programs}\n{programs_beside(folder / root)}"
    about = _about_the_site(folder / data)
    address = split_address(str(about.get("url") or ""))
    prefix = text_setting(programs, "pathPrefix").strip("/")
    exclude = ("node_modules", output, *_ignored(folder, root, programs), *_unread(programs))
    return FoundSite(
        generator="eleventy",
        stated_in=as_files(first_file(folder, CONFIGURATION_FILES)),
        url=host_of(address),
        baseurl=f"/{prefix}" if prefix else address.path.rstrip("/"),
        language=str(about.get("lang") or about.get("language") or about.get("langue") or "")[:2],
        permalink=DEFAULT,
        collections=(*_folders(folder, root, output, exclude), *data_files(folder, (data,))),
        exclude=exclude,
        taxonomies=dict.fromkeys(_TERMS, "/"),
        redirects=("_redirects", *([f"{root}/_redirects"] if root else [])),
        source_root=root,
        links=replace(
            conventions_of("eleventy").links,
            source_links="InputPathToUrlTransformPlugin" in programs,
            adds_base="HtmlBasePlugin" in programs,
        ),
        published_too=tuple(too for key, too in _HELD_BACK if not names_in(speaking, key)),
        variables={
            **_global_data(folder / data),
            SETTINGS: _settings(text, programs, root, output, data),
        },
    )


def _ignored(folder: Path, root: str, programs: str) -> Iterator[str]:
    """Give the patterns of what is ignored, as paths of the site's folder."""
    is_gits_read = "setUseGitIgnore(false" not in programs
    names = (".eleventyignore", *([".gitignore"] if is_gits_read else []))
    for place in dict.fromkeys(("", f"{root}/" if root else "")):
        for name in names:
            file = folder / place / name
            try:
                lines = text_of(file).splitlines()
            except (OSError, UnicodeDecodeError):
                continue
            for line in lines:
                pattern = line.strip().removeprefix("./").strip("/")
                if pattern and not pattern.startswith(("#", "!")):
                    yield f"{place}{pattern}"
                    if "/" not in pattern:
                        yield f"{place}*/{pattern}"
    yield from ignored(programs)


def _unread(programs: str) -> Iterator[str]:
    """Give the suffixes of documents that no program makes a format of templates."""
    read = {"md", *formats(programs)}
    for suffix in DOCUMENTS:
        if suffix[1:] not in read:
            yield f"*{suffix}"


def _settings(text: str, programs: str, root: str, output: str, data: str) -> Mapping[str, Any]:
    """Give the settings that tell what else is served, and what is not."""
    apart = [output, data, *(f"{root}/{setting(text, one, usual)}" for one, usual in _APART)]
    return {
        "copied": copied(programs),
        "apart": [one.strip("/") for one in apart if one.strip("/")],
        "outputs": sorted(outputs(programs)),
        "added": sorted(added(programs)),
        "formats": sorted(formats(programs) - ENGINES),
        "conditions": [(one.key, one.when) for one in conditions(programs)],
    }


def _global_data(data: Path) -> dict[str, Any]:
    """Give the values of the data files at the top of the folder of data, by their stems."""
    found: dict[str, Any] = {}
    for file in children(data):
        if file.suffix in _STRUCTURED and is_file(file) and file.stat().st_size < _MOST_OF_DATA:
            value = read_beside(file)
            if isinstance(value, Mapping):
                found[file.stem] = value
    return found


def _about_the_site(data: Path) -> Mapping[str, Any]:
    for stem in _SITE_DATA:
        for suffix in _STRUCTURED:
            file = data / f"{stem}{suffix}"
            if is_file(file) and isinstance(value := read_beside(file), Mapping):
                return value
    return {}


def _folders(
    folder: Path, root: str, output: str, exclude: Iterable[str]
) -> Iterator[FoundCollection]:
    is_out = Exclusion(exclude)
    for path in folders_of_documents(folder / root, exclude=(output,)):
        whole = f"{root}/{path}".strip("/") or "."
        if any(is_out(one) for one in and_above(whole)):
            continue
        data = folder_data(folder / root, path) if path else {}
        permalink = data.get("permalink")
        pattern = template_pattern(permalink) if isinstance(permalink, str) else DEFAULT
        tags = data.get("tags")
        yield FoundCollection(
            name=path or root or ".",
            path=whole,
            permalink=pattern or DEFAULT,
            output=permalink is not False,
            pages=not path,
            hints=tuple(map(str, tags if isinstance(tags, list) else [tags] if tags else ())),
        )


def and_above(path: str) -> Iterator[str]:
    """Give a path, after those of the folders that it is in."""
    parts = path.split("/")
    return ("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))
