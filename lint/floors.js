/**
 * Imports go down only: a folder of `src/` knows the folders on lower floors, never one on its own floor or above. Every
 * form of import counts, types too, and a target that cannot be read off the source is refused, since no wall holds it.
 */
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const sources = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'src');

/** From the ground up; docs/ARCHITECTURE.md says what each folder is for. */
const floorsFromGround = [
  ['model'],
  ['machine', 'lifecycle', 'query', 'insight', 'config', 'demo'],
  ['archive', 'engine', 'deploy'],
  ['app'],
  ['api'],
  ['cli'],
  ['main.ts'],
];

/** Folders that compute only: the same arguments give the same answer on every machine at every time. */
const pureFolders = new Set(['model', 'lifecycle', 'query', 'insight', 'config', 'demo', 'deploy']);

/** Packages that one folder alone may import, and why. */
const reserved = [
  {
    packages: ['fs', 'child_process'],
    owner: 'machine',
    why: 'only src/machine touches files and processes; go through its ports',
  },
  { packages: ['module'], owner: 'machine', why: 'require() would pass every wall' },
  { packages: ['chdb', '@clickhouse'], owner: 'engine', why: "only src/engine knows the engine's package" },
];

const floorOf = (folder) => floorsFromGround.findIndex((floor) => floor.includes(folder));

/** The folder of `src/` that a file lies in, the name of a file right in `src/`, or undefined outside. */
function folderOf(file) {
  const relative = path.relative(sources, file);
  return relative.startsWith('..') ? undefined : relative.split(path.sep)[0];
}

function whyNoPackage(folder, target) {
  const name = target.replace(/^node:/, '');
  const [first] = name.split('/');
  const rule = reserved.find(({ packages }) => packages.includes(first));
  if (rule && rule.owner !== folder) return rule.why;
  if (isBuiltin(target) && pureFolders.has(folder)) return `src/${folder} is pure and imports nothing of Node's`;
  if (folder === 'model' && first !== 'typebox') return 'src/model imports nothing but typebox';
  return undefined;
}

function whyNoFile(folder, file, target) {
  const to = folderOf(path.resolve(path.dirname(file), target));
  if (to === undefined || to === folder) return undefined;
  if (pureFolders.has(folder) && to === 'machine') return `src/${folder} is pure and knows no machine`;
  const floor = floorOf(to);
  if (floor === -1) return `src/${to} is on no floor: give it one in lint/floors.js`;
  return floor < floorOf(folder) ? undefined : `imports go down only, and src/${to} is not below src/${folder}`;
}

/** Why the import is not allowed, or undefined where it is. */
function whyNot(folder, file, target) {
  if (typeof target !== 'string') return 'the target of an import stands in plain quotes, or no wall can hold it';
  if (target.startsWith('.')) return whyNoFile(folder, file, target);
  if (/^([/#]|file:|data:)/.test(target)) return 'import by a relative path, so that the walls hold it';
  return whyNoPackage(folder, target);
}

export const floors = {
  create(context) {
    const file = context.filename;
    const folder = folderOf(file);
    if (folder === undefined) return {};
    const check = (node, source) => {
      const why = whyNot(folder, file, source?.type === 'TSLiteralType' ? source.literal.value : source?.value);
      if (why !== undefined) context.report({ node, message: why });
    };
    const checkSource = (node) => check(node, node.source);
    return {
      Program(node) {
        if (floorOf(folder) === -1) {
          context.report({ node, message: `src/${folder} is on no floor: give it one in lint/floors.js` });
        }
      },
      ImportDeclaration: checkSource,
      ImportExpression: checkSource,
      ExportAllDeclaration: checkSource,
      ExportNamedDeclaration(node) {
        if (node.source) checkSource(node);
      },
      TSExternalModuleReference: (node) => check(node, node.expression),
      TSImportType: (node) => check(node, node.source ?? node.argument),
    };
  },
};
