"""Many documents: lazily, in order, over any number of processes."""

from eduextract.batch.stream import parse_many

__all__ = ["parse_many"]
