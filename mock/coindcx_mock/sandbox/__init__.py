"""An exchange that keeps state: the markets, money and rules behind the mock's mode `sandbox`.

Each imports only what stands below it:

build, persistence/               from settings or a file to an exchange that runs; a file that survives it
front                             answers a call, acts from outside, repeats what was remembered
api/, admin                       what each operation answers, one file a tag of the spec; what may be done from outside
exchange                          all the state: the venue and the engines
spot/, margin/, lending/, futures/  the engines: orders, positions, loans
venue                             what the engines share: accounts, money, markets, ids, time
market/                           a book, a price over time, the market maker's quotes, what was traded
accounts/                         who may call, and whose money it is; it adds up to nothing, always
arguments, refusals, printing, money, ids
"""
