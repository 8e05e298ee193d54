/**
 * The walls of docs/ARCHITECTURE.md hold: a small tree with the project's own linter settings is green, and each planted
 * breach is red, by the rule that is meant to find it. A linter that sees nothing would pass the first half, so the
 * number of files that it read is checked too.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Written down a second time on purpose: a slip in the linter's own table shows here. */
const floorOf: Readonly<Record<string, number>> = {
  model: 1,
  machine: 2,
  lifecycle: 2,
  query: 2,
  insight: 2,
  config: 2,
  demo: 2,
  archive: 3,
  engine: 3,
  deploy: 3,
  app: 4,
  api: 5,
  cli: 6,
};
const folders = Object.keys(floorOf);
const pure = ['model', 'lifecycle', 'query', 'insight', 'config', 'demo', 'deploy'];

function mayImport(from: string, to: string): boolean {
  if (pure.includes(from) && to === 'machine') return false;
  return from === to || floorOf[to]! < floorOf[from]!;
}

interface Found {
  readonly files: number;
  /** By path: each rule that found something, with its message. */
  readonly red: Readonly<Record<string, readonly { readonly rule: string; readonly message: string }[]>>;
  readonly status: number | null;
}

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

/** Lints a tree made of these files (path to content) the way that the project is linted. */
function lint(files: Readonly<Record<string, string>>, folder = 'src'): Found {
  const tree = mkdtempSync(join(tmpdir(), 'varve-walls-'));
  made.push(tree);
  for (const name of ['.oxlintrc.json', 'lint', 'tsconfig.json', 'web/tsconfig.json', 'package.json']) {
    cpSync(join(root, name), join(tree, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, name)), { recursive: true });
    writeFileSync(join(tree, name), content);
  }
  const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const run = spawnSync(process.execPath, [oxlint, '--format', 'json', folder], { cwd: tree, encoding: 'utf8' });
  expect(run.stderr).toBe('');
  const report = JSON.parse(run.stdout) as {
    readonly number_of_files: number;
    readonly diagnostics: readonly { readonly code: string; readonly message: string; readonly filename: string }[];
  };
  const red: Record<string, { rule: string; message: string }[]> = {};
  for (const { code, message, filename } of report.diagnostics) {
    const found = (red[filename] ??= []);
    found.push({ rule: code, message });
  }
  return { files: report.number_of_files, red, status: run.status };
}

/** A value in each folder, for others to import. */
const values = Object.fromEntries(
  folders.map((folder) => [`src/${folder}/value.ts`, `export const ${folder} = '${folder}';\n`]),
);

const importForms: Readonly<Record<string, (target: string, name: string) => string>> = {
  static: (target, name) => `import { ${name} } from '${target}';\n\nexport const taken = ${name};\n`,
  type: (target, name) => `import type { ${name} } from '${target}';\n\nexport type Taken = typeof ${name};\n`,
  export: (target, name) => `export { ${name} } from '${target}';\n`,
  'export all': (target) => `export * from '${target}';\n`,
  dynamic: (target, name) => `export const taken = async () => (await import('${target}')).${name};\n`,
};

describe('a tree that keeps the walls', () => {
  it('is green, and every file of it was read', () => {
    const files: Record<string, string> = { ...values };
    for (const from of folders) {
      for (const to of folders.filter((folder) => folder !== from && mayImport(from, folder))) {
        for (const [form, write] of Object.entries(importForms)) {
          files[`src/${from}/${to}-${form.replace(' ', '-')}.ts`] = write(`../${to}/value.ts`, to);
        }
      }
    }
    files['src/model/schema.ts'] = "import Type from 'typebox';\n\nexport const schema = Type.String();\n";
    files['src/machine/real-files.ts'] =
      "import { readFile } from 'node:fs/promises';\n\nexport const read = (path: string) => readFile(path);\n";
    files['src/machine/clock.ts'] = 'export const now = () => Date.now() + new Date().getHours();\n';
    files['src/lifecycle/dates.ts'] =
      "export const parsed = Date.parse('2026-01-01') + new Date(0).getTime() + Math.floor(Date.UTC(2026, 0));\n" +
      'export const isDate = (value: unknown): value is Date => value instanceof Date;\n' +
      'export interface Window {\n  readonly Date: Date;\n}\n';
    files['src/api/resources/deep.ts'] = "export { app } from '../../app/value.ts';\n";
    files['src/main.ts'] = "export { cli } from './cli/value.ts';\nexport { model } from './model/value.ts';\n";

    expect(lint(files)).toEqual({ files: Object.keys(files).length, red: {}, status: 0 });
  });
});

