"""Peak memory of the overlay in a process of its own; started by ``benchmarks.overlay``."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import geopandas as gpd
import psutil
import shapely

from countycarbon.inputs.vector import open_vector
from countycarbon.land import overlay


class Peak(threading.Thread):
    """Watches the resident memory of this process."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.process, self.highest, self.done = psutil.Process(), 0, False

    def run(self) -> None:
        """Look again and again until told to stop."""
        while not self.done:
            self.highest = max(self.highest, self.process.memory_info().rss)
            time.sleep(0.005)


def main() -> None:
    """Print the bytes by which the peak lies above what the libraries need."""
    folder = Path(sys.argv[1])
    towns = gpd.read_file(folder / "towns.gpkg")
    shapely.area(towns.geometry.to_numpy())
    vector = open_vector(folder / "parcels.gpkg", "parcels")
    watch = Peak()
    start = watch.process.memory_info().rss
    watch.start()
    batches = vector.batches({"class_code": "DLBM"})
    overlay.area_by_town_and_class(batches, towns)
    watch.done = True
    watch.join()
    print(watch.highest - start)


if __name__ == "__main__":
    main()
