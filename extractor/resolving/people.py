"""Mentions of people → who they are.

A full name with a sheet is that member. A shorter form (``M. Martin``, ``Anne``, ``A.M.``) is
first somebody whom the same document names in full, then one of its authors, then somebody of
the team that the document is about. Whoever has no sheet gets an identifier made from the
name, so that every document that gives the full name gives the same one. Two candidates that
nothing tells apart give no link; of several bearers of a name, one that the document links is
meant.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz.distance import Levenshtein

from extractor.catalogue import Catalogue
from extractor.languages import Language
from extractor.languages.phrases import alternatives
from extractor.reading.document import Document
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.person_names import initials_at, initials_of, nickname_in
from extractor.resolving.resolution import ResolvedMention
from extractor.text import fold, fold_name, slugify
from extractor.vocabulary import MentionKind, Vocabulary, slug_of, standard_vocabulary


@dataclass(frozen=True, slots=True)
class CataloguePerson:
    """A person with a sheet: identifier, full name, and the teams the sheet puts them in."""

    identifier: str
    name: str
    teams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AmbiguousMention:
    """A mention that several entities fit equally well; they are in order of identifier."""

    mention: Mention
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResolvedPeople:
    """What resolving people gives.

    An ambiguous mention stands in ``ambiguous``, and in ``resolved`` as a person of no sheet.
    """

    resolved: tuple[ResolvedMention, ...]
    ambiguous: tuple[AmbiguousMention, ...] = ()


class CataloguePeople:
    """The people with sheets, by name, by team and by identifier. Made once for a build."""

    def __init__(
        self, people: Iterable[CataloguePerson], vocabulary: Vocabulary | None = None
    ) -> None:
        """``vocabulary`` says what kind a person without a sheet is of."""
        vocabulary = vocabulary or standard_vocabulary()
        self._introduced_kind = vocabulary.introduced_as(MentionKind.PER)
        self._people: dict[str, CataloguePerson] = {}
        self._by_name: dict[str, list[str]] = {}
        self._by_team: dict[str, list[str]] = {}
        self._by_surname: dict[str, list[str]] = {}
        self._by_slug: dict[str, list[str]] = {}
        for person in sorted(people, key=lambda p: p.identifier):
            self._people[person.identifier] = person
            self._by_slug.setdefault(slug_of(person.identifier), []).append(person.identifier)
            key = _key(person.name)
            self._by_name.setdefault(key, []).append(person.identifier)
            self._by_surname.setdefault(_surname(key), []).append(person.identifier)
            for team in person.teams:
                self._by_team.setdefault(team, []).append(person.identifier)

    @classmethod
    def of(cls, catalogue: Catalogue) -> "CataloguePeople":
        """Give the people of a catalogue; whoever is or was in a team is of it."""
        teams: dict[str, set[str]] = {}
        for team, members in catalogue.members_of.items():
            for member in members:
                teams.setdefault(member, set()).add(team)
        people = (
            CataloguePerson(one.identifier, one.label, tuple(sorted(teams.get(one.identifier, ()))))
            for one in catalogue.of_kinds(catalogue.vocabulary.named_as(MentionKind.PER))
        )
        return cls(people, catalogue.vocabulary)

    def introduced(self, slug: str) -> str:
        """Give the identifier of a person who has no sheet."""
        return f"{self._introduced_kind}:{slug}"

    def named(self, name: str) -> list[str]:
        """Give the people of a full name: case, accents, hyphens and word order do not count."""
        return self._by_name.get(_key(name), [])

    def with_surname(self, key: str) -> list[str]:
        """Give the people of a folded surname."""
        return self._by_surname.get(key, [])

    def team(self, identifier: str) -> list[str]:
        """Give the people of a team."""
        return self._by_team.get(identifier, [])

    def has(self, identifier: str) -> bool:
        """Say whether a person of that identifier has a sheet."""
        return identifier in self._people

    def name_of(self, identifier: str) -> str:
        """Give the full name on a sheet. Raises KeyError when there is no such sheet."""
        return self._people[identifier].name

    def with_slug(self, slug: str) -> list[str]:
        """Give the people whose identifier ends in ``:<slug>``."""
        return self._by_slug.get(slug, [])


@dataclass(slots=True)
class _Person:
    """Somebody whom the document names in full."""

    key: str
    identifier: str
    known: bool
    first: tuple[int, int]
    confidence: float
    ambiguous: tuple[str, ...] = ()
    places: list[tuple[int, int]] = field(default_factory=list)
    surface: str = ""
    nickname: str = ""


class _PeopleOfDocument:
    """Those whom the document names in full, in order, also by what names alike have in common."""

    def __init__(self) -> None:
        self.all: list[_Person] = []
        self._by_word: dict[str, list[int]] = {}
        self._by_identifier: dict[str, _Person] = {}

    def add(self, person: _Person) -> None:
        for word in _last_words(person.key):
            self._by_word.setdefault(word, []).append(len(self.all))
        self._by_identifier.setdefault(person.identifier, person)
        self.all.append(person)

    def identified(self, identifier: str) -> _Person | None:
        """Give the first of an identifier, or None."""
        return self._by_identifier.get(identifier)

    def with_word_of(self, key: str) -> list[_Person]:
        """Give those who have one of a key's last words for one of theirs, in order.

        Two keys are alike by the surname that they end with, where one has a nickname or
        initials for the given name; or by all but initials, which the last word may be.
        """
        places = {place for word in _last_words(key) for place in self._by_word.get(word, ())}
        return [self.all[place] for place in sorted(places)]


def _last_words(key: str) -> set[str]:
    """Give the last word of a key, and the last that is no initial."""
    words = key.split()
    return {*words[-1:], *[word for word in words if len(word) > 1][-1:]}


def resolve_people(
    mentions: Sequence[Mention],
    document: Document,
    catalogue: CataloguePeople,
    language: Language,
    *,
    subjects: Collection[str] = (),
    named: Collection[str] = (),
    linked: Collection[str] = (),
) -> ResolvedPeople:
    """Resolve the mentions of people of one document, in the order of the text.

    ``subjects`` are the identifiers of what the document is about (a startup, an incubator):
    their teams are where a given name alone is looked for, then those of ``named``, the products
    that the document names. ``linked`` are the identifiers of what its links lead to: of several
    bearers of a name, the one that is linked is meant. Mentions of other kinds are left out.
    """
    resolver = _Resolver(document, catalogue, language, subjects, named, linked)
    return resolver.resolve([m for m in mentions if m.kind is MentionKind.PER])


@cache
def _around_names(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Give the patterns of suffixes, of what opens an alias, and of titles.

    They are made once a language: making them for each document took a twentieth of its time.
    """
    people = language.table("people")
    # In keys, full stops are spaces.
    suffix = re.compile(rf" {alternatives(s.rstrip('.') for s in people.get('suffixes', ()))}$")
    aliases = alternatives(people.get("alias_openers", ()))
    alias_opener = re.compile(rf",?\s\(?{aliases}\s[«“\"‘']?\s?")
    title = re.compile(rf"{alternatives(people.get('titles', ()))}\s*")
    return suffix, alias_opener, title


