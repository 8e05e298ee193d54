/**
 * Turns `src/` into JavaScript that Node runs as it is, dependencies included, and `web/` into the pages that it serves.
 * The launcher does so in a checkout, `npm run build` for publishing; both get the same bundle from the same sources.
 *
 *     node bin/bundle.mjs [FOLDER]      into FOLDER, or into dist/ of its own checkout
 */
import { copyFileSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWeb } from './bundle-web.mjs';

/**
 * Bundled packages that are CommonJS call `require`, which ES modules do not have. The long name cannot meet one in a
 * bundled file.
 */
const requireForCommonJs =
  "import { createRequire as varveCreateRequire } from 'node:module'; const require = varveCreateRequire(import.meta.url);";

/** The launcher tells a full disk, where another place may do, from a fault in the sources. `EX_IOERR` of sysexits. */
const systemErrorCode = 74;

async function loadEsbuild() {
  try {
    return await import('esbuild');
  } catch (error) {
    throw new Error(`esbuild does not load (${error.message})`, { cause: error });
  }
}

/** Bundles `src/main.ts` of the checkout `root`: main.js, and a chunk for each part that loads later. */
async function bundleProgram(build, root, folder) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'],
    outdir: folder,
    // Written below, where a full disk is told from a fault in the sources, and where files can be made durable.
    write: false,
    bundle: true,
    // Native, and optional: found at run time, where it is installed.
    external: ['chdb'],
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Names and lines of the sources; their text would be most of a build, and is in Git.
    sourcemap: 'linked',
    sourcesContent: false,
    chunkNames: 'chunk-[hash]',
    banner: { js: requireForCommonJs },
    // The launcher prints what is wrong; nothing else may stand on the terminal of a command.
    logLevel: 'silent',
  });
  return outputFiles;
}

/** Bundles the program of the checkout `root` into `folder`, and its pages into `web/` there. */
export async function bundle(root, folder) {
  const { build, stop } = await loadEsbuild();
  const pages = path.join(folder, 'web');
  let outputs;
  try {
    // Side by side in esbuild's one process.
    outputs = (await Promise.all([bundleProgram(build, root, folder), bundleWeb(build, root, pages)])).flat();
  } finally {
    // Otherwise esbuild's own process would live as long as the one that called this.
    await stop();
  }
  mkdirSync(folder, { recursive: true });
  mkdirSync(path.join(pages, 'assets'), { recursive: true });
  // Flushed, so that after a power cut no build that has its name holds an empty file.
  for (const { path: file, contents } of outputs) writeFileSync(file, contents, { flush: true });
  // What starts it lies beside it: bin/launch.cjs looks there, in a checkout and in a published package.
  for (const name of ['start.cjs', 'trouble.cjs']) {
    copyFileSync(path.join(root, 'bin', name), path.join(folder, name));
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
  try {
    await bundle(root, process.argv[2] ?? path.join(root, 'dist'));
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.syscall === undefined ? 1 : systemErrorCode;
  }
}
