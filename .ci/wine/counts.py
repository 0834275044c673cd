"""Prints the counts of a test run, every failure, and every reason for a skip: `python3 counts.py REPORT.xml`.

Reads a report that pytest writes by --junit-xml. Ends with 1 if a test failed or none ran. Standard library only.
"""

import sys
from collections import Counter
from xml.etree import ElementTree


def main(report: str) -> int:
    """Print the figures. Returns the exit code."""
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for case in ElementTree.parse(report).iter("testcase"):
        result = next((part for part in case if part.tag in ("failure", "error", "skipped")), None)
        counts[result.tag if result is not None else "passed"] += 1
        if result is not None and result.tag == "skipped":
            reasons[result.get("message", "")] += 1
        elif result is not None:
            print(f"FAILED {case.get('classname')}::{case.get('name')}: {result.get('message', '')[:200]}")
    failed = counts["failure"] + counts["error"]
    print(f"{counts['passed']} passed, {failed} failed, {counts['skipped']} skipped")
    for reason, count in reasons.most_common():
        print(f"{count:5} skipped: {reason}")
    return 1 if failed or not counts["passed"] else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
