"""show/export"""
