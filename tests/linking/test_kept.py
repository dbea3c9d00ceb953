"""Values that are worked out once."""

from __future__ import annotations

from eduextract.linking.model import Kept


class _Counted:
    """Counts how often its value is worked out."""

    times = 0

    @Kept
    def value(self) -> str:
        """What is kept."""
        self.times += 1
        return f"value {self.times}"


def test_kept_values_are_worked_out_once_an_object() -> None:
    """A value is worked out when it is first asked for, and kept for its object alone."""
    one, other = _Counted(), _Counted()
    assert (one.times, one.value, one.value, one.times) == (0, "value 1", "value 1", 1)
    assert (other.times, other.value, vars(one)) == (0, "value 1", {"times": 1, "value": "value 1"})