describe('the floors', () => {
  it('let no folder import one on its own floor or above, in any form of import', () => {
    const planted: Record<string, string> = {};
    for (const from of folders) {
      for (const to of folders.filter((folder) => !mayImport(from, folder))) {
        for (const [form, write] of Object.entries(importForms)) {
          planted[`src/${from}/${to}-${form.replace(' ', '-')}.ts`] = write(`../${to}/value.ts`, to);
        }
      }
      planted[`src/${from}/main.ts`] = "export { taken } from '../main.ts';\n";
    }
    const found = lint({ ...values, ...planted, 'src/main.ts': "export const taken = '';\n" });

    const expected = Object.fromEntries(
      Object.keys(planted).map((file) => [file, [{ rule: 'varve(floors)', message: expect.any(String) }]]),
    );
    expect(found.red).toEqual(expected);
    expect(found.status).toBe(1);
  });

  it('say which import goes up', () => {
    const { red } = lint({ ...values, 'src/archive/up.ts': "export { app } from '../app/value.ts';\n" });

    expect(red).toEqual({
      'src/archive/up.ts': [
        { rule: 'varve(floors)', message: 'imports go down only, and src/app is not below src/archive' },
      ],
    });
  });

  const breaches: Readonly<
    Record<string, { readonly folder: string; readonly code: string; readonly message: string }>
  > = {
    'a detour on the way up': {
      folder: 'archive',
      code: "export { app } from './../../src/archive/../app/value.ts';\n",
      message: 'imports go down only, and src/app is not below src/archive',
    },
    'a type named in place': {
      folder: 'archive',
      code: "export type Taken = typeof import('../app/value.ts').app;\n",
      message: 'imports go down only, and src/app is not below src/archive',
    },
    'a target that is computed': {
      folder: 'cli',
      code: 'export const load = async (name: string): Promise<unknown> => import(name);\n',
      message: 'the target of an import stands in plain quotes, or no wall can hold it',
    },
    'an absolute path': {
      folder: 'cli',
      code: "export * from '/somewhere/value.ts';\n",
      message: 'import by a relative path, so that the walls hold it',
    },
    'a folder without a floor': {
      folder: 'cli',
      code: "export { attic } from '../attic/value.ts';\n",
      message: 'src/attic is on no floor: give it one in lint/floors.js',
    },
    'a package on the ground floor': {
      folder: 'model',
      code: "export { parse } from 'yaml';\n",
      message: 'src/model imports nothing but typebox',
    },
    'files outside src/machine': {
      folder: 'app',
      code: "export { readFile } from 'node:fs/promises';\n",
      message: 'only src/machine touches files and processes; go through its ports',
    },
    'files by their old name': {
      folder: 'cli',
      code: "export { readFile } from 'fs';\n",
      message: 'only src/machine touches files and processes; go through its ports',
    },
    'files, loaded later': {
      folder: 'archive',
      code: "export const load = async () => (await import('node:fs')).readFileSync;\n",
      message: 'only src/machine touches files and processes; go through its ports',
    },
    'child processes outside src/machine': {
      folder: 'app',
      code: "export { spawn } from 'node:child_process';\n",
      message: 'only src/machine touches files and processes; go through its ports',
    },
    'a way round import': {
      folder: 'app',
      code: "export { createRequire } from 'node:module';\n",
      message: 'require() would pass every wall',
    },
    'the engine loaded by a command': {
      folder: 'cli',
      code: "export const load = async () => (await import('chdb')).query;\n",
      message: "only src/engine knows the engine's package",
    },
    "the engine's client in a use case": {
      folder: 'app',
      code: "export { createClient } from '@clickhouse/client';\n",
      message: "only src/engine knows the engine's package",
    },
  };
  it.each(Object.entries(breaches))('refuse %s', (_name, { folder, code, message }) => {
    const file = `src/${folder}/planted.ts`;
    const { red } = lint({ 'src/app/value.ts': values['src/app/value.ts']!, [file]: code });

    // A package that is not installed has no types, which other rules may notice as well.
    expect(red[file]).toContainEqual({ rule: 'varve(floors)', message });
    expect(Object.keys(red)).toEqual([file]);
  });

  it('let no pure folder import anything of Node', () => {
    const planted = Object.fromEntries(
      pure.map((folder) => [`src/${folder}/planted.ts`, "export { createHash } from 'node:crypto';\n"]),
    );

    expect(lint(planted).red).toEqual(
      Object.fromEntries(
        pure.map((folder) => [
          `src/${folder}/planted.ts`,
          [{ rule: 'varve(floors)', message: `src/${folder} is pure and imports nothing of Node's` }],
        ]),
      ),
    );
  });
});

