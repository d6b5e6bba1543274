"""The checker as a page in the browser of this machine: ``fazhi desk``.

    browser ─ server (gate, upload) ─▶ checks ─ workers ─▶ results ─ pages ─▶ browser

It listens on 127.0.0.1 alone, answers only who knows the token that was made at its start, writes nothing to disk and
forgets everything when it ends. Files are checked in processes of their own, under the bounds of every other run.
Nothing else in the product imports this folder but its verb.
"""
