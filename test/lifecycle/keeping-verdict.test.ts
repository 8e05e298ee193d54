import { expect, it } from 'vitest';
import { keepingVerdict } from '../../src/lifecycle/keeping-verdict.ts';
import type { KeepingFacts } from '../../src/lifecycle/keeping-verdict.ts';

const fine: KeepingFacts = {
  problems: [],
  isDiskLow: false,
  unreadable: [],
  neverRan: [],
  isIndexBehind: false,
  silent: [],
};

it('is well where nothing speaks against it', () => {
  expect(keepingVerdict(fine)).toEqual({ verdict: 'well', reasons: [] });
});

it('wants attention, with each kind of reason once, and the first three that it is about', () => {
  const waits = ['a', 'b', 'c', 'd'].map((subject) => ({ kind: 'waits' as const, subject }));
  const facts = { ...fine, problems: waits, neverRan: ['clean'], isIndexBehind: true, silent: ['jobs'] };
  expect(keepingVerdict(facts)).toEqual({
    verdict: 'attention',
    reasons: [
      { kind: 'waits', severity: 'attention', count: 4, subjects: ['a', 'b', 'c'] },
      { kind: 'never-ran', severity: 'attention', count: 1, subjects: ['clean'] },
      { kind: 'index-behind', severity: 'attention', count: 1, subjects: ['index'] },
      { kind: 'silent', severity: 'attention', count: 1, subjects: ['jobs'] },
    ],
  });
});

it('is trouble where records are at risk or a command failed, and says that first', () => {
  const problems = (['overdue', 'failed', 'damage'] as const).map((kind) => ({ kind, subject: kind }));
  const { verdict, reasons } = keepingVerdict({ ...fine, problems, unreadable: ['jobs 202512'] });
  expect([verdict, reasons.map(({ kind, severity }) => `${kind} ${severity}`)]).toEqual([
    'trouble',
    ['failed trouble', 'damage trouble', 'unreadable trouble', 'overdue attention'],
  ]);
});

it('takes a disk that is too full for trouble, and one that will be for a word ahead', () => {
  const problems = [{ kind: 'disk' as const, subject: '/logs' }];
  expect(keepingVerdict({ ...fine, problems }).verdict).toBe('attention');
  expect(keepingVerdict({ ...fine, problems, isDiskLow: true }).verdict).toBe('trouble');
});
