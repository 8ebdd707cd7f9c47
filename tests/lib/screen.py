# screen.py ROWS COLUMNS KEYS COMMAND...: run at a terminal of that size, type
# KEYS once it has said nothing for a while, and print all that was shown, then
# what it ended with and whether it had waited for KEYS.
import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time

QUIET, MOST = 0.5, 30

rows, columns, keys = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
ready, go = os.pipe()
child, screen = pty.fork()
if child == 0:
    os.read(ready, 1)
    os.execvp(sys.argv[4], sys.argv[4:])
fcntl.ioctl(screen, termios.TIOCSWINSZ,
            struct.pack("HHHH", rows, columns, 0, 0))
os.write(go, b"x")
shown, waited, ended = b"", False, None
until = time.monotonic() + MOST
while time.monotonic() < until:
    if select.select([screen], [], [], QUIET)[0]:
        try:
            shown += os.read(screen, 65536)
            continue
        except OSError:  # the other end was closed
            break
    if not waited and os.waitpid(child, os.WNOHANG)[0] == 0:
        waited = True
        os.write(screen, keys.encode())
while ended is None and time.monotonic() < until:
    gone, status = os.waitpid(child, os.WNOHANG)
    ended = os.waitstatus_to_exitcode(status) if gone else None
    time.sleep(0.01)
if ended is None:
    os.kill(child, 9)
sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
print(f"\n[{'hangs' if ended is None else ended}"
      f"{', waited' if waited else ''}]")
