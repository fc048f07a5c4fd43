"""What the keys and values of sheets say: words for keys, values, references."""
