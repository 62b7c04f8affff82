"""Settings from the environment, read once."""

from __future__ import annotations

import os


class MissingSetting(KeyError):
    """A setting without a default is not in the environment."""


def read(name: str, default: str | None = None) -> str:
    value = os.environ.get("SHOP_" + name, default)
    if value is None:
        raise MissingSetting(name)
    return value
