import pytest
from coindcx_client.operations import futures_orders, market_data, orders
from coindcx_runtime.operation.operation import RateLimit
from coindcx_runtime.rate_limits import Budget
from support.doubles import operation


def rules(called, **budget):
    return [(rule.scope, rule.places, rule.period) for rule in Budget(**budget).rules(called)]


def test_an_order_needs_one_window_since_it_keeps_all_others():
    assert rules(orders.CREATE_ORDER) == [("signed", 15, 1)]
    assert rules(orders.CANCEL_ORDER) == [("signed", 16, 1)]
    assert rules(futures_orders.CREATE_FUTURES_ORDER) == [("signed", 15, 1)]


def test_a_stricter_limit_of_its_own_comes_after_that_of_all():
    assert rules(orders.CANCEL_ALL_ORDERS) == [("signed", 16, 1), ("operation:cancel_all_orders", 30, 60)]


def test_a_host_has_its_limit_whoever_calls():
    elsewhere = market_data.candles(pair="B-BTC_USDT", interval="1m").elsewhere()
    assert elsewhere is not None
    assert rules(elsewhere.operation) == [("host:https://public.coindcx.com", 5000, 60)]


def test_the_table_alone_knows_no_other_limit():
    assert rules(orders.CREATE_ORDER, mode="table") == [("operation:create_order", 2000, 60)]
    assert rules(market_data.LIST_CANDLES, mode="table") == []


def test_a_share_is_of_each_limit_and_at_least_one_call():
    assert rules(orders.CANCEL_ALL_ORDERS, share=8) == [("signed", 2, 1), ("operation:cancel_all_orders", 3, 60)]
    assert rules(orders.CREATE_ORDER, share=8) == [("signed", 1, 1)]
    assert rules(orders.CREATE_ORDER, share=500) == [("signed", 1, 1), ("signed", 1, 60)]


def test_a_longer_limit_that_the_shorter_does_not_keep_stays():
    limits = (RateLimit(16, 1), RateLimit(890, 60))
    assert rules(operation(global_limits=limits, lane="cancel")) == [("signed", 16, 1), ("signed", 890, 60)]
    assert rules(operation(global_limits=limits)) == [("signed", 15, 1), ("signed", 835, 60)]


def test_a_limit_that_the_others_keep_exactly_is_left_out():
    """16 calls in a window of 1.08 s are 896 in one of 60.08 s, and 32 in two of its own length."""
    for second, kept in ((895, 2), (896, 1)):
        assert len(rules(operation(global_limits=(RateLimit(16, 1), RateLimit(second, 60)), lane="cancel"))) == kept
    assert len(rules(operation(global_limits=(RateLimit(16, 1), RateLimit(16, 2)), lane="cancel"), margin=0.0)) == 2
    assert len(rules(operation(global_limits=(RateLimit(16, 1), RateLimit(32, 2)), lane="cancel"), margin=0.0)) == 1


def test_a_call_counts_for_its_period_and_the_margin():
    (rule,) = Budget(margin=0.5).rules(operation(rate_limit=RateLimit(5, 60)))
    assert (rule.seconds, rule.places, rule.reserved) == (60.5, 5, 0)


def test_a_limit_of_one_call_stays_one():
    assert rules(operation(rate_limit=RateLimit(1, 60))) == [("operation:make_row", 1, 60)]


def test_who_waits_together_after_a_refusal():
    one, public = operation(global_limits=(RateLimit(16, 1),)), operation()
    assert [Budget().together(called) for called in (one, public)] == ["signed", "operation:make_row"]
    assert [Budget("table").together(called) for called in (one, public)] == ["operation:make_row"] * 2


@pytest.mark.parametrize("options", [{"mode": "loose"}, {"share": 0}, {"margin": -0.1}])
def test_a_budget_that_makes_no_sense_is_refused(options):
    with pytest.raises(ValueError, match=next(iter(options))):
        Budget(**options)


@pytest.mark.parametrize("second", [15, 895, 896])
def test_both_lanes_count_in_the_same_windows(second):
    limits = (RateLimit(16, 1), RateLimit(second, 60))
    scopes = [
        [(rule.scope, rule.period) for rule in Budget().rules(operation(global_limits=limits, lane=lane))]
        for lane in (None, "cancel")
    ]
    assert scopes[0] == scopes[1]
