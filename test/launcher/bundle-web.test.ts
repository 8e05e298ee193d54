/** The pages as they are built: addresses that hold below any path, names by content, and nothing from another host. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from 'esbuild';
import { makeFolder, project } from './checkout.ts';

const { bundleWeb } = await import(join(project, 'bin', 'bundle-web.mjs'));

type Built = ReadonlyMap<string, Buffer>;

/** Files by their paths in the folder. */
async function bundled(root: string): Promise<Built> {
  const files: readonly { readonly path: string; readonly contents: Uint8Array }[] = await bundleWeb(
    build,
    root,
    '/out',
  );
  return new Map(files.map(({ path, contents }) => [path.slice('/out/'.length), Buffer.from(contents)]));
}

/** A checkout of a few lines. */
function checkout(files: Readonly<Record<string, string>>): string {
  const root = makeFolder();
  for (const folder of ['web/app', 'web/features']) mkdirSync(join(root, folder), { recursive: true });
  const usual = {
    'web/index.html': '<!doctype html>\n<!-- theme -->\n<!-- styles -->\n<!-- script -->\n',
    'web/app/theme.ts': "document.title = 'theme';\n",
    'web/app/main.tsx': "document.title = 'main';\n",
  };
  for (const [name, text] of Object.entries({ ...usual, ...files })) writeFileSync(join(root, name), text);
  return root;
}

const textOf = (built: Built, name: string) => built.get(name)?.toString() ?? expect.fail(`no ${name}`);
const namesOf = (built: Built) => [...built.keys()].toSorted();
/** What it names in quotes, as a page and a script do. */
const addressesIn = (text: string) => [...text.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address = '']) => address);

describe('the bundle of pages', () => {
  it('has names by content: what changes is another file, and what does not is the same', async () => {
    const lazy = "void import('../features/one.ts').then(({ one }) => void (document.title = one));\n";
    const before = await bundled(
      checkout({ 'web/app/main.tsx': lazy, 'web/features/one.ts': "export const one = 'one';\n" }),
    );
    const after = await bundled(
      checkout({ 'web/app/main.tsx': lazy, 'web/features/one.ts': "export const one = 'two';\n" }),
    );
    const shape = [/^assets\/main-\w{8}\.js$/, /^assets\/one-\w{8}\.js$/, /^assets\/theme-\w{8}\.js$/, /^index\.html$/];
    expect(namesOf(before)).toEqual(shape.map((name) => expect.stringMatching(name)));
    const same = namesOf(before).filter((name) => name !== 'index.html' && after.has(name));
    expect(same).toEqual([expect.stringMatching(/^assets\/theme-/)]);
  });

  it('loads the theme first, then the styles, then the module with all that it imports', async () => {
    const built = await bundled(
      checkout({
        'web/app/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
        'web/app/main.css': 'body { color: light-dark(#111, #eee); & b { color: red } }\n',
        'web/app/main.tsx':
          "import './main.css';\nimport { both } from '../features/both.ts';\n\nvoid import('../features/late.ts');\nboth();\n",
        'web/features/both.ts': 'export const both = () => void (document.title = String(Math.random()));\n',
        'web/features/late.ts': "import { both } from './both.ts';\n\nboth();\n",
      }),
    );
    const names = ['icon', 'theme', 'main', 'chunk', 'main'].map(
      (name) => new RegExp(String.raw`^\./assets/${name}-\w{8}\.\w+$`),
    );
    expect(addressesIn(textOf(built, 'index.html'))).toEqual(names.map((name) => expect.stringMatching(name)));
    expect(textOf(built, 'index.html')).not.toContain('<!--');
    for (const address of addressesIn(textOf(built, 'index.html'))) expect(built.has(address.slice(2))).toBe(true);
  });

  it('names what draws, and what the page of an address loads, and nothing of the others', async () => {
    const root = checkout({
      'web/app/main.tsx': "void import('./start.tsx');\n",
      'web/app/start.tsx': ['dashboard', 'analytics']
        .map((name) => `void import('../features/${name}/${name}-page.tsx').then(({ page }) => void page());\n`)
        .join(''),
    });
    for (const name of ['dashboard', 'analytics']) {
      mkdirSync(join(root, 'web/features', name));
      const text = `export const page = () => void (document.title = '${name}');\n`;
      writeFileSync(join(root, 'web/features', name, `${name}-page.tsx`), text);
    }
    const built = await bundled(root);
    expect(namesOf(built).filter((name) => name.endsWith('.html'))).toEqual(['analytics.html', 'index.html']);
    for (const [file, page] of [
      ['index.html', 'dashboard'],
      ['analytics.html', 'analytics'],
    ] as const) {
      const names = ['theme', 'start', `${page}-page`, 'main'].map(
        (name) => new RegExp(String.raw`^\./assets/${name}-\w{8}\.js$`),
      );
      expect(addressesIn(textOf(built, file))).toEqual(names.map((name) => expect.stringMatching(name)));
    }
  });

  it('has the same bytes in forms that browsers take', async () => {
    const built = await bundled(checkout({ 'web/app/main.tsx': `document.title = '${'long '.repeat(400)}';\n` }));
    const main = namesOf(built).find((name) => /main-\w+\.js$/.test(name)) ?? '';
    expect(brotliDecompressSync(built.get(`${main}.br`) ?? Buffer.of())).toEqual(built.get(main));
    expect(gunzipSync(built.get(`${main}.gz`) ?? Buffer.of())).toEqual(built.get(main));
    expect(namesOf(built).filter((name) => /theme.*\.(?:br|gz)$/.test(name))).toEqual([]);
  });

  it('says where a style would be loaded by no page', async () => {
    const root = checkout({
      'web/app/main.tsx': "void import('../features/one.ts');\n",
      'web/features/one.ts': "import './one.css';\n",
      'web/features/one.css': 'b { color: red }\n',
    });
    await expect(bundled(root)).rejects.toThrow(
      'web/features/one.ts brings a style of its own, which no page loads: import it in web/app/styles.css',
    );
  });

  it.each(['theme', 'styles', 'script'])('says that a template has no place for the %s', async (mark) => {
    const page = ['theme', 'styles', 'script'].filter((one) => one !== mark).map((one) => `<!-- ${one} -->`);
    await expect(bundled(checkout({ 'web/index.html': page.join('\n') }))).rejects.toThrow(
      `web/index.html has no place for <!-- ${mark} -->`,
    );
  });
});

