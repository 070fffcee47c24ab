"""Prints "PASSED FAILED" for one runner's report.

    tally.py pytest REPORT.xml
    tally.py ctest REPORT.xml COUNTS_FOLDER CTEST_EXIT_CODE

Skipped tests are in neither number: what did not run is not claimed.
"""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def suites(path):
    root = ElementTree.parse(path).getroot()
    return [root] if root.tag == "testsuite" else root.findall("testsuite")


def tally_pytest(report):
    passed = failed = 0
    for suite in suites(report):
        bad = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        failed += bad
        passed += int(suite.get("tests", 0)) - bad - int(suite.get("skipped", 0))
    return passed, failed


def tally_ctest(report, counts, exit_code):
    """Each Catch2 program writes "passed failed" of its cases into `counts`; one that wrote nothing counts as one
    test by its own verdict, and one that ctest calls failed adds at least one failure."""
    if not Path(report).exists():
        return 0, 1
    passed = failed = 0
    for suite in suites(report):
        for case in suite.iter("testcase"):
            ok = case.get("status") == "run" and case.find("failure") is None
            written = Path(counts) / case.get("name")
            case_passed, case_failed = (1, 0) if ok else (0, 1)
            if written.exists():
                case_passed, case_failed = (int(n) for n in written.read_text().split())
                if not ok:
                    case_failed = max(case_failed, 1)
            if case.get("status") in ("disabled", "notrun"):
                case_passed, case_failed = 0, 1
            passed += case_passed
            failed += case_failed
    if exit_code != 0 and failed == 0:
        failed = 1
    return passed, failed


def main(arguments):
    if arguments[0] == "pytest":
        result = tally_pytest(arguments[1])
    else:
        result = tally_ctest(arguments[1], arguments[2], int(arguments[3]))
    print(*result)


if __name__ == "__main__":
    main(sys.argv[1:])
