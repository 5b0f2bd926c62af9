"""Invented answers in the shapes that were recorded, as text: how a number is written is part of the shape."""

# A limit order as create, status and edit answer: JSON numbers, milliseconds, many nulls.
ORDER = """{"id":"11111111-0000-11ef-8000-000000000001","client_order_id":null,"order_type":"limit_order","side":"buy",
"status":"open","fee_amount":0.0,"fee":0.5,"maker_fee":0.5,"taker_fee":0.6,"total_quantity":1e-05,
"remaining_quantity":0.00001,"source":"web","base_currency_name":null,"target_currency_name":null,
"base_currency_short_name":null,"target_currency_short_name":null,"base_currency_precision":null,
"target_currency_precision":null,"avg_price":0.0,"price_per_unit":4000000.1,"stop_price":0.0,"market":"BTCINR",
"time_in_force":"good_till_cancel","created_at":1718000000000,"updated_at":1718000001000,"trades":null}"""
SECOND_ORDER = ORDER.replace("000000000001", "000000000002")

CREATED = f'{{"orders":[{ORDER}]}}'

# Two taken and one refused among them.
BATCH = f'{{"orders":[{ORDER},{{"error_message":"Price is out of permissible range"}},{SECOND_ORDER}]}}'

# Another set of fields, and times as text, inside an object.
ACTIVE = """{"orders":[{"id":"11111111-0000-11ef-8000-000000000003","user_id":"invented","fee":0.0,"fee_amount":0.0,
"side":"sell","order_type":"limit_order","status":"partially_filled","total_quantity":0.0002,
"remaining_quantity":0.0001,"price_per_unit":70000.0,"created_at":"2024-07-01T10:20:30.456Z",
"updated_at":"2024-07-01T10:20:31.000Z","market":"BTCUSDT","market_order_locked":7.0,"avg_price":70000.0,"ecode":"B",
"stop_price":0.0,"notification":"no_notification","source":"web","maker_fee":0.0,"taker_fee":0.0,
"time_in_force":"good_till_cancel","locked_spot_balance":true,"closed_at":null,"client_order_id":null}],
"details":false,"cp":false,"cp_hash":{}}"""

# Numbers as text; one row has only three members and JSON numbers; two prices are null; small ones have an exponent.
TICKERS = """[{"market":"BTCINR","change_24_hour":"-1.25","high":"6100000.0","low":"6000000.18","volume":"123456.789",
"last_price":"6050000.120000000000","bid":"6049000.500000000000","ask":"6051000","timestamp":1718000000},
{"market":"BTCINR_insta","ask":4175454.77742636,"bid":4148058.33742636},
{"market":"XYZBTC","change_24_hour":"0.0","high":"1.0e-08","low":"9e-9","volume":"0.0","last_price":"1.0e-08",
"bid":null,"ask":null,"timestamp":1718000000}]"""

BALANCES = """[{"balance":"0.0","locked_balance":"0.0","currency":"INR"},
{"balance":"12.345678901234567890","locked_balance":"1.0e-08","currency":"USDT"},
{"balance":7,"locked_balance":0.5,"currency":"BTC"}]"""

# Keys in the order of JavaScript objects: whole numbers first, which is not the order of prices.
BOOK = """{"timestamp":1718000000000,"bids":{"60000":"0.5","60001":"0.25","60000.5":"1e-7","59999.99":"2"},
"asks":{"60010":"1","60003":"0.00001","60002.5":"3.0","60020.1":"4"}}"""

CANDLES = """[{"open":60000.1,"high":60010,"low":5.99e4,"volume":1e-7,"close":60005.25,"time":1718000060000},
{"open":60000,"high":60000,"low":60000,"volume":0,"close":60000,"time":1718000000000}]"""

TRADES = """[{"p":60000.1,"q":0.00001,"s":"BTCUSDT","T":1718000000123,"m":true},
{"p":60000,"q":1e-5,"T":1718000000124,"m":false}]"""

ACCOUNT_TRADES = """[{"id":200000001,"order_id":"11111111-0000-11ef-8000-000000000001","side":"buy",
"fee_amount":"0.00000000000001","ecode":"I","quantity":"0.00010000000000","price":"4000000.10000000000000",
"symbol":"BTCINR","timestamp":1718000000255.3608}]"""

DETAILS = """[{"coindcx_name":"XYZUSDT","base_currency_short_name":"USDT","target_currency_short_name":"XYZ",
"target_currency_name":"Xyz","base_currency_name":"Tether","min_quantity":10.0,"max_quantity":10000000000.0,
"max_quantity_market":248103414816666,"min_price":1.0e-05,"max_price":1e10,"min_notional":0.1,
"base_currency_precision":5,"target_currency_precision":4,"step":0.0001,
"order_types":["take_profit_market","take_profit","stop_limit","market_order","limit_order"],"symbol":"XYZ-USDT",
"ecode":"KC","bo_sl_safety_percent":null,"max_leverage":null,"max_leverage_short":0,"pair":"KC-XYZ_USDT",
"status":"active"}]"""

DONE = '{"message":"success","status":200,"code":200}'
MOVED = '{"status":"success","message":200,"code":200}'
COUNT = '{"count":2,"status":200}'
OWNER = """[{"coindcx_id":"invented-417","first_name":"Vorname","last_name":"Nachname","mobile_number":"0000000417",
"email":"owner@example.com"}]"""
