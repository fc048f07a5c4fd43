"""Judges every hostile site: ``python -m tests.hostile.sites [WORD] [-j WORKERS] [--show N]``."""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from tests.hostile.judging import Fault, judge, warm
from tests.hostile.site import HostileSite
from tests.hostile.sites import all_cases

_cases: list[HostileSite] = []


def _judge(place: int) -> list[Fault]:
    return judge(_cases[place])


def main(arguments: Sequence[str]) -> int:
    """Judge the cases whose names hold a word, print the faults and how many of each sort."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("word", nargs="?", default="")
    parser.add_argument("-j", "--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--every", type=int, default=1, help="only each N-th case")
    parser.add_argument("--first", type=int, default=0, help="the place of the first of these")
    parser.add_argument("--show", type=int, default=400)
    chosen = parser.parse_args(arguments)
    _cases.extend(
        [one for one in all_cases() if chosen.word in one.name][chosen.first :: chosen.every]
    )
    warm()
    sorts: Counter[str] = Counter()
    failed = 0
    with ProcessPoolExecutor(chosen.workers) as pool:
        for case, faults in zip(_cases, pool.map(_judge, range(len(_cases))), strict=True):
            failed += bool(faults)
            sorts.update({one.sort for one in faults})
            for one in faults:
                detail = one.detail.strip()[-chosen.show :].replace("\n", " | ")
                sys.stdout.write(f"{case.name}: {one.sort}: {detail}\n")
                sys.stdout.flush()
    found = ", ".join(f"{number} {sort}" for sort, number in sorted(sorts.items())) or "no faults"
    sys.stdout.write(f"{len(_cases)} hostile sites, {failed} with faults: {found}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