class _Resolver:
    def __init__(
        self,
        document: Document,
        catalogue: CataloguePeople,
        language: Language,
        subjects: Collection[str],
        named: Collection[str],
        linked: Collection[str],
    ) -> None:
        self._linked = frozenset(linked)
        self._introduced = catalogue.introduced
        self._document = document
        self._catalogue = catalogue
        self._confidences = language.confidences.people_resolution
        self._suffix, self._alias_opener, self._title = _around_names(language)
        self._authors = [
            identifier
            for handle in _handles(document)
            for identifier in catalogue.with_slug(handle)
        ]
        self._team = [i for s in sorted(subjects) for i in catalogue.team(s)]
        self._named_teams = [i for s in sorted(set(named)) for i in catalogue.team(s)]
        self._people = _PeopleOfDocument()

    def resolve(self, mentions: Sequence[Mention]) -> ResolvedPeople:
        resolved: dict[int, ResolvedMention] = {}
        ambiguous: list[tuple[int, AmbiguousMention]] = []
        for number, mention in enumerate(mentions):
            linked = self._named_by_link(mention)
            if linked is not None:
                resolved[number] = self._as(mention, self._linked_person(mention, linked))
        for number, mention in enumerate(mentions):
            if number not in resolved and self._is_full(mention):
                person = self._full(mention)
                resolved[number] = self._as(mention, person)
                if person.ambiguous:
                    ambiguous.append((number, AmbiguousMention(mention, person.ambiguous)))
        for number, mention in enumerate(mentions):
            if number in resolved:
                continue
            before = mentions[number - 1] if number else None
            if before is not None and number - 1 in resolved and self._is_alias(before, mention):
                resolved[number] = self._alias(mention, resolved[number - 1])
                continue
            found, candidates = self._short(mention)
            resolved[number] = found
            if len(candidates) > 1:
                ambiguous.append((number, AmbiguousMention(mention, candidates)))
        return ResolvedPeople(
            tuple(resolved[number] for number in sorted(resolved)),
            tuple(a for _, a in sorted(ambiguous, key=lambda pair: pair[0])),
        )

    def _is_full(self, mention: Mention) -> bool:
        if self._titled(mention) or _are_initials(mention.surface):
            return False
        return len(self._key(mention).split()) > 1 and len(mention.surface.split()) > 1

    def _key(self, mention: Mention) -> str:
        if not self._titled(mention):
            return _key(_given_name_first(nickname_in(mention.surface)[0]))
        return _key(self._title.sub("", fold_name(mention.surface), count=1))

    def _titled(self, mention: Mention) -> bool:
        folded = fold_name(mention.surface)
        match = self._title.match(folded)
        return (
            match is not None
            and match.end() < len(folded)
            and match.end() > 0
            and (folded[match.end() - 1] in " .")
        )

    def _as(self, mention: Mention, person: _Person) -> ResolvedMention:
        person.places.append((mention.block, mention.start))
        return ResolvedMention(mention, person.identifier, person.known, person.confidence)

    # --- links --------------------------------------------------------------------------------

    def _named_by_link(self, mention: Mention) -> str | None:
        """Give the one of several bearers of a name whose sheet the mention links, or None."""
        if Witness.LINK not in mention.witnesses or len(mention.candidates) != 1:
            return None
        (target,) = mention.candidates
        if not self._catalogue.has(target):
            return None
        name = _key(self._catalogue.name_of(target))
        key = self._key(mention)
        is_namesake = len(self._catalogue.named(name)) > 1
        return target if is_namesake and (key == name or self._bears(key, name)) else None

    def _linked_person(self, mention: Mention, identifier: str) -> _Person:
        known = self._people.identified(identifier)
        if known is not None:
            return known
        key = _key(self._catalogue.name_of(identifier))
        place = (mention.block, mention.start)
        person = _Person(key, identifier, True, place, self._confidences.full_name)
        self._people.add(person)
        return person

    # --- full names ---------------------------------------------------------------------------

    def _full(self, mention: Mention) -> _Person:
        key = self._key(mention)
        nickname = _key(nickname_in(mention.surface)[1])
        alike = self._people.with_word_of(key)
        found = [
            one
            for one in alike
            if key in (one.key, _surname(one.key), _by_nickname(one.key, one.nickname))
            or one.key == _by_nickname(key, nickname)
            or _differ_by_initials(key, one.key)
        ]
        if not found:
            found = [one for one in alike if _initials_agree(key, one.key)]
            found = found if len({one.identifier for one in found}) == 1 else []
        # The document may link two bearers of one name: then its bare name says nothing.
        if found and (len({one.identifier for one in found}) == 1 or found[0].key != key):
            found[0].nickname = found[0].nickname or nickname
            return found[0]
        person = self._new_person(mention, key)
        person.surface, person.nickname = mention.surface, nickname
        self._people.add(person)
        return person

    def _new_person(self, mention: Mention, key: str) -> _Person:
        place = (mention.block, mention.start)
        candidates = list(
            dict.fromkeys([*(c for c in mention.candidates), *self._catalogue.named(key)])
        )
        near = [c for c in candidates if c in self._linked]
        near = near or [c for c in candidates if c in self._authors or c in self._team]
        if len(near) == 1:
            candidates = near
        if len(candidates) == 1:
            return _Person(key, candidates[0], True, place, self._confidences.full_name)
        identifier = self._introduced(slugify(key))
        if candidates:
            return _Person(
                key, identifier, False, place, self._confidences.local, tuple(sorted(candidates))
            )
        misspelt = self._misspelt(key) or self._of_shorter_name(mention.surface)
        if misspelt is None and (bare := _without_initials(key)) != key:
            namesakes = self._catalogue.named(bare)
            misspelt = namesakes[0] if len(namesakes) == 1 else None
        if misspelt is not None:
            return _Person(key, misspelt, True, place, self._confidences.misspelt)
        return _Person(key, identifier, False, place, self._confidences.new)

    def _misspelt(self, key: str) -> str | None:
        """Give the one person whose name the key misspells or shortens, or None.

        Among the authors and the team by two letters or a part of the surname, else by a letter.
        """
        near = dict.fromkeys([*self._authors, *self._team])
        names = {i: _key(self._catalogue.name_of(i)) for i in near}
        close = [i for i in near if _close(key, names[i], 2) or _is_part(key, names[i])]
        if not close:
            same_surname = self._catalogue.with_surname(_surname(key))
            if len(same_surname) == 1 and len(_surname(key)) > 4:
                name = _key(self._catalogue.name_of(same_surname[0]))
                if _close(key, name, 1):
                    close = same_surname
        return close[0] if len(close) == 1 else None

    def _is_near(self, identifier: str) -> bool:
        """Say whether the document has to do with a person by more than the name."""
        near = (*self._authors, *self._team, *self._named_teams, *self._linked)
        return identifier in near or self._people.identified(identifier) is not None

    def _of_shorter_name(self, surface: str) -> str | None:
        """Give the one person whose sheet has the first part of a double surname, or None.

        Another surname is another name, until the document has to do with that person.
        """
        shorter, hyphen, rest = surface.rpartition("-")
        if not hyphen or " " not in shorter or " " in rest:
            return None
        found = self._catalogue.named(shorter)
        return found[0] if len(found) == 1 and self._is_near(found[0]) else None

    # --- nicknames ----------------------------------------------------------------------------

    def _is_alias(self, before: Mention, mention: Mention) -> bool:
        """Say whether a mention is how the person named right before it is called as well."""
        if before.block != mention.block:
            return False
        text = self._document.blocks[mention.block].text
        return self._alias_opener.fullmatch(fold(text[before.end : mention.start])) is not None

    def _alias(self, mention: Mention, named: ResolvedMention) -> ResolvedMention:
        person = self._people.identified(named.entity)
        if person is not None:
            person.nickname = person.nickname or self._key(mention)
            return self._as(mention, person)
        return ResolvedMention(mention, named.entity, named.known, named.confidence)

    # --- shorter forms ------------------------------------------------------------------------

    def _short(self, mention: Mention) -> tuple[ResolvedMention, tuple[str, ...]]:
        key = self._key(mention)
        people = self._in_document(mention, key)
        if people:
            person = self._nearest(mention, people)
            if person is not None:
                resolved = ResolvedMention(
                    mention,
                    person.identifier,
                    person.known,
                    min(person.confidence, self._confidences.in_document),
                    # "Monsieur Li" is longer than "Wu Li", and no fuller name.
                    person.surface if self._titled(mention) else "",
                )
                return resolved, person.ambiguous
            identifiers = tuple(sorted({p.identifier for p in people}))
            return self._local(mention, key), identifiers
        pools = (
            (self._authors, self._confidences.author),
            (self._team, self._confidences.team),
            (self._named_teams, self._confidences.named_team),
        )
        for pool, confidence in pools:
            candidates = tuple(
                dict.fromkeys(i for i in pool if self._bears(key, _key(self._catalogue.name_of(i))))
            )
            if len(candidates) == 1:
                return ResolvedMention(mention, candidates[0], True, confidence), candidates
            if candidates:
                return self._local(mention, key), tuple(sorted(candidates))
        return self._local(mention, key), ()

    def _in_document(self, mention: Mention, key: str) -> list[_Person]:
        if _are_initials(mention.surface):
            return [p for p in self._people.all if initials_of(p.key) == key.replace(" ", "")]
        found = [
            p
            for p in self._people.all
            # Most names do not have it anywhere, and that is seen at once.
            if (key in p.key and self._bears(key, p.key)) or key == p.nickname
        ]
        if not found:
            # The document may spell its own people in two ways.
            found = [
                p
                for p in self._people.all
                if p.known
                and p.confidence < self._confidences.full_name
                and self._bears(key, _key(self._catalogue.name_of(p.identifier)))
            ]
        return found

    def _bears(self, key: str, name: str) -> bool:
        """Say whether a folded short form is the given name, or the surname, of a folded name."""
        bare = self._suffix.sub("", name)
        return bare.startswith(key + " ") or bare.endswith(" " + key) or _surname(bare) == key

    def _nearest(self, mention: Mention, people: Sequence[_Person]) -> _Person | None:
        """Give the only one, else the one named last before the mention; None when unclear."""
        identifiers = {p.identifier for p in people}
        if len(identifiers) == 1:
            return people[0]
        before = [
            (max(q for q in p.places if q < (mention.block, mention.start)), n)
            for n, p in enumerate(people)
            if any(q < (mention.block, mention.start) for q in p.places)
        ]
        if len(before) == 1:
            return people[before[0][1]]
        return None

    def _local(self, mention: Mention, key: str) -> ResolvedMention:
        """Give a person that only this document knows."""
        slug = f"{slugify(key)}-{slugify(self._document.slug)}".strip("-")
        return ResolvedMention(mention, self._introduced(slug), False, self._confidences.local)


