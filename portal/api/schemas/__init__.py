"""What goes in and comes out of the API: these schemas check, write, and describe it in the OpenAPI document."""
