"""Orders through weather: everything that can go wrong on the way goes wrong, and in the end every order is accounted for.

python -m storm        1,000 orders and 1,000 cancels, three seeds; `make storm`
"""
