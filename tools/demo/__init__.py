"""The demo workspace *Elektronica-webshop*: its content as readable data, and its builder."""
