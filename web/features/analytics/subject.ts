/**
 * What the page is about: requests where a stream of the scope tells of any, else the records of the scope; and which number
 * of them. Roles say which field is a duration, a score or a label, so that it works for logs of any shape.
 */
import { useMemo } from 'react';
import { useGet } from '../../shared/api/use-get.ts';
import type { Reply } from '../../shared/api/schema-types.ts';
import { useParams } from '../../shared/scope/address.ts';
import { useScope, useScopeQuery } from '../../shared/scope/scope.ts';

export interface Subject {
  readonly kind: 'requests' | 'records';
  /** Streams that are asked; empty: all. */
  readonly streams: readonly string[];
  /** Number that is looked at; null: the records have none. */
  readonly field: string | null;
  /** Of the roles; null where no stream has them. */
  readonly duration: string | null;
  readonly score: string | null;
  readonly labels: readonly string[];
  /** Fields with numbers, and with few different values; those of the roles first. */
  readonly numbers: readonly string[];
  readonly groups: readonly string[];
}

type StreamRoles = Reply<'/v1/config'>['data']['streams'][number];
type Field = Reply<'/v1/fields'>['data'][number];

/** More different values make no groups to look at side by side. */
const GROUPS_MAX = 200;
/** Records of a group on average, at least: times and ids differ in each record. */
const IN_GROUP_MIN = 2;

/** `subject` is undefined while it is not known. */
export function useSubject() {
  const scope = useScope();
  const params = useParams();
  const base = useScopeQuery();
  const streams = useGet('/v1/streams', {}, { first: true });
  const config = useGet('/v1/config', {}, { first: true });
  const chosen = params.get('field');
  const roles = useMemo(() => {
    if (streams.data === undefined || config.data === undefined) return undefined;
    const named = new Set(
      streams.data.data
        .filter(({ stream, roles: its }) => its.includes('request') && isIn(scope.streams, stream))
        .map(({ stream }) => stream),
    );
    return config.data.data.streams.filter(({ stream }) => named.has(stream));
  }, [streams.data, config.data, scope.streams]);
  const asked = useMemo(() => requestsOf(roles), [roles]);
  const fieldsQuery = asked === null ? base : { ...base, stream: [...asked.streams] };
  const fields = useGet('/v1/fields', { query: fieldsQuery }, { enabled: roles !== undefined, first: true });
  const found = fields.data?.data;
  const subject = useMemo((): Subject | undefined => {
    if (roles === undefined) return undefined;
    const first = asked ?? { streams: scope.streams, duration: null, score: null, labels: [] };
    const known = chosen ?? first.duration ?? first.score;
    if (known === null && found === undefined) return undefined;
    const numbers = unique([first.duration, first.score, ...(found ?? []).filter(isNumber).map(({ field }) => field)]);
    return {
      kind: asked === null ? 'records' : 'requests',
      ...first,
      field: known ?? numbers[0] ?? null,
      numbers,
      groups: unique([...first.labels, ...(found ?? []).filter(isGroup).map(({ field }) => field)]),
    };
  }, [roles, asked, chosen, found, scope.streams]);
  const faulty = [streams, config, ...(subject === undefined ? [fields] : [])].find(({ error }) => error !== null);
  return { subject, faulty, isEmpty: streams.data?.data.every(({ records }) => records === 0) === true };
}

/** Of several streams of requests those whose duration is called as that of the first. */
function requestsOf(roles: readonly StreamRoles[] | undefined) {
  const [first] = roles ?? [];
  if (roles === undefined || first?.request == null) return null;
  const { duration, score, labels } = first.request;
  const alike = roles.filter(({ request }) => request?.duration === duration);
  return { streams: alike.map(({ stream }) => stream), duration, score, labels };
}

function isIn(streams: readonly string[], stream: string): boolean {
  return streams.length === 0 || streams.includes(stream);
}

function unique(fields: readonly (string | null)[]): readonly string[] {
  return [...new Set(fields.filter((field) => field !== null))];
}

function isNumber({ types }: Field): boolean {
  return types.some(({ type }) => type === 'integer' || type === 'float');
}

function isGroup({ types, distinct_estimate: distinct, records }: Field): boolean {
  const isLabel = types.some(({ type }) => type === 'text' || type === 'boolean' || type === 'list');
  return isLabel && distinct !== null && distinct > 1 && distinct <= Math.min(GROUPS_MAX, records / IN_GROUP_MIN);
}
