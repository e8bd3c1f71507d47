"""scripts/sandbox.py without the mark of a demonstration: production, which is what is measured, takes its offers."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

import sandbox

if __name__ == "__main__":
    sys.exit(sandbox.main(sys.argv[1:], marks={}))
