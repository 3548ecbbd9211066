"""Publish: compose, render, keep; and keep what officers write."""
