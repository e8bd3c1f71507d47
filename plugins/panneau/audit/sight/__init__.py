"""The proof that what is on the pages is seen by those who open them.

Pages that together hold every structure of the site are opened in headless Chromium, on a wide and a narrow screen, in
light and dark colours and on paper. Where there is none, a town's style sheets are held to a short list of properties.
"""