describe('a pure folder', () => {
  const clock = 'the clock is an argument here: take `now` as a parameter';
  const chance = 'chance is an argument here: take a seeded source as a parameter';
  const zone = 'the time zone is an argument here: use the UTC methods or Intl with a time zone';
  const breaches: readonly (readonly [code: string, rule: string, message: string])[] = [
    ['export const now = () => Date.now();', 'varve(no-clock)', clock],
    ["export const now = () => Date['now']();", 'varve(no-clock)', clock],
    ['export const now = () => new Date();', 'varve(no-clock)', clock],
    ['export const now = () => Date();', 'varve(no-clock)', clock],
    ['export const { now } = Date;', 'varve(no-clock)', clock],
    ['export const Clock = Date;', 'varve(no-clock)', clock],
    ['export const clocks = [{ Clock: Date }];', 'varve(no-clock)', clock],
    ['export const clocks = { Date };', 'varve(no-clock)', clock],
    ["export const text = () => new Intl.DateTimeFormat('en').format();", 'varve(no-clock)', clock],
    ['export const next = (cron: { nextRun(): Date | null }) => cron.nextRun();', 'varve(no-clock)', clock],
    ['export const hours = (time: Date) => time.getHours();', 'varve(no-clock)', zone],
    ['export const random = () => Math.random();', 'varve(no-clock)', chance],
    ['export const { random } = Math;', 'varve(no-clock)', chance],
    ['export const now = () => performance.now();', 'eslint(no-restricted-globals)', expect.any(String) as string],
    ['export const id = () => crypto.randomUUID();', 'eslint(no-restricted-globals)', expect.any(String) as string],
    ['export const home = () => process.env;', 'eslint(no-restricted-globals)', expect.any(String) as string],
    ['export const all = () => globalThis;', 'eslint(no-restricted-globals)', expect.any(String) as string],
  ];
  it('reads no clock, no chance and no environment', () => {
    const planted: Record<string, string> = {};
    const expected: Record<string, unknown> = {};
    for (const folder of pure) {
      for (const [index, [code, rule, message]] of breaches.entries()) {
        const file = `src/${folder}/planted-${index}.ts`;
        planted[file] = `${code}\n`;
        expected[file] = [{ rule, message }];
      }
    }

    expect(lint(planted).red).toEqual(expected);
  });
});

