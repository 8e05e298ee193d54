/** What `/v1/requests/{id}/replay` answered, as a tree with the digits of its numbers. */
import type { JsonNode } from '../../../shared/format/json-tree.ts';

type Entries = readonly (readonly [string, JsonNode])[];

/** Where the service sent the request on to, which is not part of what came in. */
const onward = new Set(['backend_url']);

export interface Replay {
  readonly parameters: Entries;
  /** Those that are sent again. */
  readonly sent: Entries;
  /** Names of what no record tells. */
  readonly missing: readonly string[];
}

export function replayOf(reply: JsonNode): Replay {
  const data = memberOf(reply, 'data');
  const parameters = entriesOf(memberOf(data, 'parameters'));
  const missing = memberOf(data, 'missing');
  return {
    parameters,
    sent: parameters.filter(([name]) => !onward.has(name)),
    missing: missing?.kind === 'list' ? missing.items.flatMap((one) => (one.kind === 'text' ? [one.text] : [])) : [],
  };
}

function entriesOf(node: JsonNode | undefined): Entries {
  return node?.kind === 'object' ? node.entries : [];
}

function memberOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return entriesOf(node).find(([key]) => key === name)?.[1];
}
