"""Fails when an operation of the description was not exercised: coverage.py FOLDER (the run's CONTRACT_COVERAGE)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from contract import contract  # noqa: E402


# Exercised, but a server that calls no partner has nothing to show there.
NEEDS_A_PARTNER = {"GET /ops/v1/breakers/{name}"}


def main(folder):
    seen, good = set(), set()
    for file in Path(folder).glob("*.txt"):
        for line in file.read_text(encoding="utf-8").splitlines():
            status, name = line.split(" ", 1)
            seen.add(name)
            if int(status) < 400:
                good.add(name)
    all_operations = {operation.name for operation in contract().operations}
    never = sorted(all_operations - seen)
    only_failed = sorted(all_operations & seen - good - NEEDS_A_PARTNER)
    for name in never:
        print(f"never exercised: {name}")
    for name in only_failed:
        print(f"exercised, but never with success: {name}")
    print(f"{len(all_operations & good)} of {len(all_operations)} operations exercised with success")
    return 1 if never or only_failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
