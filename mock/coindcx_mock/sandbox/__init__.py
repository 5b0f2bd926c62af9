"""An exchange that keeps state: the markets, money and rules behind the mock's mode `sandbox`.

exchange         accounts, money and markets, moved by calls and by time
  -> api/          one file a tag of the spec: what each operation answers, and in which shape
  -> spot, margin, lending, futures/   the engines: orders, positions, loans
  -> market        a book (book), a price over time (prices), the house's quotes (house), what was traded (tape, world)
  -> ledger        whose money it is; it adds up to nothing, always
"""
