"""Small drawings: boxes, text, arrows, lines, as SVG on a white card that suits any page."""

from __future__ import annotations

from html import escape

__all__ = ["BLUE", "DARK", "GREEN", "GREY", "LIGHT", "RED", "Drawing"]

DARK, GREY, LIGHT = "#1f2430", "#5d6470", "#eef1f6"
BLUE, GREEN, RED = "#3f51b5", "#1b7a43", "#b3261e"


class Drawing:
    """An SVG drawing of a size in pixels, filled piece by piece."""

    def __init__(self, width: int, height: int, title: str) -> None:
        self.pieces = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" role="img" '
            'font-family="system-ui, sans-serif" font-size="15">',
            f"<title>{escape(title)}</title>",
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" '
            'markerHeight="8" orient="auto">'
            f'<path d="M0 0L8 4L0 8z" fill="{GREY}"/></marker></defs>',
            f'<rect width="{width}" height="{height}" rx="8" fill="#ffffff"/>',
        ]

    def text(
        self, x: float, y: float, text: str, *, size: int = 15, colour: str = DARK,
        anchor: str = "start", bold: bool = False,
    ) -> None:  # fmt: skip
        """A line of text; `y` is its baseline."""
        weight = ' font-weight="bold"' if bold else ""
        self.pieces.append(
            f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{colour}" '
            f'text-anchor="{anchor}"{weight}>{escape(text)}</text>'
        )

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str = LIGHT,
        stroke: str = "none",
    ) -> None:  # fmt: skip
        """A box with round corners."""
        self.pieces.append(
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="5" '
            f'fill="{fill}" stroke="{stroke}"/>'
        )

    def arrow(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """A line with a tip."""
        self.pieces.append(
            f'<path d="M{x:g} {y:g}L{to_x:g} {to_y:g}" stroke="{GREY}" stroke-width="1.5" '
            'fill="none" marker-end="url(#tip)"/>'
        )

    def line(
        self, points: list[tuple[float, float]], *, colour: str = GREY, width: float = 1
    ) -> None:
        """A line through points."""
        path = "L".join(f"{x:g} {y:g}" for x, y in points)
        self.pieces.append(
            f'<path d="M{path}" stroke="{colour}" stroke-width="{width:g}" fill="none"/>'
        )

    def svg(self) -> str:
        """The whole drawing."""
        return "\n".join([*self.pieces, "</svg>", ""])
