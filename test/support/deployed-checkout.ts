/**
 * Varve's own sources as people deploy them: a bare repository, the checkout that a machine runs, and a developer's clone
 * from which changes are pushed.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expectDone, run } from './program.ts';

const project = join(import.meta.dirname, '..', '..');

export interface DeployedCheckout {
  /** The checkout that the machine runs. */
  readonly root: string;
  readonly program: string;
  /** Changes a file in the developer's clone, commits and pushes. */
  push(file: string, change: (text: string) => string): Promise<void>;
  /** Takes the newest commit back, as `git revert` does, and pushes. */
  revert(): Promise<void>;
  /** `git pull` in the checkout. */
  pull(): Promise<void>;
}

const author = ['-c', 'user.name=Test', '-c', 'user.email=test@localhost'];

async function git(folder: string, ...words: string[]): Promise<string> {
  const all = ['-c', 'init.defaultBranch=main', '-c', 'safe.directory=*', ...author, '-C', folder, ...words];
  return expectDone(await run('git', all)).stdout;
}

/** @param folder empty, and readable by whoever runs the checkout */
export async function makeDeployedCheckout(folder: string): Promise<DeployedCheckout> {
  const [developer, bare, root] = ['developer', 'varve.git', 'varve'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  // The sources as they are here, committed or not, but nothing that Git ignores.
  const names = await git(project, 'ls-files', '--cached', '--others', '--exclude-standard', '-z');
  for (const name of names.split('\0')) {
    if (name === '' || name.startsWith('test/') || !existsSync(join(project, name))) continue;
    mkdirSync(dirname(join(developer, name)), { recursive: true });
    cpSync(join(project, name), join(developer, name));
  }
  await git(developer, 'init', '--quiet');
  await git(developer, 'add', '--all');
  await git(developer, 'commit', '--quiet', '--message', 'First version');
  await git(folder, 'clone', '--quiet', '--bare', developer, bare);
  await git(folder, 'clone', '--quiet', bare, root);
  await git(developer, 'remote', 'add', 'origin', bare);
  installPackages(root);
  return {
    root,
    program: join(root, 'bin', 'varve'),
    async push(file, change) {
      const path = join(developer, file);
      const before = readFileSync(path, 'utf8');
      const after = change(before);
      if (after === before) throw new Error(`the change does not change ${file}`);
      writeFileSync(path, after);
      await git(developer, 'commit', '--quiet', '--all', '--message', `Change ${file}`);
      await git(developer, 'push', '--quiet', 'origin', 'main');
    },
    async revert() {
      await git(developer, 'revert', '--no-edit', 'HEAD');
      await git(developer, 'push', '--quiet', 'origin', 'main');
    },
    async pull() {
      await git(root, 'pull', '--quiet', '--ff-only');
    },
  };
}

/** What `npm ci --omit=dev --omit=optional` would put there, without asking a registry. */
function installPackages(root: string): void {
  const installed = readFileSync(join(project, 'node_modules', '.package-lock.json'), 'utf8');
  const { packages } = JSON.parse(installed) as { packages: Record<string, { dev?: boolean; optional?: boolean }> };
  for (const [place, { dev, optional }] of Object.entries(packages)) {
    // The bundler's own binary is optional by its platform, and needed.
    const isWanted = dev !== true && (optional !== true || place.includes('/@esbuild/'));
    if (isWanted) cpSync(join(project, place), join(root, place), { recursive: true });
  }
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), installed);
}
