"""Files and pictures, made from values in a process of their own: workbooks, papers, charts.

What belongs here: how a file is written. Not here: which figures and words stand in it
(`handlers.views`).
"""
