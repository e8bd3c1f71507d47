"""The keys of Pelican's settings by which a build is told what to do, and by which its stages find one another."""

from __future__ import annotations

PREPARED, COMPOSED, WRITTEN = "PANNEAU_PREPARED", "PANNEAU_COMPOSED", "PANNEAU_WRITTEN"
"""Keys of the stages of a build, each set once (`build/stages.py`)."""
KEPT = "PANNEAU_KEPT_HARVEST"
"""Key under which `make serve` hands over what it has kept in memory."""
UNPROVEN = "PANNEAU_UNPROVEN"
"""Key that `panneau serve` sets for a build that is looked at while it is being written; production ignores it."""
PRODUCTION = "PANNEAU_PRODUCTION"
"""Key that publishconf.py sets: placeholders, demonstration data and missing duties become refusals."""
CLOSING = "PANNEAU_CLOSING"
"""Key that `make fermer` sets: no offer, no credentials, no network, the waiting page at once."""
