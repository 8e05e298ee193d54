/** Links between the pages lead somewhere. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorsOf, markdownFiles, readDoc, root } from './markdown.ts';

/** Targets of links in the text, without code, where brackets mean something else. */
function linksIn(text: string): string[] {
  const prose = text.replaceAll(/^```.*?^```$/gms, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\[[^\]]+\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}

function isBroken(page: string, target: string): boolean {
  if (/^[a-z]+:/.test(target)) return false;
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(root, file))) return true;
  return anchor !== undefined && !anchorsOf(readDoc(file)).includes(anchor);
}

describe('links in the documentation', () => {
  const pages = markdownFiles();

  it('are looked for in all pages', () => {
    expect(pages).toEqual(
      expect.arrayContaining(['README.md', 'CHANGELOG.md', 'docs/ARCHITECTURE.md', 'scripts/SCRIPTS.md']),
    );
  });

  it.each(pages)('%s leads to files and headings that exist', (page) => {
    expect(linksIn(readDoc(page)).filter((target) => isBroken(page, target))).toEqual([]);
  });

  it('would be found broken', () => {
    expect(isBroken('README.md', 'docs/nowhere.md')).toBe(true);
    expect(isBroken('README.md', 'docs/errors.md#nowhere')).toBe(true);
    expect(linksIn('see [this page](docs/nowhere.md)')).toEqual(['docs/nowhere.md']);
  });

  it('leads from the program to a page and a heading that exist', () => {
    expect(anchorsOf(readDoc('docs/formats/archive.md'))).toContain('when-it-is-damaged');
  });
});
