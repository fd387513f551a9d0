"""救助个案: relief of those whom the lines look after."""
