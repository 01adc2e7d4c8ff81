"""A plant to be killed: ``plant.py LINE.yaml PORT SPEED HOURS``. Says ``ready`` when it can be connected to."""

import asyncio
import sys
from pathlib import Path

from gongfu.adapters.line_files import read_line
from gongfu.app.run_plant import PlantSettings, run_plant

if __name__ == "__main__":
    line, port, speed, hours = sys.argv[1:]
    settings = PlantSettings(port=int(port), speed=float(speed), hours=float(hours))
    asyncio.run(run_plant(read_line(Path(line)), settings, lambda words: print(words.en, flush=True)))
