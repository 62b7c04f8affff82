"""Steps of the pipeline, in order."""

STEPS = ("lint", "unit", "package")


def plan(changed: list[str]) -> list[str]:
    """Documentation alone needs no tests."""
    if all(path.startswith("docs/") for path in changed):
        return ["lint"]
    return list(STEPS)
