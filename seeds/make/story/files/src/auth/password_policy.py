"""What a new password must look like."""

from __future__ import annotations

MIN_LENGTH = 12
COMMON = {"password", "123456789012", "qwertyuiopas", "iloveyou1234"}


def problems(password: str, user_name: str = "") -> list[str]:
    """Every reason to refuse the password, in a fixed order; empty when it is fine."""
    found = []
    if len(password) < MIN_LENGTH:
        found.append(f"shorter than {MIN_LENGTH} characters")
    if password.casefold() in COMMON:
        found.append("one of the most common passwords")
    if user_name and user_name.casefold() in password.casefold():
        found.append("contains the user name")
    return found
