"""Compare a folder of articles and print how many origins stand behind each story."""

from pathlib import Path

import tawatur

articles = [tawatur.annotate(path) for path in sorted(Path(__file__).parent.glob("articles/*"))]
comparison = tawatur.compare(articles)
for story in comparison.stories:
    origins = story.independent_origins
    print(story.title, len(story.articles), f"{origins.at_least}-{origins.at_most}")
Path("report.html").write_text(tawatur.report(articles, comparison), encoding="utf-8")
