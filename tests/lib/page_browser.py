"""Pages as a headless Chromium has them: nothing is wider than the screen, and
axe-core, where it is there, finds no fault.

    python3 page_browser.py AXE.MIN.JS|- WIDTH PAGE.html...

Prints a line for each fault; exits 1 where there is one. A page forbids all
script, so a copy of it without that line is what is looked at.
"""

import html
import json
import os
import re
import subprocess
import sys
import tempfile

RUN = """<script>%s</script>
<script>
var root = document.documentElement, faults = [];
function done(ran) {
	document.body.setAttribute("data-said", JSON.stringify({ran: ran, faults: faults}));
}
if (root.scrollWidth > root.clientWidth)
	faults.push("wider than the screen: " + root.scrollWidth + " of " + root.clientWidth);
if (window.axe)
	axe.run(document, {resultTypes: ["violations"]}).then(function (r) {
		r.violations.forEach(function (v) {
			faults.push(v.id + ": " + v.help + ": " + v.nodes.map(function (n) {
				return n.html; }).join(" | "));
		});
		done(r.passes.length > 0);
	});
else
	done(true);
</script>
"""
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
         "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync",
         "--virtual-time-budget=20000", "--dump-dom"]


def look(axe, width, page, work):
    with open(page, encoding="utf-8") as file:
        text = file.read()
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    copy = os.path.join(os.path.dirname(page), "browser-copy.html")
    with open(copy, "w", encoding="utf-8") as out:
        out.write(text.replace("</body>", RUN.replace("%s", axe) + "</body>"))
    try:
        dom = subprocess.run(
            ["chromium", *FLAGS, "--user-data-dir=" + work,
             "--window-size=%s,900" % width, "file://" + os.path.abspath(copy)],
            capture_output=True, timeout=120, check=False).stdout.decode()
    finally:
        os.unlink(copy)
    said = re.search(r'data-said="([^"]*)"', dom)
    return json.loads(html.unescape(said.group(1))) if said else None


def main():
    axe = ""
    if sys.argv[1] != "-":
        with open(sys.argv[1], encoding="utf-8") as file:
            axe = file.read().replace("</script", "<\\/script")
    status = 0
    for page in sys.argv[3:]:
        with tempfile.TemporaryDirectory() as work:
            said = look(axe, sys.argv[2], page, work)
        if said is None or not said["ran"]:
            said = {"faults": ["nothing has run"]}
        for fault in said["faults"]:
            print(os.path.basename(page) + ": " + fault)
            status = 1
    return status


sys.exit(main())
