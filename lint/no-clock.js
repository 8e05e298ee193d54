/**
 * A pure folder reads no clock and no chance: `now` is an argument, and so is a source of random numbers. This finds
 * what a name gives away; that a function stored elsewhere reads the clock, it cannot see.
 */

/** `Date` may parse and convert what it is given; every other use of it can read the clock. */
const pureDateMembers = new Set(['UTC', 'parse', 'prototype']);

/** Methods of `Cron` and of `Intl`'s formats that read the clock unless the argument at this place gives the time. */
const timeArgument = new Map([
  ['currentRun', 0],
  ['format', 0],
  ['formatToParts', 0],
  ['msToNext', 0],
  ['nextRun', 0],
  ['nextRuns', 1],
  ['previousRun', 0],
  ['previousRuns', 1],
]);

/** Getters whose answer depends on the time zone that the process happens to have. */
const localTime = /^(get|set)(Date|Day|FullYear|Hours|Milliseconds|Minutes|Month|Seconds|TimezoneOffset)$/;

function memberName(node) {
  if (node.type !== 'MemberExpression') return undefined;
  if (!node.computed) return node.property.name;
  return node.property.type === 'Literal' ? node.property.value : undefined;
}

/** Whether the name stands where a value is meant, not for a member, a key, an import or a type. */
function isValue(node) {
  const { parent } = node;
  if (parent.type === 'MemberExpression') return parent.object === node || parent.computed;
  if (parent.key === node && !parent.computed) return false;
  if (parent.type.startsWith('TS')) return !/^TS(TypeReference|QualifiedName|ClassImplements)/.test(parent.type);
  return !parent.type.startsWith('Import') && !parent.type.startsWith('Export');
}

function readsNoClock(node) {
  const { parent } = node;
  if (parent.type === 'NewExpression' && parent.callee === node) return parent.arguments.length > 0;
  if (parent.type === 'BinaryExpression' && parent.operator === 'instanceof') return true;
  return pureDateMembers.has(memberName(parent));
}

export const noClock = {
  create(context) {
    const report = (node, message) => context.report({ node, message });
    const clock = 'the clock is an argument here: take `now` as a parameter';
    return {
      Identifier(node) {
        if (!isValue(node)) return;
        if (node.name === 'Date' && !readsNoClock(node)) report(node, clock);
        const member = memberName(node.parent);
        if (node.name === 'Math' && (member === undefined || member === 'random')) {
          report(node, 'chance is an argument here: take a seeded source as a parameter');
        }
      },
      CallExpression(node) {
        const name = memberName(node.callee);
        const place = timeArgument.get(name);
        if (place !== undefined && node.arguments.length <= place) report(node, clock);
        if (localTime.test(name ?? '')) {
          report(node, 'the time zone is an argument here: use the UTC methods or Intl with a time zone');
        }
      },
    };
  },
};