def _handles(document: Document) -> list[str]:
    """Give the handles in the front matter (``prenom.nom``), as written, in order."""
    found: dict[str, None] = {}
    for value in document.metadata.values():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str) and 0 < len(item.strip()) < 60 and " " not in item.strip():
                found[item.strip()] = None
    return list(found)


_CAPITALS = re.compile(r"(?=.*[^\W\d_a-zà-ÿ]{2})[^\W\d_a-zà-ÿ'’-]{2,}")
"""A word in capitals; initials ("J.", "J-P") are none."""
_INITIALS_TOGETHER = re.compile(r"(?=[A-Z]{2}$)(?![^AEIOUY][AEIOUY])[A-Z]+")
"""Two capitals that are initials ("JP") rather than a surname ("LI")."""


def _given_name_first(surface: str) -> str:
    """Give ``MARTIN Anne`` as ``Anne MARTIN``: capitals tell which is the surname."""
    words = surface.split()
    if len(words) > 1 and _INITIALS_TOGETHER.fullmatch(words[0]) and not words[1].isupper():
        return " ".join([*words[0], *words[1:]])
    capitals = 0
    while capitals < len(words) and _CAPITALS.fullmatch(words[capitals]):
        capitals += 1
    return " ".join([*words[capitals:], *words[:capitals]])


