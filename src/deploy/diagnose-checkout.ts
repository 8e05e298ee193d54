/** Whether the program is the one that Git has, whole, and the one that runs. */
import { failure, ok, warning } from './finding.ts';
import type { Finding } from './finding.ts';
import { rewrittenHistory } from './rewritten-history.ts';
import type { Lead } from './rewritten-history.ts';
import { countOf } from '../model/quantities.ts';

/** Why another version than that of the checkout runs, as the launcher found it. */
export interface LaunchTrouble {
  /** Since when, RFC 3339. */
  readonly since: string;
  readonly reason: string;
  readonly hint: string;
}

export type CheckoutFacts =
  | { readonly kind: 'package'; readonly root: string }
  /** A checkout on a machine without git. */
  | { readonly kind: 'no-git'; readonly root: string }
  | {
      readonly kind: 'git';
      readonly root: string;
      readonly head: string;
      /** Null where no branch is checked out. */
      readonly branch: string | null;
      /** Such as `origin/main`; null where the branch follows none. */
      readonly upstream: string | null;
      /** Whether Git knows any remote here. */
      readonly hasRemote: boolean;
      /** Names of changed and unknown files. */
      readonly changed: readonly string[];
      /** What git is in the middle of; null: nothing. */
      readonly unfinished: string | null;
      /** Newest commit of the remote branch; null where it could not be asked. */
      readonly remoteHead: string | null;
      /** What git said when the remote did not answer. */
      readonly remoteError: string;
      /** Whether the newest commit of the remote is part of what is here. */
      readonly hasRemoteHead: boolean;
      /** What is here and not in the remote branch, as far as that was fetched. */
      readonly lead: Lead;
    };

const NAMES_MAX = 4;
const SHORT_HASH_CHARS = 9;

export function diagnoseCheckout(facts: CheckoutFacts, trouble: LaunchTrouble | null): Finding[] {
  switch (facts.kind) {
    case 'package':
      return [version(facts, trouble)];
    case 'no-git': {
      const message = `${facts.root} cannot be compared with what Git has: there is no git on this machine`;
      return [version(facts, trouble), warning('checkout', message, 'install git: apt-get install git')];
    }
    case 'git':
      return [version(facts, trouble), whole(facts), remote(facts)];
  }
}

function version(facts: CheckoutFacts, trouble: LaunchTrouble | null): Finding {
  if (trouble !== null) {
    const message = `the last good version runs since ${trouble.since}, not that of ${facts.root}: ${trouble.reason}`;
    return failure('version', message, trouble.hint);
  }
  if (facts.kind === 'package') return ok('version', `the installed package in ${facts.root}`);
  if (facts.kind === 'no-git') return ok('version', `the checkout in ${facts.root}`);
  return ok('version', `commit ${facts.head.slice(0, SHORT_HASH_CHARS)} of ${facts.root}`);
}

function whole({ root, changed, unfinished, branch }: Extract<CheckoutFacts, { kind: 'git' }>): Finding {
  if (unfinished !== null) {
    return failure('checkout', `${unfinished} in ${root} is not finished`, `see: git -C ${root} status`);
  }
  if (changed.length > 0) {
    const more = changed.length > NAMES_MAX ? ` and ${changed.length - NAMES_MAX} more` : '';
    const message = `${root} is not what Git has: ${changed.slice(0, NAMES_MAX).join(', ')}${more}`;
    return warning('checkout', message, `commit or drop the changes: git -C ${root} status`);
  }
  if (branch === null) {
    return warning('checkout', `${root} is on no branch, so git pull does nothing`, `git -C ${root} switch main`);
  }
  return ok('checkout', `clean, on branch ${branch}`);
}

function remote(facts: Extract<CheckoutFacts, { kind: 'git' }>): Finding {
  const { root, branch, upstream, hasRemote, remoteHead, remoteError, hasRemoteHead, lead } = facts;
  if (!hasRemote) {
    const remedy = `git -C ${root} remote add origin URL && git -C ${root} fetch origin`;
    return warning('remote', `${root} has no remote, so git pull does nothing`, remedy);
  }
  if (branch === null) {
    return warning('remote', 'without a branch no remote branch is followed', `git -C ${root} switch main`);
  }
  if (upstream === null) {
    const remedy = `git -C ${root} branch --set-upstream-to=origin/main`;
    return warning('remote', 'the branch follows no remote branch, so git pull does nothing', remedy);
  }
  if (remoteHead === null) {
    return warning('remote', `${upstream} cannot be asked: ${remoteError}`, `try: git -C ${root} fetch`);
  }
  if (lead.dropped > 0) {
    const { message, remedy } = rewrittenHistory(root, upstream, lead);
    return warning('remote', message, remedy);
  }
  if (hasRemoteHead) return ok('remote', `nothing newer in ${upstream}`);
  const commit = remoteHead.slice(0, SHORT_HASH_CHARS);
  if (lead.own > 0) {
    const message = `${upstream} has newer commits, up to ${commit}, and ${countOf(lead.own, 'commit')} here ${lead.own === 1 ? 'is' : 'are'} not in it`;
    return warning('remote', message, `merge or rebase by hand: git -C ${root} fetch && git -C ${root} status`);
  }
  return warning('remote', `${upstream} has newer commits, up to ${commit}`, 'varve update');
}
