"""Run: pipeline, session, staging, rendering, verification."""