def _are_initials(surface: str) -> bool:
    initials = initials_at(surface, 0)
    return initials is not None and initials[0] == len(surface)


def _key(name: str) -> str:
    return " ".join(re.split(r"[\s\-'.]+", fold_name(name))).strip()


def _surname(key: str) -> str:
    return key.partition(" ")[2]


def _without_initials(key: str) -> str:
    """Give the key of a name without its initials; unchanged where too little would be left."""
    words = [word for word in key.split() if len(word) > 1]
    return " ".join(words) if len(words) > 1 else key


def _differ_by_initials(left: str, right: str) -> bool:
    """Say whether one key is the other with initials between its names."""
    bare = _without_initials(left)
    return left != right and bare == _without_initials(right) and bare in (left, right)


def _by_nickname(key: str, nickname: str) -> str:
    """Give the key of a name with its nickname in place of the given name; "" without one."""
    return f"{nickname} {_surname(key)}" if nickname else ""


def _initials_agree(left: str, right: str) -> bool:
    """Say whether two keys have one surname and initials of one for given names of the other.

    Further initials may be missing: "j martin" and "j p martin" both agree with "jean martin".
    """
    (*one, surname), (*other, other_surname) = left.split(), right.split()
    if surname != other_surname or not one or not other:
        return False
    pairs = list(zip(one, other, strict=False))
    rest = [*one[len(pairs) :], *other[len(pairs) :]]
    abbreviated = any(len(a) == 1 or len(b) == 1 for a, b in pairs) or bool(rest)
    return (
        abbreviated
        and all(len(word) == 1 for word in rest)
        and all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs)
    )


def _close(left: str, right: str, most: int) -> bool:
    """Say whether two keys with the same number of words differ by at most ``most`` letters."""
    if abs(len(left) - len(right)) > most or len(left.split()) != len(right.split()):
        return False
    if left[:1] != right[:1]:
        return False
    return left != right and Levenshtein.distance(left, right, score_cutoff=most) <= most


def _is_part(left: str, right: str) -> bool:
    """Say whether one key is the other with another surname joined to it."""
    short, long = sorted((left, right), key=len)
    return " " in short and long.startswith(short + " ")
