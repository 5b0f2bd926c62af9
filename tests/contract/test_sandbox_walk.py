"""Along the links of the spec through the sandbox: create, and then status, cancel, edit, exit, settle, as one likes.

schemathesis draws what is created and where it goes on from there; now and then it draws nonsense.
"""

from collections import Counter
from contextlib import ExitStack
from typing import Any

import schemathesis
from contract import seeding
from contract.cases import CONFIG, untimed
from contract.plausible import mixed
from contract.sandbox import check, opened, sent
from contract.seeding import by_seed
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.strategies import SearchStrategy
from schemathesis import Case, HookContext
from schemathesis.config import SchemathesisConfig
from schemathesis.core.transport import Response
from support.seed import IS_QUICK, number_of
from support.spec import OPERATIONS, SpecOperation, bundle, for_each, resolve

WALKS, STEPS, ROUNDS = number_of(40), 12, 40 if IS_QUICK else 5
# schemathesis would make up more from what names have in common.
ONLY_LINKS = {
    **CONFIG,
    "generation": {**CONFIG["generation"], "mode": "positive"},
    "phases": {"stateful": {"inference": {"algorithms": []}}},
}

BY_ID = {operation.spec["operationId"]: operation for operation in OPERATIONS}


def linked(operation: SpecOperation) -> set[str]:
    """The operations that may follow."""
    return {link["operationId"] for link in resolve(operation.spec["responses"]["200"]).get("links", {}).values()}


@by_seed
@for_each([operation for operation in OPERATIONS if linked(operation)])
def test_walks_along_the_links(operation: SpecOperation, tally: Counter[str]) -> None:
    print(f"SEED={seeding.now}, {WALKS} walks of up to {STEPS} steps")
    start, ends = operation, linked(operation)
    walked: Counter[str] = Counter()
    whole = schemathesis.openapi.from_dict(untimed(bundle()), config=SchemathesisConfig.from_dict(ONLY_LINKS))
    schema = whole.include(operation_id=[start.spec["operationId"], *sorted(ends)])

    @schema.hook
    def flatmap_body(context: HookContext, body: Any) -> SearchStrategy[Any]:
        return mixed(body)

    class Walk(schema.as_state_machine()):  # type: ignore[misc]  # (a base class that is made at run time)
        def setup(self) -> None:
            self.stack = ExitStack()
            self.sandbox, self.exchange = self.stack.enter_context(opened())
            self.created: set[str] = set()

        def teardown(self) -> None:
            self.stack.close()

        def call(self, case: Case, **_: Any) -> Response:
            self.sandbox.clock.advance(1)
            operation = BY_ID[case.operation.definition.raw["operationId"]]
            answer = sent(self.exchange, operation, {}, case.body)
            tally[f"sandbox walks: steps answered {answer.status_code}"] += 1
            if answer.status_code == 200 and operation == start:
                self.created.add(operation.content(answer.json())[0]["id"])
            elif answer.status_code == 200 and case.body.get("id") in self.created:
                walked[operation.spec["operationId"]] += 1
            return Response.from_any(answer)

        def validate_response(self, response: Response, case: Case, **_: Any) -> None:
            check(case, response)

    # How often a link is followed is a matter of luck, so the walks go on until each was, up to a bound.
    for further in range(ROUNDS):
        seed(seeding.now + 1000 * further)(Walk).run(
            settings=settings(
                max_examples=WALKS,
                stateful_step_count=STEPS,
                deadline=None,
                database=None,
                phases=(Phase.generate,),
                suppress_health_check=list(HealthCheck),
            )
        )
        if all(walked[end] > 1 for end in ends):
            break
    for end in sorted(ends):
        tally[f"sandbox walks: {start.name} -> {BY_ID[end].name}"] += walked[end]
    # With the id of what was created before, and answered with 200.
    assert all(walked[end] > 1 for end in ends), walked
