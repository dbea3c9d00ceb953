"""The error tree: one root, so that a caller can catch all of eduextract's errors.

    EduextractError
    ├── VocabularyError   a data file of the vocabulary is broken
    ├── GoldError         an annotation file cannot be used
    ├── DocumentError     a document cannot be read
    ├── HintError         a caller's region or period cannot be used
    ├── ModelError        a word model cannot be used
    └── MissingExtraError an optional dependency is not installed

A wrong argument type is a plain ``TypeError``.
"""

from __future__ import annotations

import copyreg
from typing import Any


class EduextractError(Exception):
    """Root of every error that eduextract raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        # Python would call the class with the message alone; an error of a worker goes to another process
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]  # documented, not in typeshed


class VocabularyError(EduextractError, ValueError):
    """A vocabulary file is broken; the message names file, key and remedy."""

    def __init__(self, file: str, key: str, problem: str, remedy: str) -> None:
        self.file, self.key, self.problem, self.remedy = file, key, problem, remedy
        super().__init__(f"{file}: {key}: {problem}. {remedy}")


class GoldError(EduextractError, ValueError):
    """An annotation file cannot be used; the message names file, line (0 for none) and remedy."""

    def __init__(self, file: str, line: int, problem: str, remedy: str) -> None:
        self.file, self.line, self.problem, self.remedy = file, line, problem, remedy
        where = f"{file}, line {line}" if line else file
        super().__init__(f"{where}: {problem}. {remedy}")


class DocumentError(EduextractError, ValueError):
    """A document cannot be read; the message names file, problem and remedy."""

    def __init__(self, file: str, problem: str, remedy: str) -> None:
        self.file, self.problem, self.remedy = file, problem, remedy
        super().__init__(f"{file}: {problem}. {remedy}")


class HintError(EduextractError, ValueError):
    """A caller's region or period cannot be used; the message names argument, problem and remedy."""

    def __init__(self, argument: str, problem: str, remedy: str) -> None:
        self.argument, self.problem, self.remedy = argument, problem, remedy
        super().__init__(f"{argument}: {problem}. {remedy}")


class ModelError(EduextractError, ValueError):
    """A word model cannot be used; the message names folder, problem and remedy."""

    def __init__(self, folder: str, problem: str, remedy: str) -> None:
        self.folder, self.problem, self.remedy = folder, problem, remedy
        super().__init__(f"{folder}: {problem}. {remedy}")


class MissingExtraError(EduextractError, ImportError):
    """An optional dependency is not installed; the message names the extra."""

    def __init__(self, package: str, extra: str) -> None:
        self.package, self.extra = package, extra
        super().__init__(f"{package} is not installed. Run: pip install 'eduextract[{extra}]'")
