"""Carers: respite that fits, the carer check, and who knows the way."""
