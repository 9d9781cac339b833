#!/bin/sh
# Take docs/images/report.png anew: the table of a story's questions, from the report on the examples. Needs chromium.
# usage: docs/picture.sh [STORY]
set -eu
cd "$(dirname "$0")/.."
story=${1:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.venv/bin/tawatur report --quiet examples/articles -o "$work/report.html" >"$work/summary.txt"
# a window shows one story, so the picture leaves the other parts of the page out
hide="<style>#summary, .story:not(#story$story) { display: none } nav { position: static !important }</style>"
sed "s|</head>|$hide</head>|" "$work/report.html" >"$work/story.html"
chromium --headless --no-sandbox --disable-gpu --disable-background-networking --disable-sync --hide-scrollbars \
  --user-data-dir="$work/browser" --window-size=1300,1000 --screenshot=docs/images/report.png "file://$work/story.html"
