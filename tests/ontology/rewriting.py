"""What Apache's mod_rewrite answers to a request, for the few directives that w3id rules have.

It reads RewriteCond on request headers (flags NC and OR) and RewriteRule in a folder (flags
R=<status>, L and E=<name>:<value>), as the manual of mod_rewrite says.
"""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Condition:
    """What a request header must be like, or unlike."""

    header: str
    pattern: re.Pattern[str]
    unlike: bool
    or_next: bool

    def holds(self, headers: dict[str, str]) -> bool:
        found = self.pattern.search(headers.get(self.header, "")) is not None
        return found != self.unlike


@dataclass(frozen=True)
class Rule:
    """Where a path leads, under conditions."""

    conditions: tuple[Condition, ...]
    pattern: re.Pattern[str]
    target: str
    flags: dict[str, str]


@dataclass(frozen=True)
class Answer:
    """A status, and the address that it leads to, if any."""

    status: int
    location: str = ""


def _flags(written: str) -> dict[str, str]:
    pairs = (one.partition("=") for one in written.strip("[]").split(",") if one)
    return {name: value for name, _, value in pairs}


def rules_of(file: Path) -> list[Rule]:
    """Give the rules of a file. Raises ValueError for a directive that is not known here."""
    rules, conditions = [], []
    for line in file.read_text("utf-8").splitlines():
        lexer = shlex.shlex(line, posix=True)
        # A backslash is the pattern's own.
        lexer.escape, lexer.whitespace_split = "", True
        match list(lexer):
            case [] | ["Options" | "RewriteEngine" | "Header", *_]:
                pass
            case [block] | [block, _] if block.startswith(("<IfModule", "</IfModule")):
                pass
            case ["RewriteCond", tested, pattern, *rest]:
                flags = _flags(rest[0]) if rest else {}
                header = re.fullmatch(r"%\{HTTP_([A-Z_]+)\}", tested)
                if header is None:
                    raise ValueError(line)
                conditions.append(
                    Condition(
                        header[1].replace("_", "-").lower(),
                        re.compile(pattern.removeprefix("!"), re.I if "NC" in flags else 0),
                        pattern.startswith("!"),
                        "OR" in flags,
                    )
                )
            case ["RewriteRule", pattern, target, *rest]:
                flags = _flags(rest[0]) if rest else {}
                rules.append(Rule(tuple(conditions), re.compile(pattern), target, flags))
                conditions = []
            case _:
                raise ValueError(line)
    return rules


def _hold(conditions: tuple[Condition, ...], headers: dict[str, str]) -> bool:
    """Say whether all hold, where one with OR stands for itself or the next."""
    met = False
    for condition in conditions:
        met = met or condition.holds(headers)
        if condition.or_next:
            continue
        if not met:
            return False
        met = False
    return True


def answer(rules: list[Rule], path: str, headers: dict[str, str]) -> Answer:
    """Give what is answered to a path below the folder of the rules."""
    environment: dict[str, str] = {}
    for rule in rules:
        found = rule.pattern.search(path)
        if found is None or not _hold(rule.conditions, headers):
            continue
        if "E" in rule.flags:
            name, _, value = rule.flags["E"].partition(":")
            environment[name] = value
        if "R" not in rule.flags:
            continue
        if rule.target == "-":
            return Answer(int(rule.flags["R"]))
        target = rule.target
        for name, value in environment.items():
            target = target.replace(f"%{{ENV:{name}}}", value)
        for number, group in enumerate(found.groups(), start=1):
            target = target.replace(f"${number}", group)
        return Answer(int(rule.flags["R"]), target)
    return Answer(404)
