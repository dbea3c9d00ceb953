"""How deep the elements of a tree may nest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eduextract.errors import DocumentError
from eduextract.readers.extras import load

if TYPE_CHECKING:
    from eduextract.readers.document import Limits


def check_depth(root: Any, path: str, limits: Limits) -> None:
    """Refuse a tree with elements nested deeper than the limit."""
    depth = 0
    for event, _ in load("lxml.etree", "lxml").iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.depth:
            problem = f"nests elements more than {limits.depth} deep"
            raise DocumentError(path, problem, "Raise Limits.depth if you trust the file")
