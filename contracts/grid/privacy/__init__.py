"""A person's data: reveal, export, erasure (个人信息保护)."""
