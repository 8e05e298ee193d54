/** The worlds that histories play in: what the owner wants, and what a run may see. */
import type { Policy } from '../../src/model/policy.ts';
import { plainPolicy } from '../support/world.ts';

export interface Variant {
  readonly name: string;
  readonly policy: Policy;
  /** Whether a run sees the open files of other users. */
  readonly seesAllWriters: boolean;
}

const { rotate, archive, clean } = plainPolicy;
const settling = { ...archive, settleMs: 600_000 };

export const variants: readonly Variant[] = [
  { name: 'plain', policy: plainPolicy, seesAllWriters: true },
  {
    name: 'dated yesterday, small files, little disk',
    policy: {
      ...plainPolicy,
      rotate: { ...rotate, dated: 'yesterday', maxSizeBytes: 300 },
      clean: { ...clean, keepDays: 1, minFreeDisk: { kind: 'bytes', bytes: 4096 } },
    },
    seesAllWriters: true,
  },
  {
    name: 'quiet time, in Berlin',
    policy: { ...plainPolicy, timezone: 'Europe/Berlin', archive: settling },
    seesAllWriters: true,
  },
  { name: 'writers unseen', policy: { ...plainPolicy, archive: settling }, seesAllWriters: false },
  {
    name: 'archives expire',
    policy: { ...plainPolicy, clean: { ...clean, keepArchivesMonths: 2 } },
    seesAllWriters: true,
  },
];
