"""The same semantics in plain Python, slow and obvious: the kernel's oracle.

Read it to learn what a line does. ``flow`` says where parts come from and which way they go, ``people`` who is there
at which hours, ``machines`` what one machine is at, ``stations`` what waits in front of it, ``traffic`` how parts move,
``work`` what machines do, and ``line`` what happens when. After every event it simply lets people go where they are
needed and parts move, from the last station to the first, until nothing can move any more. It shares the kernel's
streams, written again with Python's own integers in ``chance``, and none of its event logic.
"""

from gongfu.simulate.reference.chance import reference_draw, reference_stream
from gongfu.simulate.reference.line import ReferenceEvent, ReferenceLine

__all__ = ["ReferenceEvent", "ReferenceLine", "reference_draw", "reference_stream"]
