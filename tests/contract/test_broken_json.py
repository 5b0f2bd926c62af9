"""What is not JSON is refused before anybody looks at the signature."""

from contract.exchange import BAD_REQUEST, Exchange, headers, now_ms, seen
from support.spec import OPERATIONS, SpecOperation, paired

SIGNED = [operation for operation in OPERATIONS if operation.signed]

BROKEN = {
    "cut off": b'{"timestamp": %d',
    "comma at the end": b'{"timestamp": %d,}',
    "two values": b'{"timestamp": %d} {}',
    "single quotes": b"{'timestamp': %d}",
    "NaN": b'{"timestamp": %d, "amount": NaN}',
    "not UTF-8": b'{"timestamp": %d, "market": "\xff"}',
    "a form": b"timestamp=%d",
}


@paired(SIGNED, "body", BROKEN)
def test_broken_json_is_a_bad_request_whoever_signed_it(
    body: bytes, operation: SpecOperation, exchange: Exchange
) -> None:
    body = body.replace(b"%d", b"%d" % now_ms())
    for sender in (exchange.signed(body), headers("nobody", "0"), {}):
        assert seen(exchange.send(operation, body, sender)) == BAD_REQUEST