describe('the pages of Varve', () => {
  let built: Built;
  beforeAll(async () => {
    built = await bundled(project);
  });
  const texts = (names: RegExp) =>
    [...built]
      .filter(([name]) => /\.(?:js|css|html)$/.test(name) && names.test(name))
      .map(([name, bytes]) => [name, bytes.toString()] as const);

  it.each(['index', 'analytics', 'learning', 'explore', 'traces', 'lifecycle'])(
    'name only what is there: %s',
    (page) => {
      const addresses = addressesIn(textOf(built, `${page}.html`));
      expect(addresses.length).toBeGreaterThan(3);
      const wrong = addresses.filter((address) => !/^\.\/assets\/[\w.-]+-\w{8}\.(?:js|css|svg|woff2)$/.test(address));
      expect(wrong).toEqual([]);
      expect(addresses.filter((address) => !built.has(address.slice(2)))).toEqual([]);
      expect(addresses).toContainEqual(
        expect.stringContaining(page === 'index' ? '/dashboard-page-' : `/${page}-page-`),
      );
      // A script that waits for its page while the page waits for the script would never run.
      const main =
        namesOf(built)
          .find((name) => /main-\w+\.js$/.test(name))
          ?.slice('assets/'.length) ?? '';
      const importers = texts(/\.js$/).filter(([, text]) => new RegExp(`(?:from|import) ?"\\./${main}"`).test(text));
      expect(importers).toEqual([]);
    },
  );

  it('name what they load by relative addresses', () => {
    // Beside it, with a hash in its name; pictures are in the style itself.
    const isGood = (address: string) =>
      /^data:image\/svg\+xml[,;]/.test(address) ||
      (/^\.\/[\w.-]+-\w{8}\.(?:js|woff2)$/.test(address) && built.has(`assets/${address.slice(2)}`));
    const named = [
      ...texts(/\.css$/).flatMap(([name, text]) =>
        [...text.matchAll(/url\("?([^")]+)"?\)/g)].map((found) => [name, found[1]]),
      ),
      ...texts(/\.js$/).flatMap(([name, text]) =>
        [...text.matchAll(/(?:import\(|from ?|import ?)"([./][^"]*|https?:[^"]*)"/g)].map((found) => [name, found[1]]),
      ),
    ];
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(([, address]) => !isGood(address ?? ''))).toEqual([]);
  });

  it('load nothing from another host', () => {
    // Names of XML, and the page that messages of React point to; none of them is loaded.
    const known = /^https?:\/\/(?:www\.w3\.org|react\.dev)\/$/;
    const hosts = texts(/./).flatMap(([name, text]) =>
      [...text.matchAll(/https?:\/\/[\w.-]+\/?/g)].map(([address]) => [name, address]),
    );
    expect(hosts.filter(([, address]) => !known.test(address ?? ''))).toEqual([]);
  });

  it('hold no development build and no source map', () => {
    const bad = texts(/./).filter(([, text]) => /sourceMappingURL|jsxDEV|process\.env/.test(text));
    expect(bad.map(([name]) => name)).toEqual([]);
  });

  it('bring the first font of text at once', () => {
    expect(textOf(built, 'index.html')).toMatch(
      /<link rel="preload" as="font" type="font\/woff2" href="\.\/assets\/inter-latin-wght-normal-\w{8}\.woff2" crossorigin \/>/,
    );
  });

  it('are made of all that is in the folder', () => {
    expect(readdirSync(join(project, 'web')).filter((name) => name.endsWith('.html'))).toEqual(['index.html']);
    for (const mark of ['theme', 'styles', 'script']) {
      expect(readFileSync(join(project, 'web', 'index.html'), 'utf8').split(`<!-- ${mark} -->`)).toHaveLength(2);
    }
  });
});
