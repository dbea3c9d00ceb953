"""The public surface: names, documentation, and what an import costs."""

from __future__ import annotations

import inspect
import json
import pickle
import subprocess
import sys

import pytest

import eduextract
from eduextract.errors import DocumentError, GoldError, MissingExtraError, ModelError, VocabularyError

NAMES = {"EduextractError", "Extractor", "evaluate", "explain", "parse", "parse_many", "quantities", "read", "records"}
MOST_NAMES = 15
HEAVY = {
    "cn2an",
    "docx",
    "lxml",
    "numpy",
    "pandas",
    "pypdfium2",
    "pyarrow",
    "rich",
    "spacy",
    "spacy_pkuseg",
    "tqdm",
    "typer",
}


def test_exported_names() -> None:
    """`__all__` holds the documented names, in order and at most fifteen."""
    assert set(eduextract.__all__) >= NAMES
    assert sorted(eduextract.__all__) == list(eduextract.__all__)
    assert len(eduextract.__all__) <= MOST_NAMES


@pytest.mark.parametrize("name", sorted(NAMES))
def test_exported_names_exist_and_are_documented(name: str) -> None:
    """Every exported name resolves and says what it is."""
    assert len(inspect.getdoc(getattr(eduextract, name)) or "") > 20


@pytest.mark.parametrize("name", sorted(NAMES - {"EduextractError", "Extractor", "evaluate", "records"}))
def test_functions_show_an_example(name: str) -> None:
    """Every public function that reads text has a runnable example."""
    assert ">>>" in (inspect.getdoc(getattr(eduextract, name)) or "")


def test_errors_have_one_root() -> None:
    """Every error of the package is an EduextractError."""
    from eduextract import errors  # noqa: PLC0415 (the module under test)

    classes = [item for item in vars(errors).values() if inspect.isclass(item) and issubclass(item, Exception)]
    assert len(classes) >= 4
    assert all(issubclass(item, eduextract.EduextractError) for item in classes)


@pytest.mark.parametrize(
    "error",
    [
        VocabularyError("rate.toml", "words", "missing", "Add it"),
        GoldError("a.jsonl", 3, "not JSON", "Write JSON"),
        DocumentError("a.pdf", "no pages", "Save it again"),
        ModelError("folder", "no such folder", "Pass another"),
        MissingExtraError("jieba", "benchmark"),
    ],
)
def test_errors_come_whole_out_of_other_processes(error: eduextract.EduextractError) -> None:
    """Pickled and read again, an error is of its class, says the same and has the same parts."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 (own bytes)
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def test_import_and_parse_load_nothing_heavy() -> None:
    """Importing and parsing load no package that only other tasks need."""
    code = (
        "import json, sys, eduextract; eduextract.parse('全县有小学12所，在校生3180人。');"
        "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert set(json.loads(run.stdout)) & HEAVY == set()


def test_import_leaves_what_a_parser_does_not_need() -> None:
    """Scores, readers, processes and the models of records are there when they are asked for, and not before."""
    code = (
        "import json, sys, eduextract;"
        "later = ('eduextract.evaluation', 'eduextract.readers', 'multiprocessing', 'concurrent.futures');"
        "before = [name for name in later if name in sys.modules];"
        "built = eduextract.records.Rate.__pydantic_complete__;"
        "names = [eduextract.evaluate.__module__, eduextract.read.__module__, 'read' in dir(eduextract)];"
        "print(json.dumps([before, built, names]))"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert json.loads(run.stdout) == [[], False, ["eduextract.evaluation.run", "eduextract.readers.files", True]]


def test_unknown_names_are_refused() -> None:
    """A name that the package does not have is an AttributeError that names both."""
    with pytest.raises(AttributeError, match=r"module 'eduextract' has no attribute 'prase'"):
        _ = eduextract.prase
