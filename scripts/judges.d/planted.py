"""A site with a fault for each judge to find, in the place of the program: a judge that stays silent here would stay silent there."""
import http.server
import json
import sqlite3
import sys
import urllib.parse

PEOPLE = ["Ilse Marant", "Rhea Osei", "Ana Bellweather", "Edda Sorrel", "Nuri Halvard", "Mika Lorne", "Jory Penn"]
HOME = "/negotiations/0197d1a0-0000-7000-8000-00000000abcd"
LINKS = ["/", HOME, HOME + "/steps/4", HOME + "/timeline", "/board", "/practice", "/administration/people", "/search?words=a", "/gone", "/board#nowhere"]

# No language, no name on the picture and the field, one id twice, grey on white, a script of its own in the page that fails.
PAGE = """<!DOCTYPE html><html><head><title>Faults</title></head><body><p id="a" style="color:#ccc;background:#fff">Hardly to be read</p><p id="a"><img src="/x.png"></p>
<form method="get" action="/search"><input name="words"><button></button></form><script>console.error("planted"); nothing.there()</script>{links}{more}</body></html>"""


class Site(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path, _, query = self.path.partition("?")
        words = urllib.parse.parse_qs(query, keep_blank_values=True).get("words", [""])[0]
        if path in ("/gone", "/no-such-page"):
            self.say(404, PAGE.format(links="", more=""))
        elif path == "/sign-in":
            buttons = "".join(f'<form method="post" action="/sign-in"><button name="id" value="{n}">{name}</button></form>' for n, name in enumerate(PEOPLE))
            self.say(200, PAGE.format(links="", more=buttons))
        elif path == "/search":
            self.say(200, PAGE.format(links="", more=f"<p>{words}</p><ul>{self.find(words)}</ul>"))
        elif path == "/openapi/v1.json":
            self.say(200, json.dumps({"openapi": "3.1.0", "paths": {"/a": {"get": {"responses": {"200": {}}}}}}), "application/json")
        else:
            self.say(200, PAGE.format(links="".join(f'<a href="{link}">{link}</a> ' for link in LINKS), more=""))

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.say(302, "", headers={"Location": "/", "Set-Cookie": "session=planted; path=/"})

    def find(self, words):
        try:
            return "".join(f"<li>{row[0]}</li>" for row in DB.execute(f"SELECT name FROM birds WHERE name LIKE '%{words}%'").fetchall())
        except sqlite3.Error as e:
            return f"<li>{e}</li>"

    def say(self, status, text, kind="text/html; charset=utf-8", headers=None):
        body = text.encode()
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), "Content-Security-Policy": "script-src * 'unsafe-inline'", **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


DB = sqlite3.connect(":memory:", check_same_thread=False)
DB.executescript("CREATE TABLE birds (name TEXT); INSERT INTO birds VALUES ('kestrel'), ('heron'), ('plover');")
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Site).serve_forever()
