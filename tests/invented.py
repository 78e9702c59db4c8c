"""Two invented documents, and the type of the fixture that runs the program."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

Run = Callable[..., subprocess.CompletedProcess[str]]

LETTER = """\
Secret

Letter from the Consul in Valencia to the Ministry of Foreign Affairs

Valencia, 20 July 1936

Mr. Minister,

On 18 July 1936 General Queipo de Llano [illegible] took Seville. The consulate [has] closed its doors.

I have spoken with Prime Minister Martinez Barrio. Martinez Barrio told me that Madrid is quiet.

Consul J. Carreras
"""

REPORT = """\
Report on the Situation in the Ports

5 August 1936

1. Ships from Genoa arrive daily. Consul J. Carreras counts twelve since [the] 1st of the month.

2. The Ministry of Foreign Affairs asks for names.
"""
