"""Tests that need only one of the two accounts."""

from __future__ import annotations

import pytest

documented = pytest.mark.parametrize("profile", ["documented"])
extended = pytest.mark.parametrize("profile", ["extended"])
