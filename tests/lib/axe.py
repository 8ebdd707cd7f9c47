"""What axe-core says of the pages of a site, in a headless Chromium.

    python3 axe.py AXE.MIN.JS WIDTH PAGE.html...

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
axe.run(document, {resultTypes: ["violations", "incomplete"]}).then(function (r) {
	var all = r.violations.map(function (v) {
		return v.id + ": " + v.help + ": " + v.nodes.map(function (n) {
			return n.html; }).join(" | ");
	});
	document.body.setAttribute("data-axe", JSON.stringify(
		{passes: r.passes.length, violations: all}));
});
</script>
"""
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
         "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync",
         "--virtual-time-budget=20000", "--dump-dom"]


def look(chromium, axe, width, page, work):
    text = open(page, encoding="utf-8").read()
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    copy = os.path.join(os.path.dirname(page), "axe-copy.html")
    with open(copy, "w", encoding="utf-8") as out:
        out.write(text.replace("</body>", RUN.replace("%s", axe) + "</body>"))
    try:
        dom = subprocess.run(
            [chromium, *FLAGS, "--user-data-dir=" + work,
             "--window-size=%s,900" % width, "file://" + os.path.abspath(copy)],
            capture_output=True, timeout=120, check=False).stdout.decode()
    finally:
        os.unlink(copy)
    said = re.search(r'data-axe="([^"]*)"', dom)
    return json.loads(html.unescape(said.group(1))) if said else None


def main():
    axe = open(sys.argv[1], encoding="utf-8").read().replace("</script", "<\\/script")
    status = 0
    for page in sys.argv[3:]:
        with tempfile.TemporaryDirectory() as work:
            said = look("chromium", axe, sys.argv[2], page, work)
        name = os.path.basename(page)
        if said is None or not said["passes"]:
            print(name + ": axe has not run")
            status = 1
            continue
        for fault in said["violations"]:
            print(name + ": " + fault)
            status = 1
    return status


sys.exit(main())
