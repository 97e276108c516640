"""Work outside the request: a queue, a worker, a clock."""
