"""What is wrong with a page of the cockpit for people who cannot see it well, or not at all, or have little room."""

from playwright.sync_api import Page

__all__ = ["complaints", "overflow"]

# What axe would find first: things without a name, images without words, doubled ids, skipped levels of headings.
NAMELESS = """() => [...document.querySelectorAll('a[href], button, input, canvas, [role=img], dialog[open]')]
  .filter((e) => e.checkVisibility() && !(e.getAttribute('aria-label') || e.getAttribute('aria-labelledby')
    || e.textContent.trim() || e.title || e.closest('[aria-hidden=true]')))
  .map((e) => e.outerHTML.slice(0, 120))"""
DOUBLED = """() => { const ids = [...document.querySelectorAll('main [id]')].map((e) => e.id);
  return ids.filter((id, i) => ids.indexOf(id) !== i); }"""
DANGLING = """() => [...document.querySelectorAll('[aria-labelledby]')]
  .filter((e) => !document.getElementById(e.getAttribute('aria-labelledby'))).map((e) => e.outerHTML.slice(0, 120))"""
OVERFLOWING = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
CONTRAST = """() => {
  const rgb = (color) => { const c = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    c.fillStyle = color; c.fillRect(0, 0, 1, 1); return [...c.getImageData(0, 0, 1, 1).data]; };
  const linear = (v) => v <= 10 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => [r, g, b].map(linear)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
    if (c[3] === 255) return c; } return [255, 255, 255]; };
  return [...document.querySelectorAll('main *, header *')]
    .filter((e) => e.checkVisibility() && !e.closest('.line-island'))
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
    .map((e) => { const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))];
      return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.className, e.textContent.slice(0, 30)]; })
    .filter(([ratio]) => ratio < 4.5); }"""


def complaints(page: Page) -> list[object]:
    """Everything that is wrong with a page."""
    found = [one for check in (NAMELESS, DOUBLED, DANGLING, CONTRAST) for one in page.evaluate(check)]
    return [*found, *([f"{wide} pixels too wide"] if (wide := overflow(page)) > 0 else [])]


def overflow(page: Page) -> int:
    """How many pixels a page is wider than its window."""
    return int(page.evaluate(OVERFLOWING))
