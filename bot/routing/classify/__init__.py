"""What a text is: its language, topic, kind, and words of danger.

Reading only; how the models came about belongs in `bot.routing.training`.
"""