describe('everywhere in src', () => {
  const breaches: Readonly<Record<string, { readonly code: string; readonly rule: string }>> = {
    'an import circle': { code: "export { other } from './other.ts';\n", rule: 'import(no-cycle)' },
    'a default export': { code: "export default 'value';\n", rule: 'import(no-default-export)' },
    'an empty catch': {
      code: 'export function tried(act: () => void): void {\n  try {\n    act();\n  } catch {}\n}\n',
      rule: 'eslint(no-empty)',
    },
    any: {
      code: 'export const length = (value: any): number => (value === null ? 0 : 1);\n',
      rule: 'typescript(no-explicit-any)',
    },
    'a floating promise': {
      code: 'const act = async (): Promise<number> => 1;\nexport function start(): void {\n  act();\n}\n',
      rule: 'typescript(no-floating-promises)',
    },
    'a promise as a condition': {
      code: 'const act = async (): Promise<boolean> => true;\nexport const sure = (): number => (act() ? 1 : 2);\n',
      rule: 'typescript(no-misused-promises)',
    },
    'an unchecked value, assigned': {
      code: 'export function read(text: string): void {\n  const value = JSON.parse(text);\n  void value;\n}\n',
      rule: 'typescript(no-unsafe-assignment)',
    },
    'an unchecked value, returned': {
      code: 'export function read(text: string): string {\n  return JSON.parse(text);\n}\n',
      rule: 'typescript(no-unsafe-return)',
    },
    'an unchecked value, passed on': {
      code: 'export const read = (text: string): number => Number.parseFloat(JSON.parse(text));\n',
      rule: 'typescript(no-unsafe-argument)',
    },
    'a member of an unchecked value': {
      code: 'export const has = (text: string): boolean => Boolean(JSON.parse(text).member);\n',
      rule: 'typescript(no-unsafe-member-access)',
    },
    'a call of an unchecked value': {
      code: 'export const call = (text: string): void => void JSON.parse(text)();\n',
      rule: 'typescript(no-unsafe-call)',
    },
    'an unchecked as': {
      code: 'export const text = (value: unknown): string => value as string;\n',
      rule: 'typescript(no-unsafe-type-assertion)',
    },
    'a module taken without import': {
      code: "export const load = (): unknown => process.getBuiltinModule('node:fs');\n",
      rule: 'eslint(no-restricted-properties)',
    },
  };
  it('each breach is red by its rule', () => {
    const planted: Record<string, string> = {};
    const names = Object.keys(breaches);
    for (const [index, name] of names.entries()) planted[`src/app/planted-${index}.ts`] = breaches[name]!.code;
    const other = "import { other as again } from './planted-0.ts';\n\nexport const other = (): unknown => again;\n";
    const { red } = lint({ ...planted, 'src/app/other.ts': other });

    const found = Object.fromEntries(
      names.map((name, index) => [name, red[`src/app/planted-${index}.ts`]?.map(({ rule }) => rule)]),
    );
    expect(found).toEqual(Object.fromEntries(names.map((name) => [name, [breaches[name]!.rule]])));
  });
});

/** As with the floors, written down a second time. */
const rooms = ['shared', 'charts', 'features/one', 'features/two', 'app'];
const heightOf: Readonly<Record<string, number>> = {
  shared: 1,
  charts: 2,
  'features/one': 3,
  'features/two': 3,
  app: 4,
};
const mayUse = (from: string, to: string) => from === to || heightOf[to]! < heightOf[from]!;

/** A file in the room `from` that imports from the room `to`. */
function plantedIn(from: string, to: string, form: string): readonly [string, string] {
  const up = '../'.repeat(from.split('/').length);
  const file = `web/${from}/${to.replace('/', '-')}-${form.replace(' ', '-')}.ts`;
  return [file, importForms[form]!(`${up}${to}/value.ts`, 'value')];
}

const roomValues = Object.fromEntries(rooms.map((room) => [`web/${room}/value.ts`, "export const value = '';\n"]));
const pairs = rooms.flatMap((from) => rooms.filter((to) => to !== from).map((to) => [from, to] as const));

