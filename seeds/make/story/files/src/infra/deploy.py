"""Blue-green deploy: start the new colour, check it, move the traffic."""

from __future__ import annotations

COLOURS = ("blue", "green")


def other(colour: str) -> str:
    return COLOURS[1 - COLOURS.index(colour)]


def deploy(cluster, image: str) -> str:
    target = other(cluster.live_colour())
    cluster.start(target, image)
    if not cluster.healthy(target):
        cluster.stop(target)
        raise RuntimeError(f"{target} did not become healthy")
    cluster.route(target)
    return target
