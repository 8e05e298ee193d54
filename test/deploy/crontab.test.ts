/** The block of one installation in a crontab: it comes and goes, and what is not Varve's stays byte for byte. */
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { blockLines, withBlock, withoutBlock } from '../../src/deploy/crontab.ts';

const BEGIN = '# BEGIN varve /srv/varve (written by varve install; change varve.yaml and install again)';
const END = '# END varve /srv/varve';
const lines = ['0 2 * * * /srv/varve/scripts/rotate_logs_daily.sh', '0 3 1 * * /srv/varve/scripts/archive.sh'];
const block = [BEGIN, ...lines, END, ''].join('\n');

const put = (crontab: string | null) => withBlock(crontab, '/srv/varve', lines);
const take = (crontab: string | null) => withoutBlock(crontab, '/srv/varve');

describe('the block', () => {
  it.each<[string, string | null, string]>([
    ['is all where there is no crontab', null, block],
    ['is all where the crontab is empty', '', block],
    ['comes last', 'MAILTO=me\n', `MAILTO=me\n${block}`],
    ['ends a last line that was open', '# end', `# end\n${block}`],
    ['stays as it is', `a\n${block}b\n`, `a\n${block}b\n`],
    ['is renewed in its place', `a\n${BEGIN}\n1 1 1 1 1 old\n${END}\nb\n`, `a\n${block}b\n`],
    ['is renewed whatever an older version says in brackets', `# BEGIN varve /srv/varve (by me)\nold\n${END}\n`, block],
    ['is renewed at the end of a text that is open there', `a\n${BEGIN}\nold\n${END}`, `a\n${block}`],
    ['ends a later line that was open', `${block}a`, `${block}a\n`],
    ['replaces its copies', `${block}a\n${block}b\n${block}`, `${block}a\nb\n`],
    [
      'does not follow a mark with other line ends',
      `${BEGIN}\r\nold\r\n${END}\r\n`,
      `${BEGIN}\r\nold\r\n${END}\r\n${block}`,
    ],
    ['leaves a beginning without an end', `${BEGIN}\nold\n`, `${BEGIN}\nold\n${block}`],
    ['leaves an end without a beginning', `old\n${END}\n`, `old\n${END}\n${block}`],
    ['begins at the last of two beginnings', `${BEGIN}\nhers\n${BEGIN}\nold\n${END}\n`, `${BEGIN}\nhers\n${block}`],
    [
      'leaves the block of a directory whose name begins alike',
      '# BEGIN varve /srv/varve2 (x)\nhers\n# END varve /srv/varve2\n',
      `# BEGIN varve /srv/varve2 (x)\nhers\n# END varve /srv/varve2\n${block}`,
    ],
    [
      'leaves what stands around the end of another block',
      `${BEGIN}\nold\n# END varve /b\n${END}\n`,
      `${BEGIN}\nold\n# END varve /b\n${END}\n${block}`,
    ],
    [
      'leaves what stands around the block of another directory',
      `${BEGIN}\n# BEGIN varve /b (x)\nhers\n# END varve /b\n${END}\n`,
      `${BEGIN}\n# BEGIN varve /b (x)\nhers\n# END varve /b\n${END}\n${block}`,
    ],
  ])('%s', (_what, before, after) => {
    expect(put(before)).toBe(after);
    expect(put(after)).toBe(after);
  });

  it.each<[string, string | null, string | null]>([
    ['nothing from no crontab', null, null],
    ['nothing from an empty crontab', '', ''],
    ['nothing from a foreign crontab, not even an open end', 'a\nb', 'a\nb'],
    ['the whole crontab where nothing else is in it', block, null],
    ['the block and its copies', `a\n${block}b\n${block}`, 'a\nb\n'],
    ['the block, and ends a last line that was open', `${block}a`, 'a\n'],
    ['no half block', `a\n${BEGIN}\nold\n`, `a\n${BEGIN}\nold\n`],
    [
      'not what has brackets more in its name',
      '# BEGIN varve /srv/varve (b (x)\na\n# END varve /srv/varve\n',
      '# BEGIN varve /srv/varve (b (x)\na\n# END varve /srv/varve\n',
    ],
  ])('takes %s', (_what, before, after) => {
    expect(take(before)).toBe(after);
    expect(take(after)).toBe(after);
  });

  it.each<[string, string | null, string[] | null]>([
    ['null without a crontab', null, null],
    ['null without a block', 'a\n', null],
    ['those between the marks', `a\n${block}b\n`, lines],
    ['none of an empty block', `${BEGIN}\n\n${END}\n`, []],
    ['those of copies, too', `${block}a\n${block}`, [...lines, ...lines]],
    ['not those of others', '# BEGIN varve /b (x)\nhers\n# END varve /b\n', null],
  ])('its lines are %s', (_what, crontab, found) => {
    expect(blockLines(crontab, '/srv/varve')).toEqual(found);
  });
});

