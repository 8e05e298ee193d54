/** Which field makes the groups, in the address as `by`: the first label of requests where it says none. */
import { useParams } from '../../shared/scope/address.ts';
import type { Subject } from './subject.ts';

export function useGroup({ groups }: Pick<Subject, 'groups'>): {
  readonly by: string | null;
  readonly usual: string | null;
} {
  const usual = groups[0] ?? null;
  return { by: useParams().get('by') ?? usual, usual };
}
