/** What this page is told by the API, by short names. */
import type { Reply } from '../../shared/api/schema-types.ts';

export type Tiers = Reply<'/v1/tiers'>;
export type TierRow = Tiers['data'][number];
export type Tier = TierRow['tier'];
export type LogFile = Reply<'/v1/files'>['data'][number];
export type Archive = Reply<'/v1/archives'>['data'][number];
export type Plan = Reply<'/v1/lifecycle/plan'>['data'];
export type PlanStep = Plan['steps'][number];
export type Schedule = Reply<'/v1/lifecycle/schedule'>['data'];
export type Command = Schedule['commands'][number]['command'];
export type Run = Reply<'/v1/runs'>['data'][number];
export type RunDetail = Reply<'/v1/runs/{id}'>['data'];
export type RunStep = RunDetail['steps'][number];
export type Keeping = Reply<'/v1/insight/summary'>['data']['logs'];
