"""Lists of related startups: judged pairs, hidden ties, speed, and the learning of weights.

Usage: python -m tests.benchmarks.related [--graph FOLDER] [--learn] [--judged-only]
    [--judgements FILE] [--only choosing|untouched]

*Judged*: nDCG@10 on the graded pairs (gain = grade, unjudged = 0), with 95 % intervals by drawing
startups again, and the paired gains over TF-IDF and over lists of all words alone. Judgements are
JSON, startup → other → grade; ``--only`` takes those of one half, by the file ``drawn.txt`` beside
(a startup, a tab and its half a line). *Hidden ties*: pairs of
startups of which the sheet of one links or names the other, or that one sentence or list of a
post names; everything that ties the pair directly is taken away (links, the sentences of their
sheets that name the other, and every sentence, list or passage that names both, whoever else it
names), and each is ranked for the other. The pair's startups' other ties are left out of the
ranking, as they are no wrong answers. Weights are learned on four fifths of the ties, and tried
on the last. How much structure weighs beside the text is one number, tried on each judged
startup as chosen for the others. Without ``--graph`` both sites are built first, without prose.
"""

import argparse
import hashlib
import json
import math
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import networkx as nx
import numpy as np
import pyoxigraph as ox
import scipy.sparse as sp
from scipy.optimize import minimize

from extractor.graph.store import current_generation
from extractor.languages import load_language
from extractor.query.results import run_query
from extractor.reading import BlockKind, read_document
from extractor.related.facts import Facts, Occurrence, read_facts
from extractor.related.lists import RelatedLists
from extractor.related.meaning import Meaning
from extractor.related.relatedness import Relatedness, counts_of
from extractor.related.signal_tables import Weights, signal_table
from extractor.related.signals import (
    company,
    documents_of,
    groups,
    incidence,
    naming,
    normalised,
)
from extractor.related.vectors import TermVectors, read_vectors
from extractor.related.words import TermCounter
from extractor.view.networks import view
from extractor.vocabulary import standard_vocabulary
from tests.benchmarks.measure import build, measure
from tests.real_sites import JUDGEMENTS, SITES

FOLDS = 5
DRAWS = 10_000
PRIOR = 0.003
"""Strength of the Gaussian prior on weights: the likeliest of 0.003, 0.01, 0.03, 0.1 on folds."""
STRUCTURES = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0)
FREE = 0.01
"""What the judged score may lose to a structure that hidden ties want: nothing of weight."""
DIRECT = ("link", "together")
Row = np.ndarray
Pair = tuple[int, int]


