/** The documentation as the tests read it: its files, tables, links and blocks of code. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** Folders in which Markdown is somebody else's, or made by a run. */
const strangers = new Set(['node_modules', '.git', '.cache', 'dist', 'coverage', 'demo-logs', 'restored', 'results']);

/** Paths of all Markdown files, from the root of the checkout. */
export function markdownFiles(folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return strangers.has(entry.name) ? [] : markdownFiles(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

export function readDoc(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Cells of the first table whose head begins with these words; row by row, without the head. */
export function tableIn(text: string, ...head: string[]): string[][] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => head.every((word, at) => cellsOf(line)[at] === word));
  if (start < 0) throw new Error(`there is no table with the head ${head.join(', ')}`);
  const rows = lines.slice(start + 2);
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith('|')),
    )
    .map(cellsOf);
}

function cellsOf(line: string): string[] {
  if (!line.startsWith('|')) return [];
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** Text between backticks. */
export function codesIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

/** The first fenced block of a language. */
export function blockIn(text: string, language: string): string {
  const block = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'ms').exec(text)?.[1];
  if (block === undefined) throw new Error(`there is no block of ${language}`);
  return block;
}

/** Lines that are indented by four blanks: commands and samples. */
export function indentedLines(text: string): string[] {
  return text.split('\n').flatMap((line) => (line.startsWith('    ') ? [line.slice(4)] : []));
}

/** The anchor that a heading gets: lower case, without punctuation, blanks as dashes. */
export function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
}
