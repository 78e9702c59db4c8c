"""What the start page draws: how the documents of an edition hang together. Numbers and places; the sheets draw them.

Each picture has a size of its own, whatever the number of documents: many documents become years, many names the most
frequent.
"""
