/**
 * Varve's own lines in a crontab stand between two marks that name the configuration directory. Every other byte of the
 * crontab is somebody else's and stays as it is.
 */

/** What stands in the last brackets may change from version to version; a directory may have brackets in its name. */
const BEGIN = /^# BEGIN varve (.*) \([^()]*\)$/s;
const END = /^# END varve (.*)$/s;

function marks(configDirectory: string): { begin: string; end: string } {
  return {
    begin: `# BEGIN varve ${configDirectory} (written by varve install; change varve.yaml and install again)`,
    end: `# END varve ${configDirectory}`,
  };
}

interface Block {
  /** Offsets in the text: the first byte of the first mark, and the one behind the line of the last. */
  readonly start: number;
  readonly end: number;
}

/** The crontab with exactly these lines as the block of this configuration directory. */
export function withBlock(crontab: string | null, configDirectory: string, lines: readonly string[]): string {
  const { begin, end } = marks(configDirectory);
  const block = [begin, ...lines, end].map((line) => `${line}\n`).join('');
  const text = crontab ?? '';
  const [first, ...others] = blocksIn(text, configDirectory);
  if (first === undefined) return `${ended(text)}${block}`;
  // Where somebody copied the block, each copy would run: only the first place stays.
  return `${text.slice(0, first.start)}${block}${ended(cut(text, first.end, others))}`;
}

/** The crontab without that block; null where nothing is left, so that no empty crontab stays behind. */
export function withoutBlock(crontab: string | null, configDirectory: string): string | null {
  if (crontab === null) return null;
  const blocks = blocksIn(crontab, configDirectory);
  if (blocks.length === 0) return crontab;
  const left = cut(crontab, 0, blocks);
  return left === '' ? null : ended(left);
}

/** The program crontab takes no text whose last line is not ended. */
function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** Lines between the marks, those of copies too; null where there is no block. */
export function blockLines(crontab: string | null, configDirectory: string): string[] | null {
  const blocks = blocksIn(crontab ?? '', configDirectory);
  if (blocks.length === 0) return null;
  return blocks.flatMap(({ start, end }) =>
    (crontab ?? '')
      .slice(start, end)
      .split('\n')
      .filter((line) => line !== '' && !isMark(line, configDirectory)),
  );
}

function cut(text: string, from: number, blocks: readonly Block[]): string {
  let rest = '';
  let at = from;
  for (const { start, end } of blocks) {
    rest += text.slice(at, start);
    at = end;
  }
  return rest + text.slice(at);
}

function blocksIn(text: string, configDirectory: string): Block[] {
  const found: Block[] = [];
  let open: number | null = null;
  let offset = 0;
  for (const line of text.split('\n')) {
    const next = Math.min(text.length, offset + line.length + 1);
    const begun = BEGIN.exec(line)?.[1];
    const ends = END.exec(line)?.[1];
    // An end without a beginning, or a beginning whose end was lost, marks nothing: whose lines those are is unknown.
    // Nor does a pair with a mark of another installation between them.
    if (ends === configDirectory && open !== null) found.push({ start: open, end: next });
    if (begun !== undefined) open = begun === configDirectory ? offset : null;
    if (ends !== undefined) open = null;
    offset = next;
  }
  return found;
}

function isMark(line: string, configDirectory: string): boolean {
  return BEGIN.exec(line)?.[1] === configDirectory || END.exec(line)?.[1] === configDirectory;
}
