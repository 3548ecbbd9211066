"""A text beside its bloc's figures: the claims that are about it in, what they were compared with and doubts out.

`scopes` finds whose figures a text speaks of, `asks` what each claim would be compared with, `known` holds what the
bloc knows, `compare` holds one against the other. All of it is pure; who asks the engine is `proofread.queries`.
"""
