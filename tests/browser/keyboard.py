"""A visitor who has only a keyboard, and sees where she is."""

from playwright.sync_api import Locator, Page

MOST_STEPS = 120
FRAME = 2  # CSS pixels: the least width of the mark around what has the focus (WCAG 2.2, 2.4.13)

# What has the focus: whether it is marked, stands on the screen and is not hidden under something else.
PLACE = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const style = getComputedStyle(at);
  const box = [...at.getClientRects()].find((each) => each.width && each.height) ?? new DOMRect();
  // The middle of what of it stands on the screen.
  const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
  const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const top = document.elementFromPoint(x, y);
  return {
    what: at.outerHTML.slice(0, 160),
    has: at.type === "date" ? "DATE" : at.tagName,
    ring: ["none", "hidden"].includes(style.outlineStyle) ? 0 : parseFloat(style.outlineWidth),
    colour: style.outlineColor,
    // Nothing is drawn around a block within a line.
    isDrawn: style.display !== "inline" || ![...at.children].some((each) => {
      const part = each.tagName === "PICTURE" ? each.querySelector("img") : each;
      return /^(block|grid|flex)/.test(getComputedStyle(part).display);
    }),
    isOnScreen: box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
    isUncovered: at.contains(top) || !!top?.contains(at),
  };
}"""
# The browser draws the focus inside of these itself.
DRAWN_BY_BROWSER = ("VIDEO", "AUDIO", "DATE")


class Keyboard:
    """Goes through a page; every place it comes to must be seen as the one that has the focus."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tab(self, key: str = "Tab") -> dict | None:
        """Go one step on (or back with Shift+Tab); return the place, None outside of the page."""
        self.page.keyboard.press(key)
        place = self.page.evaluate(PLACE)
        if place and place["has"] not in DRAWN_BY_BROWSER:
            require_visible(place)
        return place

    def tab_to(self, target: Locator, key: str = "Tab") -> Locator:
        """Go on until `target` has the focus."""
        target.wait_for()
        for _step in range(MOST_STEPS):
            self.tab(key)
            if has_focus(target):
                return target
        raise AssertionError(f"{key} does not come to {target}")

    def press(self, *keys: str) -> None:
        """Press keys one by one."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Write where the focus is."""
        self.page.keyboard.type(text)


def has_focus(target: Locator) -> bool:
    """Return whether the one element a locator finds has the focus."""
    return target.evaluate("(element) => element === document.activeElement")


def require_visible(place: dict) -> None:
    """Fail where nobody sees what has the focus."""
    assert place["ring"] >= FRAME, f"no mark of the focus: {place}"
    assert place["isDrawn"], f"no mark of the focus around a block: {place}"
    assert place["colour"] not in ("transparent", "rgba(0, 0, 0, 0)"), f"no mark of the focus: {place}"
    assert place["isOnScreen"], f"the focus is off the screen: {place}"
    assert place["isUncovered"], f"the focus is covered: {place}"
