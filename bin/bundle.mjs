/**
 * Turns `src/` into JavaScript that Node runs as it is, dependencies included. The launcher does so in a checkout,
 * `npm run build` for publishing; both get the same bundle from the same sources.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';

/**
 * Bundled packages that are CommonJS call `require`, which ES modules do not have. The long name cannot meet one in a
 * bundled file.
 */
const requireForCommonJs =
  "import { createRequire as varveCreateRequire } from 'node:module'; const require = varveCreateRequire(import.meta.url);";

/** Bundles `src/main.ts` of the checkout `root` into `folder`: main.js, and a chunk for each part that loads later. */
export async function bundle(root, folder) {
  let outputs;
  try {
    const result = await build({
      absWorkingDir: root,
      entryPoints: ['src/main.ts'],
      outdir: folder,
      // Written below, where a full disk is told from a fault in the sources, and where files can be made durable.
      write: false,
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      sourcemap: 'linked',
      chunkNames: 'chunk-[hash]',
      banner: { js: requireForCommonJs },
      // The launcher prints what is wrong; nothing else may stand on the terminal of a command.
      logLevel: 'silent',
    });
    outputs = result.outputFiles;
  } finally {
    // Otherwise esbuild's own process would live as long as a server that was started by this one.
    await stop();
  }
  mkdirSync(folder, { recursive: true });
  // Flushed, so that after a power cut no build that has its name holds an empty file.
  for (const { path: file, contents } of outputs) writeFileSync(file, contents, { flush: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
  await bundle(root, path.join(root, 'dist'));
}
