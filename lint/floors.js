/**
 * Imports go down only: a folder of `src/` knows the folders on lower floors, never one on its own floor or above. Every
 * form of import counts, types too, and a target that cannot be read off the source is refused, since no wall holds it.
 * The web UI is a house of its own, see web-rooms.js.
 */
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInWeb, whyNoRoom, whyNotInWeb } from './web-rooms.js';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const sources = path.join(root, 'src');

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
  const place = path.resolve(path.dirname(file), target);
  if (isInWeb(root, place)) return 'the program knows nothing of its pages: src imports nothing of web';
  const to = folderOf(place);
  if (to === undefined || to === folder) return undefined;
  if (pureFolders.has(folder) && to === 'machine') return `src/${folder} is pure and knows no machine`;
  const floor = floorOf(to);
  if (floor === -1) return `src/${to} is on no floor: give it one in lint/floors.js`;
  return floor < floorOf(folder) ? undefined : `imports go down only, and src/${to} is not below src/${folder}`;
}

/** Why the import is not allowed, or undefined where it is. */
function whyNot(file, target) {
  if (typeof target !== 'string') return 'the target of an import stands in plain quotes, or no wall can hold it';
  if (/^([/#]|file:|data:)/.test(target)) return 'import by a relative path, so that the walls hold it';
  if (isInWeb(root, file)) return whyNotInWeb(root, file, target);
  const folder = folderOf(file);
  return target.startsWith('.') ? whyNoFile(folder, file, target) : whyNoPackage(folder, target);
}

/** Why there is no place for the file itself. */
function whyHomeless(file) {
  if (isInWeb(root, file)) return whyNoRoom(root, file);
  const folder = folderOf(file);
  return floorOf(folder) === -1 ? `src/${folder} is on no floor: give it one in lint/floors.js` : undefined;
}

export const floors = {
  create(context) {
    const file = context.filename;
    if (folderOf(file) === undefined && !isInWeb(root, file)) return {};
    const report = (node, why) => {
      if (why !== undefined) context.report({ node, message: why });
    };
    const check = (node, source) =>
      report(node, whyNot(file, source?.type === 'TSLiteralType' ? source.literal.value : source?.value));
    const checkSource = (node) => check(node, node.source);
    return {
      Program: (node) => report(node, whyHomeless(file)),
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
