import hashlib
import hmac

from payment.webhooks import read_event


def test_signed_event_is_read():
    body = b'{"type":"charge.settled"}'
    signature = hmac.new(b"secret", body, hashlib.sha256).hexdigest()
    assert read_event(b"secret", body, signature)["type"] == "charge.settled"
