"""The web surface: so far one page in one file, which opens without a network.

`page_data` gathers what the page shows, `palette` gives actors their hue and letter, `page`
joins them with the template, the style and the script that lie beside it.
"""

from vedette.show.export.onefile.page import make_page

__all__ = ["make_page"]