@dataclass(frozen=True)
class Site:
    """The graph to measure on."""

    facts: Facts
    vectors: TermVectors
    ties: dict[Pair, str]
    """Pair → "sheet" or "post"."""
    sentences: dict[tuple[str, int], str]
    """(document, start of a name) → the text of its sentence."""
    tied_occurrences: dict[Pair, frozenset[Occurrence]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--graph", type=Path, help="a graph of both sites, already built")
    parser.add_argument("--learn", action="store_true", help="print weights learned on all ties")
    parser.add_argument("--judgements", type=Path, default=JUDGEMENTS)
    parser.add_argument("--only", choices=["choosing", "untouched"])
    parser.add_argument("--judged-only", action="store_true")
    arguments = parser.parse_args()
    if not arguments.judgements.is_file() or not all(site.is_dir() for site in SITES):
        sys.exit("the real sites and their judgements are not there")
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.graph or Path(scratch)
        if arguments.graph is None:
            measure(build(SITES, folder, "--no-prose"))
        generation = current_generation(folder)
        store = generation.open()
        facts, vectors = read_facts(store, "startup"), read_vectors(generation.folder)
        posts = run_query(store, "SELECT ?d ?p { ?d a lc:Post ; lc:sourcePath ?p }").rows
        paths = {row[1].value: row[0].value for row in posts}
        ties, tied = find_ties(facts, paths)
        site = Site(facts, vectors, ties, sentences_of(store), tied)
        relatedness = Relatedness(facts, vectors)
        methods = single_methods(relatedness, counts_of(facts, vectors))
        grades = judgements(arguments.judgements, arguments.only)
        if arguments.judged_only:
            judged(site, methods, grades)
            return
        # First: what the trials keep in memory would slow everything after them.
        speed(generation.folder, store)
        judged(site, methods, grades)
        found = trials(site)
        weights = hidden(site, found)
        structures(site, found, weights)
        if arguments.learn:
            print("\nweights learned on all ties (sum 1):")
            for signal, weight in weights.items():
                print(f"  {signal} = {weight:.3f}")


# ties


def find_ties(
    facts: Facts, posts: Mapping[str, str]
) -> tuple[dict[Pair, str], dict[Pair, frozenset[Occurrence]]]:
    """Give the tied pairs, and for every pair the occurrences that name both together."""
    posts_of = {iri: path for path, iri in posts.items()}
    together: defaultdict[Pair, set[Occurrence]] = defaultdict(set)
    by_post: set[Pair] = set()
    by_document: defaultdict[int, list[Occurrence]] = defaultdict(list)
    for one in facts.occurrences:
        by_document[one.document].append(one)
    passages = [(g.document, g.entities) for g in groups(facts) if not g.sentence]
    for document, occurrences in by_document.items():
        path = posts_of.get(facts.documents[document].iri)
        units: list[tuple[bool, list[Occurrence]]] = []
        sentences: defaultdict[int, list[Occurrence]] = defaultdict(list)
        for one in occurrences:
            sentences[one.sentence].append(one)
        units.extend((path is not None, unit) for unit in sentences.values())
        units.extend((True, unit) for unit in lists_of(path, occurrences))
        for number, members in passages:
            if number == document:
                units.append((False, [o for o in occurrences if o.entity in members]))
        for in_post, unit in units:
            for pair in pairs({one.entity for one in unit}):
                together[pair].update(unit)
                if in_post:
                    by_post.add(pair)
        owner = facts.owners.get(document)
        if owner is not None:
            for one in occurrences:
                if one.entity != owner:
                    together[ordered(owner, one.entity)].update(sentences[one.sentence])
    ties = dict.fromkeys(sorted(by_post), "post")
    for tied in facts.links.values():
        ties.update((ordered(*pair), "sheet") for pair in tied)
    return dict(sorted(ties.items())), {pair: frozenset(o) for pair, o in together.items()}


def sentences_of(store: ox.Store) -> dict[tuple[str, int], str]:
    """Give the sentence of each name, from its quotation's prefix, words and suffix."""
    rows = run_query(
        store,
        "SELECT ?document ?start ?prefix ?words ?suffix { ?target oa:hasSource ?document ; "
        "oa:hasSelector ?place , ?quote . ?place oa:start ?start . ?quote oa:exact ?words "
        "OPTIONAL { ?quote oa:prefix ?prefix } OPTIONAL { ?quote oa:suffix ?suffix } }",
    ).rows
    return {
        (row[0].value, int(row[1].value)): "".join(t.value for t in row[2:] if t is not None)
        for row in rows
    }


def lists_of(path: str | None, occurrences: Sequence[Occurrence]) -> list[list[Occurrence]]:
    """Give the occurrences of each list of a post."""
    file = next((site / path for site in SITES if path and (site / path).is_file()), None)
    if file is None:
        return []
    document = read_document(
        file.read_text("utf-8"), site="site", kind="post", slug=file.stem, path=file.name
    )
    found: defaultdict[int, list[Occurrence]] = defaultdict(list)
    for block in document.blocks:
        if block.kind is BlockKind.LIST_ITEM and block.text:
            start, end = block.source_span(0, len(block.text))
            found[block.group].extend(o for o in occurrences if start <= o.start < end)
    return [unit for unit in found.values() if len({o.entity for o in unit}) > 1]


def ordered(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


def pairs(entities: Iterable[int]) -> list[Pair]:
    known = sorted(entities)
    return [(a, b) for number, a in enumerate(known) for b in known[number + 1 :]]


def hide(site: Site, pair: Pair, counter: TermCounter) -> tuple[Facts, TermVectors]:
    """Take away everything that ties a pair directly."""
    facts = site.facts
    gone = site.tied_occurrences.get(pair, frozenset())
    hidden_facts = replace(
        facts,
        links={
            signal: tuple(tie for tie in tied if ordered(*tie) != pair)
            for signal, tied in facts.links.items()
        },
        occurrences=tuple(one for one in facts.occurrences if one not in gone),
    )
    sentences: dict[int, set[str]] = {entity: set() for entity in pair}
    for one in gone:
        owner = facts.owners.get(one.document)
        if owner in sentences:
            document = facts.documents[one.document].iri
            sentences[owner].add(site.sentences[document, one.start])
    counts = site.vectors.counts
    assert counts is not None
    column = {stem: number for number, stem in enumerate(site.vectors.stems)}
    changed = counts.tolil(copy=True) if any(sentences.values()) else None
    if changed is None:
        return hidden_facts, site.vectors
    for entity, texts in sentences.items():
        rows = [
            row
            for row, identifier in enumerate(site.vectors.identifiers)
            if identifier == facts.entities[entity].identifier
        ]
        for stem, number in counter.count(sorted(texts)).counts.items():
            for row in rows[:1]:
                if stem in column:
                    changed[row, column[stem]] = max(0, changed[row, column[stem]] - number)
    return hidden_facts, replace(site.vectors, counts=changed.tocsr())


# methods


Method = Callable[[int], Row]


def tf_idf(relatedness_vectors: sp.csr_matrix) -> sp.csr_matrix:
    """Give plain TF-IDF rows (tf · (1 + log((1+N)/(1+n))), length 1)."""
    counts = sp.csr_matrix(relatedness_vectors, dtype=float)
    df = np.bincount(counts.indices, minlength=counts.shape[1])
    return normalised(counts @ sp.diags(1 + np.log((1 + counts.shape[0]) / (1 + df))))


def latent(vectors: sp.csr_matrix, rank: int = 200) -> np.ndarray:
    """Give latent semantic embeddings: the best ``rank`` dimensions, rows of length 1."""
    values, bases = np.linalg.eigh((vectors @ vectors.T).toarray())
    rows = bases[:, -rank:] * np.sqrt(np.maximum(values[-rank:], 0))
    unit: np.ndarray = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit


def adamic_adar(facts: Facts) -> sp.csr_matrix:
    """Give the Adamic-Adar index over all that startups share: things, documents, company."""
    size = len(facts.entities)
    shared = [incidence(sharing, size) for sharing in facts.shared.values()]
    both = sp.hstack([*shared, documents_of(facts)]).tocsr()
    degree = np.asarray(both.sum(axis=0)).ravel()
    index = both @ sp.diags(1 / np.log(np.maximum(degree, 2))) @ both.T
    return sp.csr_matrix(index + company(naming(facts, groups(facts))))


def adjacency(facts: Facts) -> tuple[sp.csr_matrix, int]:
    """Give the graph that PageRank walks: startups, what they share, documents, who is named."""
    size = len(facts.entities)
    shared = [incidence(sharing, size) for sharing in facts.shared.values()]
    both = sp.hstack([*shared, documents_of(facts)]).tocsr()
    named = (naming(facts, groups(facts)) > 0).astype(float)
    return sp.bmat([[named, both], [both.T, None]]).tocsr(), size


def page_rank(ties: sp.csr_matrix, size: int) -> Method:
    """Give personalised PageRank by sparse power iteration, as NetworkX computes it."""
    degree = np.asarray(ties.sum(axis=1)).ravel()
    walk = sp.csr_matrix(sp.diags(1 / np.maximum(degree, 1)) @ ties).T.tocsr()

    def ranks(seed: int) -> Row:
        start = np.zeros(len(degree))
        start[seed] = 1
        rank = start.copy()
        for _ in range(60):
            rank = 0.85 * (walk @ rank) + (1 - 0.85 * rank[degree > 0].sum()) * start
        return rank[:size]

    return ranks


def single_methods(relatedness: Relatedness, texts: sp.csr_matrix) -> dict[str, Method]:
    """Give every method, as one startup's row of scores."""
    raw = tf_idf(texts)
    latent_rows = latent(relatedness.signals.text)
    adamic = adamic_adar(relatedness.facts)
    members = relatedness.signals.matrices["members"]
    return {
        "TF-IDF cosine": lambda a: (raw @ raw[a].T).toarray().ravel(),
        "text of ours": lambda a: relatedness.text_scores([a])[0],
        "latent semantic embedding": lambda a: latent_rows @ latent_rows[a],
        "shared members": lambda a: members[a].toarray().ravel(),
        "Adamic-Adar": lambda a: adamic[a].toarray().ravel(),
        "personalised PageRank": page_rank(*adjacency(relatedness.facts)),
        "ours": lambda a: relatedness.scores([a])[0],
    }


# judged pairs


Grades = dict[str, dict[str, float]]


def judgements(file: Path, half: str | None) -> Grades:
    """Give the grades in a file, or those of the startups that one half has."""
    grades: Grades = json.loads(file.read_text("utf-8"))
    if half is None:
        return grades
    lines = (file.parent / "drawn.txt").read_text("utf-8").splitlines()
    drawn = dict(line.split("\t") for line in lines)
    return {slug: one for slug, one in grades.items() if drawn.get(slug) == half}


def with_meaning(site: Site) -> dict[str, Method]:
    """Give lists of all words alone, and ours with each witness of meaning that is installed."""
    installed = Meaning.installed(site.facts.language, encoder=True)
    weights = site.facts.weights
    made = {"all words and structure": Relatedness(site.facts, site.vectors, former(weights))}
    for name, meaning in (
        ("ours, word vectors", Meaning(words=installed.words)),
        ("ours, encoder", Meaning(sentences=installed.sentences)),
        ("ours, both", installed),
    ):
        if meaning != Meaning():
            started = time.process_time()
            made[name] = Relatedness(site.facts, site.vectors, meaning=meaning)
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"  {name}: {time.process_time() - started:.1f} s CPU, peak {memory:.0f} MB")
    return {name: partial(_row, one) for name, one in made.items()}


def _row(relatedness: Relatedness, entity: int) -> Row:
    row: Row = relatedness.scores([entity])[0]
    return row


def former(weights: Weights) -> Weights:
    """Give weights that know no likeness of texts but that of all words."""
    return replace(weights, texts={"text": 1.0})


def judged(site: Site, methods: Mapping[str, Method], grades: Grades) -> None:
    print("\nmeaning (an encoder's time is that of texts it has not said anything of yet)")
    methods = {**methods, **with_meaning(site)}
    print(f"\njudged: nDCG@10 over {len(grades)} startups (target ≥ 0.82)")
    place = {entity.identifier: number for number, entity in enumerate(site.facts.entities)}
    found = {
        name: np.array(
            [
                ndcg(method(place[f"startup:{slug}"]), place[f"startup:{slug}"], one, place)
                for slug, one in grades.items()
            ]
        )
        for name, method in methods.items()
    }
    drawn = np.random.default_rng(0).integers(0, len(grades), (DRAWS, len(grades)))
    for name, values in found.items():
        each = " ".join(f"{value:.2f}" for value in values)
        print(f"  {name:28} {interval(values, drawn)}   {each}")
    for base in ("TF-IDF cosine", "all words and structure"):
        print(f"  gain over {base}, by startup:")
        for name, values in found.items():
            if name.startswith("ours"):
                print(f"    {name:26} {interval(values - found[base], drawn)}")


def interval(values: np.ndarray, drawn: np.ndarray) -> str:
    """Give a mean and its 95 % interval by the bootstrap (Efron 1979)."""
    low, high = np.quantile(values[drawn].mean(axis=1), (0.025, 0.975))
    return f"{values.mean():.3f} [{low:.3f}, {high:.3f}]"


def ndcg(scores: Row, own: int, grades: Mapping[str, float], place: Mapping[str, int]) -> float:
    ranked = scores.copy()
    ranked[own] = -np.inf
    grade = {place[f"startup:{slug}"]: value for slug, value in grades.items()}
    top = np.argsort(-ranked, kind="stable")[:10]
    gain = sum(grade.get(int(one), 0) / math.log2(n + 2) for n, one in enumerate(top))
    best = sorted(grade.values(), reverse=True)[:10]
    return gain / sum(value / math.log2(n + 2) for n, value in enumerate(best))


# hidden ties


@dataclass(frozen=True)
class Trials:
    """One trial a direction of a tie: the target, who is left out, every method's scores."""

    target: np.ndarray
    left_out: np.ndarray
    fold: np.ndarray
    sheet: np.ndarray
    methods: dict[str, np.ndarray]
    text: np.ndarray
    signals: dict[str, np.ndarray]


def trials(site: Site) -> Trials:
    counter = TermCounter(load_language(site.facts.language))
    others: defaultdict[int, set[int]] = defaultdict(set)
    for a, b in site.ties:
        others[a].add(b)
        others[b].add(a)
    target, left_out, fold, sheet, text = [], [], [], [], []
    methods: defaultdict[str, list[Row]] = defaultdict(list)
    signals: defaultdict[str, list[Row]] = defaultdict(list)
    size = len(site.facts.entities)
    for pair, kind in site.ties.items():
        facts, vectors = hide(site, pair, counter)
        relatedness = Relatedness(facts, vectors)
        single = single_methods(relatedness, counts_of(facts, vectors))
        names = sorted(site.facts.entities[one].identifier for one in pair)
        digest = int(hashlib.sha256("|".join(names).encode()).hexdigest(), 16)
        for a, b in (pair, pair[::-1]):
            target.append(b)
            mask = np.zeros(size, bool)
            mask[[a, *(others[a] - {b})]] = True
            left_out.append(mask)
            fold.append(digest % FOLDS)
            sheet.append(kind == "sheet")
            for name, method in single.items():
                methods[name].append(method(a).astype(np.float32))
            text.append(np.sum([part[0] for part in relatedness.text_parts([a]).values()], axis=0))
            for signal, matrix in relatedness.signals.matrices.items():
                signals[signal].append(matrix[a].toarray().ravel().astype(np.float32))
    return Trials(
        np.array(target),
        np.stack(left_out),
        np.array(fold),
        np.array(sheet),
        {name: np.stack(rows) for name, rows in methods.items()},
        np.stack(text),
        {name: np.stack(rows) for name, rows in signals.items()},
    )


def ranks(scores: np.ndarray, one: Trials) -> np.ndarray:
    """Give the rank of each trial's target; of equals, the middle."""
    shown = np.where(one.left_out, -np.inf, scores)
    own = shown[np.arange(len(shown)), one.target][:, None]
    found: np.ndarray = 1 + (shown > own).sum(axis=1) + ((shown == own).sum(axis=1) - 1) / 2
    return found


def hidden(site: Site, found: Trials) -> dict[str, float]:
    """Rank hidden ties by every method; give the weights learned on all of them."""
    kinds = list(site.ties.values())
    print(
        f"\nhidden ties: {len(kinds)} pairs ({kinds.count('sheet')} by a sheet, "
        f"{kinds.count('post')} by posts only), both directions; MRR and hits@10"
    )
    results = {name: ranks(scores, found) for name, scores in found.methods.items()}
    signals = [s for s in found.signals if s not in DIRECT]
    everywhere = np.ones(len(found.target), bool)
    folds = [fit(found, signals, found.fold != fold) for fold in range(FOLDS)]
    weights = fit(found, signals, everywhere)
    structure = signal_table("startup", standard_vocabulary()).weights.structure
    natural = sum(weights.values())
    for label, scale in (("as shipped", structure), ("ties alone", natural)):
        crossed = np.zeros_like(found.text)
        for fold, learned in enumerate(folds):
            chosen = found.fold == fold
            crossed[chosen] = combined(found, scaled(learned, scale))[chosen]
        results[f"ours, cross-validated, structure {scale:.1f} ({label})"] = ranks(crossed, found)
    for name, rank in results.items():
        print(
            f"  {name:52} all {figures(rank)}   sheets {figures(rank[found.sheet])}"
            f"   posts {figures(rank[~found.sheet])}"
        )
    single = [r for n, r in results.items() if not n.startswith(("ours", "text of"))]
    for name in list(results)[-2:]:
        ours = results[name]
        print(f"  {name}, ratio to the best single method (target ≥ 1.15):")
        for label, chosen in (("sheets", found.sheet), ("all", everywhere)):
            best_mrr = max((1 / r[chosen]).mean() for r in single)
            best_hits = max((r[chosen] <= 10).mean() for r in single)
            print(
                f"    {label:6} MRR {(1 / ours[chosen]).mean() / best_mrr:.2f}, "
                f"hits@10 {(ours[chosen] <= 10).mean() / best_hits:.2f}"
            )
    return scaled(weights, 1)


def structures(site: Site, found: Trials, weights: Mapping[str, float]) -> None:
    """Try how much structure weighs: on judged startups, and on ties for comparison."""
    grades: dict[str, dict[str, float]] = json.loads(JUDGEMENTS.read_text("utf-8"))
    place = {entity.identifier: number for number, entity in enumerate(site.facts.entities)}
    rows = [place[f"startup:{slug}"] for slug in grades]
    table = []
    for scale in STRUCTURES:
        shipped = signal_table("startup", standard_vocabulary()).weights.signals
        direct = {signal: shipped[signal] * scale for signal in DIRECT}
        chosen = Weights(1, {**scaled(weights, scale), **direct}, site.facts.weights.texts)
        scores = Relatedness(site.facts, site.vectors, chosen).scores(rows)
        pairs = zip(scores, rows, grades.values(), strict=True)
        table.append([ndcg(row, own, one, place) for row, own, one in pairs])
    judged = np.array(table)
    print("\nstructure: nDCG@10 of the judged, MRR and hits@10 of hidden ties (weights of all)")
    for scale, row in zip(STRUCTURES, judged, strict=True):
        ties = figures(ranks(combined(found, scaled(weights, scale)), found))
        print(f"  {scale:4}  {row.mean():.3f}   {ties}")
    without = (judged.sum(axis=1, keepdims=True) - judged) / (judged.shape[1] - 1)
    most = [np.flatnonzero(others >= others.max() - FREE).max() for others in without.T]
    kept = judged[most, np.arange(judged.shape[1])]
    print(
        f"  the most structure within {FREE} of the best, each judged startup by what the others "
        f"choose ({', '.join(str(STRUCTURES[one]) for one in most)}): {kept.mean():.3f}"
    )


def scaled(weights: Mapping[str, float], total: float) -> dict[str, float]:
    """Give weights in the same proportions whose sum is ``total``."""
    whole = sum(weights.values())
    return {signal: weight / whole * total for signal, weight in weights.items()}


def combined(found: Trials, weights: Mapping[str, float]) -> np.ndarray:
    total = found.text.copy()
    for signal, weight in weights.items():
        total += weight * found.signals[signal]
    return total


def fit(found: Trials, signals: Sequence[str], chosen: np.ndarray) -> dict[str, float]:
    """Give weights ≥ 0 beside the text's 1 that make the chosen trials' targets likeliest."""
    x = np.stack([found.text[chosen], *(found.signals[s][chosen] for s in signals)], axis=-1)
    mask = np.where(found.left_out[chosen], -np.inf, 0.0)
    target = found.target[chosen]
    row = np.arange(len(x))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = x @ weights + mask
        score -= score.max(axis=1, keepdims=True)
        probability = np.exp(score)
        total = probability.sum(axis=1, keepdims=True)
        probability /= total
        likelihood = (score[row, target] - np.log(total[:, 0])).mean()
        gradient = (x[row, target] - np.einsum("dn,dnk->dk", probability, x)).mean(axis=0)
        return -likelihood + PRIOR * weights @ weights, -gradient + 2 * PRIOR * weights

    start = np.full(x.shape[-1], 0.5)
    bounds = [(0, None)] * x.shape[-1]
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return dict(zip(signals, (best[1:] / best[0]).tolist(), strict=True))


def figures(rank: np.ndarray) -> str:
    return f"{(1 / rank).mean():.3f} {(rank <= 10).mean():.3f}"


# speed


def speed(folder: Path, store: ox.Store, seeds: int = 10) -> None:
    print("\nspeed, CPU")
    started = time.process_time()
    lists = RelatedLists.open(store, folder, "startup")
    opened = time.process_time()
    everything = lists.all()
    done = time.process_time()
    identifiers = lists.identifiers
    for identifier in identifiers[:50]:
        lists.of(identifier)
    each = (time.process_time() - done) / 50
    total = done - started
    print(
        f"  all {len(everything)} lists from the built graph, with reasons: {total:.2f} s "
        f"(reading {opened - started:.2f} s) (target ≤ 2 s)"
    )
    print(f"  one list: {each * 1000:.1f} ms (target ≤ 50 ms)")
    graph = view(store, "entities").to_undirected()
    started = time.process_time()
    for seed in identifiers[:seeds]:
        nx.pagerank(graph, personalization={seed: 1})
    walked = (time.process_time() - started) / seeds * len(identifiers)
    listing = done - opened
    print(
        f"  NetworkX personalised PageRank over all ({seeds} seeds timed, scaled): {walked:.0f} s, "
        f"{walked / listing:.0f} times our lists, both from a graph in memory (target ≥ 50); "
        f"{walked / total:.0f} times with our reading of the graph and without theirs"
    )


if __name__ == "__main__":
    main()