describe('the house of the pages', () => {
  it('lets imports go down, to the client and to packages', () => {
    const files: Record<string, string> = { ...roomValues };
    for (const [from, to] of pairs.filter(([one, other]) => mayUse(one, other))) {
      for (const form of Object.keys(importForms)) {
        const [file, code] = plantedIn(from, to, form);
        files[file] = code;
      }
    }
    files['web/css.d.ts'] = "declare module '*.css';\n";
    files['web/shared/api/ask.ts'] = "export { problem } from '../../../client/problem.ts';\n";
    files['web/app/main.tsx'] =
      "import { StrictMode } from 'react';\nimport './main.css';\n\nexport const page = <StrictMode />;\n";
    const client = { 'client/problem.ts': "export const problem = '';\n", 'web/app/main.css': '' };

    const found = lint({ ...files, ...client }, 'web');
    expect(found).toEqual({ files: Object.keys(files).length, red: {}, status: 0 });
  });

  it('lets none go up, nor from one feature to another, in any form of import', () => {
    const breaches = Object.fromEntries(
      pairs
        .filter(([from, to]) => !mayUse(from, to))
        .flatMap(([from, to]) => Object.keys(importForms).map((form) => plantedIn(from, to, form))),
    );
    const { red, status } = lint({ ...roomValues, ...breaches }, 'web');

    const wanted = [{ rule: 'varve(floors)', message: expect.any(String) }];
    expect(red).toEqual(Object.fromEntries(Object.keys(breaches).map((file) => [file, wanted])));
    expect(status).toBe(1);
  });

  const alone = 'the pages know of the program only its client';
  const refused: Readonly<Record<string, readonly [file: string, code: string, message: string]>> = {
    'the program': ['web/shared/planted.ts', "export * from '../../src/model/errors.ts';\n", alone],
    'a type of the program': [
      'web/app/planted.ts',
      "export type Taken = typeof import('../../src/model/errors.ts');\n",
      alone,
    ],
    'the manifest of the package': ['web/app/planted.ts', "export * from '../../package.json';\n", alone],
    'modules of Node': [
      'web/charts/planted.ts',
      "export { createHash } from 'node:crypto';\n",
      'no browser has the modules of Node',
    ],
    'the page of a feature in a chart': [
      'web/charts/planted.ts',
      "export { value } from '../features/one/value.ts';\n",
      'imports go down only, and web/features is not below web/charts',
    ],
    'another feature': [
      'web/features/one/planted.ts',
      "export { value } from '../two/value.ts';\n",
      'a feature imports no other feature: put what both need into web/shared or web/charts',
    ],
    'a room that is none': [
      'web/attic/planted.ts',
      "export const value = '';\n",
      'web/attic is no room: give it a place in lint/web-rooms.js',
    ],
  };
  it.each(Object.entries(refused))('refuses %s', (_name, [file, code, message]) => {
    const { red } = lint({ ...roomValues, [file]: code }, 'web');

    // What is not there has no types, which other rules may notice as well.
    expect(red[file]).toContainEqual({ rule: 'varve(floors)', message });
    expect(Object.keys(red)).toEqual([file]);
  });

  it('is not known to the program', () => {
    const files = { 'src/api/planted.ts': "export { value } from '../../web/shared/value.ts';\n", ...roomValues };

    expect(lint(files).red).toEqual({
      'src/api/planted.ts': [
        { rule: 'varve(floors)', message: 'the program knows nothing of its pages: src imports nothing of web' },
      ],
    });
  });

  it('has the rules of everywhere, and those of React', () => {
    const files = {
      'web/app/any.ts': 'export const length = (value: any): number => (value === null ? 0 : 1);\n',
      'web/app/default.ts': "export default 'value';\n",
      'web/app/cast.ts': 'export const text = (value: unknown): string => value as string;\n',
      'web/app/hook.tsx':
        "import { useState } from 'react';\n\nexport function Page({ has }: { readonly has: boolean }) {\n  if (has) useState(0);\n  return <main />;\n}\n",
      'web/app/picture.tsx': 'export const picture = <img src="a.png" />;\n',
    };
    const { red } = lint(files, 'web');

    expect(
      Object.fromEntries(Object.entries(red).map(([file, found]) => [file, found.map(({ rule }) => rule)])),
    ).toEqual({
      'web/app/any.ts': ['typescript(no-explicit-any)'],
      'web/app/default.ts': ['import(no-default-export)'],
      'web/app/cast.ts': ['typescript(no-unsafe-type-assertion)'],
      'web/app/hook.tsx': ['react(hooks)'],
      'web/app/picture.tsx': ['jsx-a11y(alt-text)'],
    });
  });
});