/** Directories whose names look alike, or like marks. */
const directories = fc.constantFrom(
  '/a',
  '/a b',
  '/a (b',
  '/a (b)',
  '/a (written by varve install)',
  '/a)',
  '/ab',
  '/a # END varve /a',
  '/ä\u2028',
  "/a'%",
);

type Piece = { readonly text: string; readonly isForeign: boolean };

function blockOf(directory: string, body: readonly string[]): string {
  return [`# BEGIN varve ${directory} (some words)`, ...body, `# END varve ${directory}`, ''].join('\n');
}

const bodyLine = fc.constantFrom('0 2 * * * /a/scripts/x.sh', '', '# old', '\t', 'A=\\%');
const body = fc.array(bodyLine, { maxLength: 3 });

/** Lines of somebody else, some of which look nearly like a mark. */
const foreignLine = (mine: string) =>
  fc
    .oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        'MAILTO=me',
        '*/5 * * * * job # x\r',
        '',
        ` # BEGIN varve ${mine} (x)`,
        // A directory whose name ends in brackets makes this a whole mark of the one without them.
        mine.endsWith(')') ? `# BEGIN varve ${mine}/` : `# BEGIN varve ${mine}`,
        `# BEGIN varve ${mine} (x) `,
        `# BEGIN varve ${mine} (x)\r`,
        `# BEGIN varve ${mine}(x)`,
        `## BEGIN varve ${mine} (x)`,
        `# begin varve ${mine} (x)`,
        `# BEGIN varve ${mine}/ (x)`,
        ` # END varve ${mine}`,
        `# END varve ${mine}\r`,
        `# END varve ${mine} `,
        `# END varve`,
        `# end varve ${mine}`,
      ),
    )
    .map((line) => line.replaceAll('\n', ' '));

const crontabs = fc
  .record({ mine: directories, other: directories, half: fc.constantFrom('begin', 'end') })
  .filter(({ mine, other }) => mine !== other)
  .chain(({ mine, other, half }) => {
    const halfMark = half === 'begin' ? `# BEGIN varve ${mine} (x)\n` : `# END varve ${mine}\n`;
    const foreign = fc.oneof(
      { weight: 4, arbitrary: foreignLine(mine).map((line) => `${line}\n`) },
      body.map((some) => blockOf(other, some)),
      fc.constantFrom(halfMark, `# END varve ${other}\n`),
    );
    const piece = fc.oneof(
      { weight: 3, arbitrary: foreign.map((text): Piece => ({ text, isForeign: true })) },
      body.map((some): Piece => ({ text: blockOf(mine, some), isForeign: false })),
    );
    return fc
      .record({ pieces: fc.array(piece, { maxLength: 8 }), isOpen: fc.boolean() })
      .map(({ pieces, isOpen }) => ({ mine, other, pieces, isOpen }));
  });

const whole = (pieces: readonly Piece[], isOpen: boolean) => {
  const text = pieces.map((piece) => piece.text).join('');
  return isOpen ? text.replace(/\n$/, '') : text;
};

const ended = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

test('whatever else is in the crontab, its bytes stay, in their order', () => {
  fc.assert(
    fc.property(crontabs, fc.array(bodyLine, { maxLength: 3 }), ({ mine, other, pieces, isOpen }, wanted) => {
      const text = whole(pieces, isOpen);
      const foreign = pieces
        .filter(({ isForeign }) => isForeign)
        .map((piece) => piece.text)
        .join('');
      const after = withBlock(text, mine, wanted);
      const written = blockOf(mine, wanted).replace(
        '(some words)',
        '(written by varve install; change varve.yaml and install again)',
      );

      // The one block, and around it what was there, up to the line end that crontab itself demands.
      expect(after.split(written)).toHaveLength(2);
      expect(ended(after.replace(written, () => ''))).toBe(
        ended(isOpen && pieces.at(-1)?.isForeign === true ? foreign.replace(/\n$/, '') : foreign),
      );
      expect(blockLines(after, mine)).toEqual(wanted.filter((line) => line !== ''));
      expect(withBlock(after, mine, wanted)).toBe(after);
      expect(withoutBlock(after, mine) ?? '').toBe(after.replace(written, () => ''));
      if (pieces.every(({ isForeign }) => isForeign)) expect(withoutBlock(after, mine) ?? '').toBe(ended(text));

      // The other installation sees nothing of it, and the other way round.
      expect(blockLines(after, other)).toEqual(blockLines(text, other));
      const both = withBlock(after, other, ['hers']);
      expect(blockLines(both, mine)).toEqual(blockLines(after, mine));
      expect(withoutBlock(both, other) ?? '').toBe(withoutBlock(after, other) ?? '');
    }),
    { numRuns: 2000 },
  );
});
