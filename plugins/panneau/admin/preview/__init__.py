"""The site while it is being made: built again at each change, shown with what is wrong, reloaded by itself.

A process builds (`build_worker.py`) and another one serves: what breaks a build, settings, template or program, never
breaks what is looked at.
"""
