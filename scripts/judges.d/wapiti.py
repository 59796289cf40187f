"""Debian's wapiti 3.0.4 cannot leave addresses out under Python 3.11: its pattern for them is no pattern any more. This one is."""
import re

import wapitiCore.net.crawler as crawler
from wapitiCore.main.wapiti import wapiti_main

crawler.wildcard_translate = lambda text: re.compile("(?ms)" + "".join(".*" if sign == "*" else re.escape(sign) for sign in text) + r"\Z")
wapiti_main()
