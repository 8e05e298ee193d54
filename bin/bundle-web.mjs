/**
 * Turns `web/` into what browsers load: index.html, and assets whose names have a hash of their content, so that they may
 * be kept for ever. Every address is relative, so the pages work below any path. What can be compressed lies there
 * compressed as well: the server only hands it out.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const entries = {
  pages: 'web/app/main.tsx',
  shell: 'web/app/start.tsx',
  theme: 'web/app/theme.ts',
  icon: 'web/app/icon.svg',
};
/** The oldest browsers that know nested rules and light-dark(). */
const browsers = ['chrome123', 'firefox120', 'safari17.5'];
/** A page is what is loaded when it is gone to; the first one is at the root. */
const pageEntry = /^web\/features\/([a-z]+)\/\1-page\.tsx$/;
const firstPage = 'dashboard';
/** What every page shows at once: text in Latin letters. */
const firstFont = /^inter-latin-wght-normal-\w+\.woff2$/;
const compressible = /\.(?:css|html|js|svg)$/;
/** Less fits into one packet as it is. */
const compressibleBytesMin = 1024;
/** The most: a sixth of a second, once for each version, for 7% fewer bytes than two steps below. */
const brotliQuality = 11;
const gzipLevel = 9;

/**
 * Bundles `web/` of the checkout `root`. What comes back is what to write: `{ path, contents }`, each path below `folder`.
 *
 * @param build of esbuild
 */
export async function bundleWeb(build, root, folder) {
  const common = {
    absWorkingDir: root,
    outdir: folder,
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    platform: 'browser',
    target: ['es2022', ...browsers],
    entryNames: 'assets/[name]-[hash]',
    chunkNames: 'assets/[name]-[hash]',
    assetNames: 'assets/[name]-[hash]',
    // Licences of packages go into files of their own beside what they are about.
    legalComments: 'linked',
    logLevel: 'silent',
  };
  const results = await Promise.all([
    build({
      ...common,
      entryPoints: [entries.pages],
      splitting: true,
      format: 'esm',
      jsx: 'automatic',
      define: { 'process.env.NODE_ENV': '"production"' },
      // Pictures go along: an address in a script would count from the page, and not from the script.
      loader: { '.woff2': 'file', '.svg': 'dataurl' },
    }),
    // It runs before the first paint, so it is no module, and waits for nothing.
    build({ ...common, entryPoints: [entries.theme], format: 'iife' }),
    ...(existsSync(path.join(root, entries.icon))
      ? [build({ ...common, entryPoints: [entries.icon], loader: { '.svg': 'copy' } })]
      : []),
  ]);
  const outputs = new Map();
  for (const { metafile } of results) {
    for (const [file, facts] of Object.entries(metafile.outputs)) {
      outputs.set(relativeTo(folder, path.resolve(root, file)), factsOf(facts, root, folder));
    }
  }
  const template = readFileSync(path.join(root, 'web', 'index.html'), 'utf8');
  const files = results.flatMap(({ outputFiles }) =>
    outputFiles.map(({ path: file, contents }) => ({ path: file, contents })),
  );
  // The same page, but for what is fetched beside the shell and not after it.
  const pages = [...outputs].flatMap(([file, { entry }]) => {
    const [, name] = pageEntry.exec(entry ?? '') ?? [];
    return name === undefined || name === firstPage ? [] : [{ name, file }];
  });
  const [first] = outputOf(outputs, `web/features/${firstPage}/${firstPage}-page.tsx`) ?? [];
  for (const { name, file } of [{ name: 'index', file: first }, ...pages]) {
    const contents = Buffer.from(fillTemplate(template, outputs, file));
    files.push({ path: path.join(folder, `${name}.html`), contents });
  }
  return [...files, ...(await Promise.all(files.map(compressedOf))).flat()];
}

const relativeTo = (folder, file) => path.relative(folder, file).split(path.sep).join('/');

/** Of an output, what the page needs to know; files by their paths below the folder. */
function factsOf({ entryPoint, cssBundle, imports }, root, folder) {
  const named = (file) => relativeTo(folder, path.resolve(root, file));
  return {
    entry: entryPoint ?? null,
    style: cssBundle === undefined ? null : named(cssBundle),
    imports: imports.filter(({ kind }) => kind === 'import-statement').map(({ path: file }) => named(file)),
  };
}

/**
 * Puts the addresses of the assets into the page. Each mark must be there: without one of them a page would stay blank.
 *
 * @param late the page, which the shell imports once it runs
 */
function fillTemplate(template, outputs, late) {
  const [main, facts] = outputOf(outputs, entries.pages);
  for (const [file, { style, entry }] of outputs) {
    if (style !== null && file !== main) {
      throw new Error(`${entry} brings a style of its own, which no page loads: import it in web/app/styles.css`);
    }
  }
  const [icon] = outputOf(outputs, entries.icon) ?? [];
  const font = [...outputs.keys()].find((file) => firstFont.test(path.posix.basename(file)));
  const parts = {
    theme: [
      icon && `<link rel="icon" type="image/svg+xml" href="./${icon}" />`,
      `<script src="./${outputOf(outputs, entries.theme)[0]}"></script>`,
    ],
    styles: [
      facts.style && `<link rel="stylesheet" href="./${facts.style}" />`,
      font && `<link rel="preload" as="font" type="font/woff2" href="./${font}" crossorigin />`,
    ],
    script: [
      ...scriptsOf(outputs, main, late).map((file) => `<link rel="modulepreload" href="./${file}" />`),
      `<script type="module" src="./${main}"></script>`,
    ],
  };
  let page = template;
  for (const [name, lines] of Object.entries(parts)) {
    const mark = `<!-- ${name} -->`;
    if (!page.includes(mark)) throw new Error(`web/index.html has no place for ${mark}`);
    page = page.replace(mark, () => lines.filter(Boolean).join('\n    '));
  }
  return page;
}

const outputOf = (outputs, entry) => [...outputs].find(([, facts]) => facts.entry === entry);

/** What is needed beside the main script, each once: first what it waits for, then what draws. */
function scriptsOf(outputs, main, late) {
  const found = new Set(chunksOf(outputs, main));
  const [shell] = outputOf(outputs, entries.shell) ?? [];
  for (const file of [shell, late].filter((one) => one !== undefined)) {
    for (const one of [file, ...chunksOf(outputs, file)]) found.add(one);
  }
  found.delete(main);
  return [...found];
}

/** What a script imports before it runs, and what that imports. */
function chunksOf(outputs, file, found = new Set()) {
  for (const imported of outputs.get(file)?.imports ?? []) {
    if (found.has(imported)) continue;
    found.add(imported);
    chunksOf(outputs, imported, found);
  }
  return [...found];
}

/** The same file in fewer bytes, by each of the ways that browsers take, where that is worth it. */
async function compressedOf({ path: file, contents }) {
  if (!compressible.test(file) || contents.length < compressibleBytesMin) return [];
  const [brotli, gzipped] = await Promise.all([
    promisify(brotliCompress)(contents, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
        [constants.BROTLI_PARAM_SIZE_HINT]: contents.length,
      },
    }),
    promisify(gzip)(contents, { level: gzipLevel }),
  ]);
  return [
    { path: `${file}.br`, contents: brotli },
    { path: `${file}.gz`, contents: gzipped },
  ];
}
