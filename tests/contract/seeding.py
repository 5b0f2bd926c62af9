"""Which seed draws the cases of the test that runs now."""

import pytest
from support.seed import SEED

now = SEED

# A test whose cases the seed decides. With SEEDS there is one of it for each of them.
by_seed = pytest.mark.by_seed
