"""NumPy under a name that costs nothing before it is used."""

import subprocess
import sys

import numpy as np
import pytest

from meritara.tables import numeric


def test_it_is_numpy() -> None:
    assert numeric.arange is np.arange
    assert numeric.array([1, 2]).tolist() == [1, 2]


def test_what_numpy_does_not_have_is_missing() -> None:
    with pytest.raises(AttributeError):
        _ = numeric.nothing_of_that_name


def test_numpy_is_loaded_on_first_use() -> None:
    code = (
        "import sys\n"
        "from meritara.tables import numeric\n"
        "before = 'numpy' in sys.modules\n"
        "numeric.arange(1)\n"
        "print(before, 'numpy' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "True"]
