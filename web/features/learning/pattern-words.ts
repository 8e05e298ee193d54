/**
 * What the newest generation learned from, in words: who leads, how varied it is, and what changed. Lines are smoothed,
 * these figures are not, and say so. Of one name, of ties and of few counts there is less to say.
 */
import { countOf, countText, numberText, shareText } from '../../shared/format/numbers.ts';
import type { Curves } from './curves.ts';

export type PatternGroup = NonNullable<Curves['patterns']>['groups'][number];
type Generation = PatternGroup['generations'][number];

/** Fewer counts give but an estimate. */
const FEW = 20;
/** More names that share a lead are counted and not listed. */
const LISTED_MAX = 3;
/** Up to here a third of the generations is one of them. */
const THIRD_IS_ONE_MAX = 3;

/** `topics` -> `topic`. */
export function singular(group: string): string {
  return group.replace(/s$/, '');
}

export function patternWords(group: PatternGroup): string {
  const last = group.generations.at(-1);
  if (last === undefined) return '';
  const [name] = group.names;
  if (kindsOf(group) === 1 && name !== undefined) {
    const among = countOf(group.generations.length, 'generation');
    return `${name} is the only ${singular(group.group)} in ${among}, so there is no diversity to tell.`;
  }
  return [leadWords(group, last), diversityWords(group, last), shiftWords(group), othersWords(group)]
    .filter((text) => text !== '')
    .join(' ');
}

/** Names of the whole curve. */
function kindsOf({ names, others }: PatternGroup): number {
  return names.length + others;
}

/** Names with the greatest share; none where one without a line of its own may have it, too. */
function leadersOf({ names, others }: PatternGroup, last: Generation): readonly string[] {
  if (others > 0 && last.others_share >= last.leader_share) return [];
  return names.filter((_, index) => last.shares[index] === last.leader_share);
}

function leadWords(group: PatternGroup, last: Generation): string {
  const { step, total, leader, leader_share: share } = last;
  const where = `In the last generation${step === null ? '' : ` (${countText(step)})`}, not smoothed,`;
  const leaders = leadersOf(group, last);
  const each = `${shareText(share)} each`;
  const all = leaders.length === kindsOf(group);
  const text =
    leaders.length === 0
      ? `no ${singular(group.group)} has more than ${leader}, with ${shareText(share)}`
      : leaders.length === 1
        ? `${leader} ${share === 1 ? 'has' : 'leads with'} ${shareText(share)}`
        : leaders.length > LISTED_MAX
          ? `${all ? 'all ' : ''}${countText(leaders.length)} ${group.group} ${all ? 'have' : 'lead with'} ${each}`
          : `${listed(leaders)} ${all ? 'have' : 'lead with'} ${each}`;
  return `${where} ${text}; ${countText(total)} ${total === 1 ? 'was' : 'were'} counted.`;
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function diversityWords(group: PatternGroup, last: Generation): string {
  const { evenness, effective_names: effective, total, leader_share: share } = last;
  const kinds = kindsOf(group);
  if (evenness === null) return '';
  if (total < kinds) return 'That is too few to tell diversity.';
  const diversity = `Diversity is ${numberText(evenness)} of 1`;
  if (leadersOf(group, last).length === kinds) return `${diversity}, the most there can be.`;
  if (share === 1) return `${diversity}.`;
  // What few counts cannot tell from equal counts as equal: the estimate makes up for names that they miss.
  if (numberText(evenness) === '1')
    return `${diversity}: as far as ${countText(total)} can tell, all ${countText(kinds)} ${group.group} may be equally frequent.`;
  if (numberText(effective) === '1')
    return `${diversity}, as if there were hardly more than one ${singular(group.group)}.`;
  const estimated = total < FEW ? ', by an estimate from few' : '';
  return `${diversity}, as if ${numberText(effective)} ${group.group} were equally frequent${estimated}.`;
}

function shiftWords({ shifts: [shift], generations }: PatternGroup): string {
  if (shift === undefined) return '';
  const part = generations.length <= THIRD_IS_ONE_MAX ? 'generation' : 'third of the generations';
  const { name, before, after } = shift;
  if (before === after) return `From the first ${part} to the last no share has changed.`;
  if (shareText(before) === shareText(after)) return `From the first ${part} to the last no share has changed much.`;
  return `From the first ${part} to the last, ${name} went from ${shareText(before)} to ${shareText(after)}.`;
}

function othersWords({ others }: PatternGroup): string {
  return others === 0 ? '' : `${countOf(others, 'more name is', 'more names are')} among the others.`;
}
