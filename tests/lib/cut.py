#!/usr/bin/python3
"""A connection that breaks: cut.py BYTES COMMAND.

Runs COMMAND as a server with ssh would, hands on so many bytes of what it
answers, and ends as ssh does when the line is gone.
"""
import os
import subprocess
import sys

left = int(sys.argv[1])
server = subprocess.Popen(
    sys.argv[2], shell=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
)
while left:
    data = os.read(server.stdout.fileno(), left)
    if not data:
        break
    os.write(1, data)
    left -= len(data)
os.close(1)
server.kill()
print("Connection to host closed by remote host.", file=sys.stderr)
sys.exit(255)
