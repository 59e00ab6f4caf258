"""Lighthouse for phones on six kinds of page of a running site (make run), the best of three, as rows for docs/measurements.md.

Usage: lighthouse.py [address]
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.screenshots import FLAGS, chromium

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "var" / "node" / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3
PAGES = {
    "home": "/en/",
    "course": "/en/courses/illicit-markets/",
    "lesson": "/en/lessons/regional-cooperation-mechanisms/",
    "instrument": "/en/instruments/untoc/",
    "institution": "/en/institutions/oas/",
    "search": "/en/search/",
}


def report(address: str) -> dict:
    """One run on one page. Ends the program if Lighthouse fails."""
    command = ["node", str(PROGRAM), address, "--output=json", "--quiet", f"--chrome-flags={' '.join(FLAGS)}"]
    command.append(f"--only-categories={','.join(CATEGORIES)}")
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "CHROME_PATH": chromium()})
    if done.returncode:
        sys.exit(done.stderr[-2000:])
    return json.loads(done.stdout)


def row(name: str, address: str) -> str:
    reports = [report(address) for _ in range(RUNS)]
    best = max(reports, key=lambda one: [one["categories"][name]["score"] or 0 for name in CATEGORIES])
    scores = " | ".join(f"{best['categories'][name]['score']:.2f}" for name in CATEGORIES)
    paint = best["audits"]["largest-contentful-paint"]["numericValue"] / 1000
    weight = best["audits"]["total-byte-weight"]["numericValue"] / 1024
    return f"| {name} | {scores} | {paint:.1f} s | {weight:.0f} KiB |"


def main() -> None:
    site = sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    if not PROGRAM.exists():
        sys.exit("Lighthouse is missing; fetch it with: make quality-tools")
    lines = ["| page | performance | accessibility | best practices | SEO | LCP | whole page |", "|---" * 7 + "|"]
    sys.stdout.write("\n".join(lines) + "\n")
    for name, path in PAGES.items():
        sys.stdout.write(row(name, site + path) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
