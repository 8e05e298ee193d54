/** What the browser tests go through: the pages, and the ways in which each is looked at. */

export interface PageSpec {
  /** As it stands in the names of screenshots. */
  readonly name: string;
  /** From the root of the program, without a slash before it, so that it holds below any path. */
  readonly address: string;
}

export const pages: readonly PageSpec[] = [
  { name: 'dashboard', address: '' },
  { name: 'analytics', address: 'analytics' },
  { name: 'learning', address: 'learning' },
  { name: 'explore', address: 'explore' },
  { name: 'traces', address: 'traces' },
  { name: 'lifecycle', address: 'lifecycle' },
];

export type Theme = 'light' | 'dark';
export const themes: readonly Theme[] = ['light', 'dark'];

/** In CSS pixels: a telephone, a small laptop, a large screen. */
export type Width = 390 | 1024 | 1600;
export const widths: readonly Width[] = [390, 1024, 1600];

/** Of a screen of that width. */
export const heights: Readonly<Record<Width, number>> = { 390: 844, 1024: 768, 1600: 1000 };

export interface Look {
  readonly theme: Theme;
  readonly width: Width;
}

/** How a page is looked at where a test is about something else. */
export const usualLook: Look = { theme: 'light', width: 1600 };
