/** The fields of a record; each value can be taken into the filter, left out of it, or copied. */
import { useMemo } from 'react';
import { countOf } from '../../../shared/format/numbers.ts';
import { changeScope, useScope } from '../../../shared/scope/scope.ts';
import { fieldText, opposite, toggled } from '../../../shared/scope/filter-text.ts';
import { CopyButton } from '../../../shared/ui/copy-button.tsx';
import { DEPTH_MAX, isTooDeep, jsonOf, treeOf } from '../../../shared/format/json-tree.ts';
import type { JsonNode } from '../../../shared/format/json-tree.ts';

/** Longer texts are closed at first, and longer ones are no filter that anybody means. */
const LONG_CHARS = 400;
const FILTER_CHARS_MAX = 2_000;
const ITEMS_MAX = 500;
/** Browsers lay out a word of millions of characters for minutes; the raw line can be downloaded. */
const SHOWN_CHARS_MAX = 50_000;

export function RecordTree({ raw, isRecord }: { readonly raw: string; readonly isRecord: boolean }) {
  const tree = useMemo(() => (isRecord ? treeOf(raw) : null), [raw, isRecord]);
  if (tree?.kind !== 'object') {
    return (
      <>
        <p className="note">
          {isRecord && isTooDeep(raw)
            ? `It is nested deeper than ${DEPTH_MAX} levels, so its fields are not shown apart. Its words can be searched for.`
            : 'This line is no JSON object, so it has no fields. Its words can be searched for.'}
        </p>
        <LongText text={raw} />
      </>
    );
  }
  return (
    <dl className="tree">
      {tree.entries.map(([key, node]) => (
        <Field key={key} name={key} path={[key]} node={node} />
      ))}
    </dl>
  );
}

function Field({
  name,
  path,
  node,
}: {
  readonly name: string;
  readonly path: readonly string[];
  readonly node: JsonNode;
}) {
  return (
    <div className="tree-field">
      <dt>{name}</dt>
      <dd>
        <Value path={path} node={node} />
      </dd>
    </div>
  );
}

function Value({ path, node }: { readonly path: readonly string[]; readonly node: JsonNode }) {
  if (node.kind === 'object') {
    return node.entries.length === 0 ? (
      <span className="tree-plain">{'{}'}</span>
    ) : (
      <dl className="tree tree-inner">
        {node.entries.map(([key, one]) => (
          <Field key={key} name={key} path={[...path, key]} node={one} />
        ))}
      </dl>
    );
  }
  if (node.kind === 'list') {
    return (
      <>
        <ul className="tree-list">
          {node.items.slice(0, ITEMS_MAX).map((one, index) => (
            <li key={index}>
              {one.kind === 'object' || one.kind === 'list' ? (
                <code>{jsonOf(one)}</code>
              ) : (
                <Leaf path={path} node={one} />
              )}
            </li>
          ))}
        </ul>
        {node.items.length === 0 && <span className="tree-plain">[]</span>}
        {node.items.length > ITEMS_MAX && (
          <p className="note">{countOf(node.items.length - ITEMS_MAX, 'further item')}: see the raw line.</p>
        )}
      </>
    );
  }
  return <Leaf path={path} node={node} />;
}

function Leaf({
  path,
  node,
}: {
  readonly path: readonly string[];
  readonly node: JsonNode & { readonly text: string };
}) {
  const { filters } = useScope();
  const field = fieldText(path);
  const filter = filterOf(field, node);
  const toggle = (one: string) => changeScope({ filters: toggled(filters, one) });
  const isLong = node.kind === 'text' && node.text.length > LONG_CHARS;
  return (
    <div className="tree-leaf">
      {isLong ? (
        <details className="tree-long">
          <summary>
            {node.text.slice(0, LONG_CHARS / 2)}… <span className="note">{countOf(node.text.length, 'character')}</span>
          </summary>
          <LongText text={node.text} />
        </details>
      ) : (
        <span className={node.kind === 'text' ? 'tree-string' : 'tree-plain'}>
          {node.text === '' ? '""' : node.text}
        </span>
      )}
      <span className="tree-acts">
        {filter !== null && (
          <>
            <button
              type="button"
              className="plain-button"
              aria-pressed={filters.includes(filter)}
              aria-label={`Only records with this ${field}`}
              onClick={() => toggle(filter)}
            >
              +
            </button>
            <button
              type="button"
              className="plain-button"
              aria-pressed={filters.includes(opposite(filter))}
              aria-label={`Leave out records with this ${field}`}
              onClick={() => toggle(opposite(filter))}
            >
              −
            </button>
          </>
        )}
        <CopyButton text={node.text} name={`Copy ${field}`} />
      </span>
    </div>
  );
}

function LongText({ text }: { readonly text: string }) {
  const hidden = text.length - SHOWN_CHARS_MAX;
  return (
    <>
      <pre className="tree-text">{text.slice(0, SHOWN_CHARS_MAX)}</pre>
      {hidden > 0 && <p className="note">{countOf(hidden, 'further character')}: see the raw line.</p>}
    </>
  );
}

/** Null: too long to be meant as a filter. */
function filterOf(field: string, node: JsonNode & { readonly text: string }): string | null {
  if (node.kind === 'plain') return node.text === 'null' ? `NOT ${field}:*` : `${field}:${node.text}`;
  if (node.text.length > FILTER_CHARS_MAX) return null;
  return `${field}:"${node.text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
