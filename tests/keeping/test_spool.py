"""Files kept on the disk until all are made: what comes back is what went in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.keeping import spool
from ikt.keeping.spool import Spool

_FILES = st.dictionaries(st.sampled_from("abcd"), st.binary(max_size=40), max_size=3)


@given(st.lists(_FILES, max_size=6), st.sampled_from([0, 20, 2**20]))
def test_it_holds_what_a_dictionary_would(added: list[dict[str, bytes]], in_memory: int) -> None:
    expected: dict[str, bytes] = {}
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(spool, "_IN_MEMORY", in_memory)
        with Spool() as kept:
            for files in added:
                kept.add(files)
                expected |= files
                # Read between writing, in any order: the next one is written at the end all the same.
                assert {name: kept[name] for name in sorted(kept)} == expected
            assert (dict(kept), len(kept), bool(kept)) == (expected, len(expected), bool(expected))
