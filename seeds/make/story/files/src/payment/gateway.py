"""Talks to the card gateway."""

from __future__ import annotations

import json
import urllib.request

TIMEOUT_SECONDS = 10


class GatewayError(Exception):
    """The gateway refused or could not be reached."""


class Gateway:
    def __init__(self, base_url: str, api_key: str, opener=urllib.request.urlopen):
        self._base_url = base_url
        self._api_key = api_key
        self._open = opener

    def post(self, path: str, body: dict) -> dict:
        request = urllib.request.Request(self._base_url + path, json.dumps(body).encode("utf-8"))
        request.add_header("Authorization", "Bearer " + self._api_key)
        request.add_header("Content-Type", "application/json")
        try:
            with self._open(request, timeout=TIMEOUT_SECONDS) as answer:
                return json.load(answer)
        except OSError as error:
            raise GatewayError(str(error)) from error
