/** What the documentation and the alert rules say of metrics is what the server exports. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';
import { codesIn, readDoc, tableIn } from './markdown.ts';

let api: ServedApi;
/** Types of all metrics, by their names. */
let exported: Map<string, string>;

beforeAll(async () => {
  api = await openApi((place) => place.write('flow.jsonl', '{"a":1}'));
  const { text } = await api.get('/metrics');
  exported = new Map([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => [name, type]));
}, 60_000);

afterAll(() => api.close());

interface Rules {
  readonly groups: readonly {
    readonly name: string;
    readonly rules: readonly {
      readonly alert: string;
      readonly expr: string;
      readonly labels: { readonly severity: string };
      readonly annotations: { readonly summary: string; readonly action: string };
    }[];
  }[];
}

describe('docs/metrics.md', () => {
  it('lists every metric of Varve with its type', () => {
    const rows = tableIn(readDoc('docs/metrics.md'), 'metric', 'type', 'labels', 'what it is');
    const listed = rows.map(([name = '', type = '']): [string, string] => [codesIn(name)[0] ?? '', type]);
    const own = [...exported].filter(([name]) => name.startsWith('varve_'));
    expect(new Map(listed)).toEqual(new Map(own));
    expect(listed.length).toBe(own.length);
  });
});

describe('docs/alerts/varve-rules.yml', () => {
  const rules = (parse(readDoc('docs/alerts/varve-rules.yml')) as Rules).groups.flatMap((group) => group.rules);

  it('names only metrics that are exported', () => {
    const named = rules.flatMap(({ expr }) => expr.match(/varve_\w+/g) ?? []);
    expect(named.length).toBeGreaterThan(10);
    expect([...new Set(named)].filter((name) => !exported.has(name))).toEqual([]);
  });

  it('says of each alert what happened and what to do', () => {
    for (const { alert, labels, annotations } of rules) {
      expect([alert, labels.severity, annotations.summary !== '', annotations.action !== '']).toEqual([
        expect.stringMatching(/^Varve[A-Za-z]+$/),
        expect.stringMatching(/^(page|ticket)$/),
        true,
        true,
      ]);
    }
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });
});
