"""Whether a confidence says what it means, on annotated documents: by kind, and by witness.

Of what has a confidence around 0.9, nine in ten should be right. Each line is a group: how many
there are, their mean confidence, the share of them that is right, and how far the two are
apart; a mark stands where a group that is large enough is further than it may be. What careful
readers would decide differently (``optional`` in the annotations) counts neither way.

A person, an organisation or a product counts once a document, with the confidence of its
surest mention; a figure's subject is right where the figure is, and the subject.

Usage: python -m tests.benchmarks.calibration GOLD … --site FOLDER … [--config FILE]
       [--and-site FOLDER] [--wrong KIND]
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from extractor.export.record import record_of
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.project import Project
from extractor.pipeline.records import SiteReader
from extractor.relating.extraction import Extraction
from tests.real_sites import CONFIGURATION, GOLD, SITES

Record = dict[str, Any]
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
"""Where the bins of confidence begin."""
KINDS = ("people", "organisations", "startups")


@dataclass(frozen=True, slots=True)
class Judged:
    """Something that was found: of which kind, by what, how surely, and whether it is right."""

    kind: str
    by: str
    confidence: float
    right: bool
    shown: str


def judged(score: ModuleType, gold: Record, pred: Record, rules: Sequence[str]) -> Iterator[Judged]:
    """Give what was found in a document and whether it is right.

    ``rules`` are the rules that knew the subjects of the figures, in their order.
    """
    for kind in KINDS:
        for one, right in _told(score, gold, kind, pred.get(kind, []), score.same_entity):
            surest = max(one["mentions"], key=lambda mention: float(mention["confidence"]))
            by = " + ".join(surest["witnesses"])
            yield Judged(kind, by, surest["confidence"], right, f"{gold['doc']}: {one['name']}")
    aliases = score.alias_table(gold, pred)

    def key(name: str | None) -> str:
        folded: str = score.fold(name) if name else ""
        return str(aliases.get(folded, folded))

    by_rule = {figure["start"]: by for figure, by in zip(pred["figures"], rules, strict=True)}
    known = {id(one): one for one in gold.get("figures", [])}
    free = [id(one) for one in score.split(gold, "figures")[1]]
    for one, right in _told(score, gold, "figures", pred["figures"], score.same_figure):
        said = f"{gold['doc']}: {one['surface']!r} · {one['sentence'][:160]!r}"
        yield Judged("figures", one["kind"], one["confidence"], right, said)
        if one["subject"] is None:
            continue
        matches = (g for g in known.values() if id(g) not in free and score.same_figure(g, one))
        subjects = {
            key(name)
            for match in matches
            for name in (match.get("subject"), *match.get("subject_alternatives", []))
        }
        about = right and key(one["subject"]) in subjects
        said = f"{said} · {one['subject']}"
        yield Judged("subjects", by_rule[one["start"]], one["subject_confidence"], about, said)
    plain = score.relation_same(aliases)

    def same(gold_one: Record, found: Record) -> bool:
        objects = [gold_one["object"], *gold_one.get("object_alternatives", [])]
        return any(plain({**gold_one, "object": each}, found) for each in objects)

    related = [one for one in pred["relations"] if one["predicate"] != "has_figure"]
    for one, right in _told(score, gold, "relations", related, same):
        said = f"{gold['doc']}: {one['subject']} {one['predicate']} {one['object']}"
        said = f"{said} · {one['evidence'][:160]!r}"
        by = f"{one['predicate']} {one['confidence']:.2f}"
        yield Judged("relations", by, one["confidence"], right, said)


def _told(
    score: ModuleType, gold: Record, kind: str, found: list[Record], same: Any
) -> Iterator[tuple[Record, bool]]:
    """Give what was found of a kind, and whether it is right; nothing of what is optional."""
    needed, free = score.split(gold, kind)
    if kind == "relations":
        needed = [one for one in needed if one["predicate"] != "has_figure"]
    pairs, _, extra = score.pair(needed, found, same)
    yield from ((one, True) for _, one in pairs)
    yield from ((one, False) for one in extra if not any(same(other, one) for other in free))


def bin_of(confidence: float) -> str:
    """Give the name of the bin that a confidence is in."""
    edge = max(edge for edge in EDGES if edge <= confidence + 1e-9)
    return f"from {edge:.2f}"


def line(name: str, group: Sequence[Judged], least: int, error: float) -> str:
    """Give the line of a group, with a mark where it is too far from what it says."""
    mean = sum(one.confidence for one in group) / len(group)
    right = sum(one.right for one in group) / len(group)
    mark = " ✗" if len(group) >= least and abs(mean - right) > error + 1e-9 else ""
    return f"  {name:44} {len(group):5} {mean:6.3f} {right:6.3f} {right - mean:+6.3f}{mark}"


def grouped(judgements: Iterable[Judged], by: Any) -> dict[str, list[Judged]]:
    """Give judgements by what a function says of each, sorted."""
    groups: dict[str, list[Judged]] = {}
    for one in judgements:
        groups.setdefault(by(one), []).append(one)
    return dict(sorted(groups.items()))


def read(project: Project, names: frozenset[str]) -> Iterator[tuple[Extraction, Record]]:
    """Give the extraction and the record of each document whose name is annotated."""
    reader = SiteReader(project, ExtractionOptions(model=False))
    wanted = [path for path in reader.files if path.stem in names or path.parent.name in names]
    for extraction in reader.extract(wanted):
        record: Record = json.loads(json.dumps(record_of(extraction)))
        if extraction.document.kind in ("post", "page", "project", "startup"):
            yield extraction, record


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="*", default=[GOLD], help="annotated folders")
    parser.add_argument("--site", type=Path, action="append", help="a site's folder")
    parser.add_argument("--and-site", type=Path, action="append", help="one with a project apart")
    parser.add_argument("--config", type=Path)
    parser.add_argument("--least", type=int, default=30, help="how many make a bin")
    parser.add_argument("--error", type=float, default=0.05, help="how far it may be")
    parser.add_argument("--wrong", metavar="KIND", help="show what is wrong of a kind")
    arguments = parser.parse_args()
    sys.path.insert(0, str(GOLD))
    import score  # type: ignore[import-not-found]

    gold = {}
    for folder in arguments.gold:
        for path in sorted(folder.glob("*.json")):
            annotated = score.with_projects(json.loads(path.read_text("utf-8")))
            gold[annotated["doc"]] = annotated
    projects = [[*(arguments.site or SITES)], *([one] for one in arguments.and_site or ())]
    found: list[Judged] = []
    seen: set[str] = set()
    for sites in projects:
        configuration = arguments.config if arguments.site else CONFIGURATION
        project = Project.open(sites, configuration)
        for extraction, record in read(project, frozenset(gold)):
            if record["doc"] in gold and record["doc"] not in seen:
                seen.add(record["doc"])
                rules = [figure.by for figure in extraction.figures]
                record = score.with_projects(record)
                found.extend(judged(score, gold[record["doc"]], record, rules))
    print(f"{len(seen)} documents of {len(gold)}")
    print(f"  {'':44} {'n':>5} {'said':>6} {'right':>6} {'error':>6}")
    for kind, judgements in grouped(found, lambda one: one.kind).items():
        print(line(kind, judgements, arguments.least, arguments.error))
        for name, group in grouped(judgements, lambda one: bin_of(one.confidence)).items():
            print(line(f"  {name}", group, arguments.least, arguments.error))
        for name, group in grouped(judgements, lambda one: one.by).items():
            print(line(f"    {name}", group, arguments.least, arguments.error))
        if arguments.wrong == kind:
            for one in sorted(judgements, key=lambda one: -one.confidence):
                if not one.right:
                    print(f"    {one.confidence:.2f} {one.by}: {one.shown}")


if __name__ == "__main__":
    main()
