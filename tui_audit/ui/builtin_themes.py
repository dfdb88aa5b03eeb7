"""Textual's built-in themes, with colours adjusted where a text or a mark would be hard to read."""

from dataclasses import replace

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

MIN_CONTRAST = 4.5
"""The lowest contrast ratio of text and marks on every surface, as WCAG 2 requires for text (level AA)."""
INKS = ("foreground", "accent", "text-accent", "text-primary", "text-error", "text-warning", "text-success")
"""Colours of text and marks."""
SURFACES = ("background", "surface", "panel")
"""Colours behind text: the screen, dialogs, and bars with the row under the cursor."""
_SURFACE_CONTRAST = 1.35
_STEPS = 20


def builtin_theme(name: str) -> Theme:
    """Return one of Textual's built-in themes, adjusted; raises KeyError if there is none of this name."""
    return _readable(BUILTIN_THEMES[name])


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours, 1 to 21, by the formula of WCAG 2."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _readable(theme: Theme) -> Theme:
    """Bring the surfaces close to the background, then strengthen the inks until they can be read on all of them."""
    colours = theme.to_color_system().generate()
    background = Color.parse(colours["background"])
    surface, panel = (_closer(Color.parse(colours[name]), background) for name in SURFACES[1:])
    inks = {name: _strengthened(Color.parse(colours[name]), (background, surface, panel)) for name in INKS}
    return replace(
        theme,
        accent=inks["accent"].hex,
        foreground=inks["foreground"].hex,
        background=background.hex,
        surface=surface.hex,
        panel=panel.hex,
        variables={
            **theme.variables,
            **{name: ink.hex for name, ink in inks.items() if name.startswith("text-")},
            "border": inks["accent"].hex,
            "border-blurred": background.blend(inks["foreground"], 0.3).hex,
        },
    )


def _closer(surface: Color, background: Color) -> Color:
    """Return the surface, moved towards the background until both have nearly the same lightness."""
    return next(
        found
        for step in range(_STEPS + 1)
        if contrast(found := surface.blend(background, step / _STEPS), background) <= _SURFACE_CONTRAST
    )


def _strengthened(ink: Color, surfaces: tuple[Color, ...]) -> Color:
    """Return the colour of a text, made lighter or darker where it could not be read on a surface."""
    full = surfaces[0].get_contrast_text(1.0)
    return next(
        found
        for step in range(_STEPS + 1)
        if all(contrast(found := ink.blend(full, step / _STEPS), surface) >= MIN_CONTRAST for surface in surfaces)
    )
