"""OFD packages made by the standard's structure (GB/T 33190)."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

SPACE = "http://www.ofdspec.org/2016"


def shown(
    x: float, y: float, text: str, *, size: float = 5.6, more: str = "", deltas: str | None = None
) -> str:
    """A text object whose first character stands at x, with its baseline at y (millimetres)."""
    steps = f"g {len(text) - 1} {size}" if deltas is None else deltas
    return (
        f'<ofd:TextObject ID="1" Font="2" Size="{size}" Boundary="{x} {y - size} 160 {size * 1.3}" {more}>'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{steps}">{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def ruled(x0: float, y0: float, x1: float, y1: float) -> str:
    """A path object that is a straight line (points, as a PDF gives it)."""
    left, top, right, bottom = (f"{value * 25.4 / 72:.2f}" for value in (x0, y0, x1 - x0, y1 - y0))
    return (
        f'<ofd:PathObject ID="3" Boundary="{left} {top} {right} {bottom}" LineWidth="0.3">'
        f"<ofd:AbbreviatedData>M 0 0 L {right} {bottom}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def page(content: str, *, template: str = "", area: str = "") -> str:
    """A page's XML."""
    use = f'<ofd:Template TemplateID="{template}"/>' if template else ""
    box = f"<ofd:Area><ofd:PhysicalBox>{area}</ofd:PhysicalBox></ofd:Area>" if area else ""
    return f'<ofd:Page xmlns:ofd="{SPACE}">{box}{use}<ofd:Content><ofd:Layer ID="9">{content}</ofd:Layer></ofd:Content></ofd:Page>'


def package(
    *pages: str, resources: str = "", templates: str = "", parts: dict[str, str] | None = None
) -> bytes:
    """A package of one document with these pages."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    document = (
        f'<ofd:Document xmlns:ofd="{SPACE}"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297'
        f"</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{templates}"
        f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )
    content = {
        "OFD.xml": f'<ofd:OFD xmlns:ofd="{SPACE}" DocType="OFD"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml'
        "</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": document,
        "Doc_0/PublicRes.xml": f'<ofd:Res xmlns:ofd="{SPACE}" BaseLoc="Res">{resources}</ofd:Res>',
        **{f"Doc_0/Pages/Page_{n}/Content.xml": text for n, text in enumerate(pages)},
        **(parts or {}),
    }
    return zipped(content)


def zipped(content: dict[str, str]) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return out.getvalue()
