"""A person's data: keys, reveal, export, erasure 个人信息保护."""
