"""From a worry to explained next steps: what you can do, free help nearby, the right access point, your rights.

Key words: a *sign* is what words or answers tell, a *rule* draws a conclusion from signs, an *advice* is all of them.
"""
