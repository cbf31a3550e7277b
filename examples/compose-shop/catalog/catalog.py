import json
import sys

prices = {"apples": 2, "pears": 3}
print(json.dumps({name: f"{price} {sys.argv[1]}" for name, price in prices.items()}))
