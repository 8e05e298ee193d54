/** The pages as the rail shows them: see, look closer, keep. */
import type { PageName } from '../../shared/scope/address.ts';

export const pageTitles: Readonly<Record<PageName, string>> = {
  dashboard: 'Dashboard',
  analytics: 'Analytics',
  learning: 'Learning curves',
  explore: 'Explore',
  traces: 'Traces',
  lifecycle: 'Lifecycle',
};

export const pageGroups: readonly { readonly title: string; readonly pages: readonly PageName[] }[] = [
  { title: 'See', pages: ['dashboard', 'analytics', 'learning'] },
  { title: 'Look closer', pages: ['explore', 'traces'] },
  { title: 'Keep', pages: ['lifecycle'] },
];

/** Pressed after `g`. */
export const pageKeys: Readonly<Record<PageName, string>> = {
  dashboard: 'd',
  analytics: 'a',
  learning: 'l',
  explore: 'e',
  traces: 't',
  lifecycle: 'y',
};
