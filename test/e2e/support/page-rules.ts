/** What holds for every page however it is looked at and whatever state it is in. */
import type { Page } from 'playwright-core';

const SHOWN_MAX = 3;

/**
 * What is wrong with the form of a page, a line each: not one heading of the first rank, a title that does not say where one
 * is, no language, or something that makes the document scroll sideways. A box that scrolls by itself is all right.
 */
export function formFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate((shownMax) => {
    const root = document.documentElement;
    const faults: string[] = [];
    const headings = document.querySelectorAll('h1').length;
    if (headings !== 1) faults.push(`${headings} headings of the first rank`);
    if (!/. · Varve$/.test(document.title)) faults.push(`the title is '${document.title}'`);
    if (root.lang !== 'en') faults.push(`the language is '${root.lang}'`);
    if (root.scrollWidth > root.clientWidth) {
      // What ends where the scrolling ends is what makes it; the rest may well be clipped.
      const names = [...document.querySelectorAll('body *')]
        .filter((element) => Math.abs(element.getBoundingClientRect().right + root.scrollLeft - root.scrollWidth) < 2)
        .map((element) => [element.tagName.toLowerCase(), ...element.classList].join('.'));
      faults.push(`scrolls sideways: ${names.slice(0, shownMax).join(', ')}`);
    }
    return faults;
  }, SHOWN_MAX);
}
