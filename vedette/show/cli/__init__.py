"""show/cli"""
