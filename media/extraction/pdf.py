"""Text of a PDF, page by page, through pdfium. Imports no Django."""

import re
from collections.abc import Iterator

import pypdfium2

from .reasons import Reason, Refused

# pdfium joins a word divided at the end of a line and leaves one of these where the hyphen was.
_DIVIDED = re.compile("[\x02\ufffe]")

# One line of Helvetica. Loaded before the first fork, it makes pdfium read its own fonts and tables once.
_SAMPLE = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 30>>stream
BT /F 9 Tf 9 9 Td (Sample) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
"""


def warm_up() -> None:
    """Do once what pdfium otherwise does at the first document of every process (8 ms)."""
    document = pypdfium2.PdfDocument(_SAMPLE)
    _page(document, 0)
    document.close()


def pages(path: str, limit: int) -> Iterator[str]:
    """Yield the text of each page. Raises Refused when the file is encrypted, broken or has over `limit` pages."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        encrypted = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise Refused(Reason.ENCRYPTED if encrypted else Reason.BROKEN) from error
    if len(document) == 0:
        raise Refused(Reason.BROKEN)
    if len(document) > limit:
        raise Refused(Reason.TOO_MANY_PAGES)
    for number in range(len(document)):
        yield _page(document, number)


def _page(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        page = document[number]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return ""  # one damaged page does not take the others away
    text = text_page.get_text_range()
    text_page.close()
    page.close()
    return _DIVIDED.sub("", text)
