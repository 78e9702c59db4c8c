"""What the program remembers: what it wrote and proposed (edition.lock), and what people decided (decisions.toml)."""
