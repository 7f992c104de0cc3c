"""Accounts: areas and activities times coefficients, sources and sinks, balance."""
