/** The fields of a record, digit for digit as they were written; long texts are folded. */
import { useMemo } from 'react';
import { jsonOf, treeOf } from '../../../shared/format/json-tree.ts';
import type { JsonNode } from '../../../shared/format/json-tree.ts';
import { countOf } from '../../../shared/format/numbers.ts';

const LONG_CHARS = 240;

/** @param raw one line, which is a JSON object */
export function RecordFields({ raw }: { readonly raw: string }) {
  const tree = useMemo(() => treeOf(raw), [raw]);
  return tree.kind === 'object' ? <Fields entries={tree.entries} /> : <Leaf text={raw} />;
}

function Fields({ entries }: { readonly entries: readonly (readonly [string, JsonNode])[] }) {
  return (
    <dl className="trace-fields">
      {entries.map(([name, node]) => (
        <div key={name} className="trace-field">
          <dt>{name}</dt>
          <dd>
            {node.kind === 'object' && node.entries.length > 0 ? (
              <Fields entries={node.entries} />
            ) : (
              <Leaf text={textOf(node)} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function textOf(node: JsonNode): string {
  return node.kind === 'text' ? node.text : jsonOf(node);
}

export function Leaf({ text }: { readonly text: string }) {
  if (text.length <= LONG_CHARS) return <span className="trace-text">{text === '' ? '""' : text}</span>;
  return (
    <details>
      <summary>
        {text.slice(0, LONG_CHARS / 2)}… <span className="note">{countOf(text.length, 'character')}</span>
      </summary>
      <span className="trace-text">{text}</span>
    </details>
  );
}
