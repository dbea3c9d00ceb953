"""Fixtures of all tests, and the way hypothesis searches."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# The same cases on every machine; EDUEXTRACT_EXPLORE=1 looks for new ones, and longer.
settings.register_profile(
    "same", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("explore" if os.environ.get("EDUEXTRACT_EXPLORE") else "same")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of development data beside the project, or skip the test."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("needs the development data in ../shared")
    return folder


@pytest.fixture(scope="session")
def reports() -> list[Path]:
    """Return the reports of the project's corpus."""
    return sorted((ROOT / "corpus" / "reports").glob("*.txt"))
