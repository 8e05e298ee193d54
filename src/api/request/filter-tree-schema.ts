/**
 * A filter tree in a body, as the reference shows it. A schema that refers to itself would tell a mistake as "matches none
 * of five"; what is in the tree is therefore read by hand, with the place of each mistake.
 */
import Type from 'typebox';

const description = `A filter as a tree. Each node is one of
\`{"kind": "and", "parts": [node, …]}\`, \`{"kind": "or", "parts": [node, …]}\`, \`{"kind": "not", "part": node}\`,
\`{"kind": "text", "text": "words anywhere in the line"}\`,
\`{"kind": "field", "field": ["quality_score", "total_score"], "test": test}\`, where a test is one of
\`{"op": "equals", "value": "ERROR"}\`, \`{"op": "exists"}\`,
\`{"op": "matches", "pattern": [{"text": "sigma"}, {"any": "many"}]}\` (\`one\`: one character, \`many\`: any text),
\`{"op": "range", "from": {"value": "1000", "inclusive": true}, "to": null}\` (null: open).
Fields of Varve's own: _stream, _time, _id, _problem, _host. Left out: every record.`;

const node = Type.Object(
  {
    kind: Type.Enum(['and', 'or', 'not', 'text', 'field']),
    parts: Type.Optional(Type.Array(Type.Unknown())),
    part: Type.Optional(Type.Unknown()),
    text: Type.Optional(Type.Unknown()),
    field: Type.Optional(Type.Unknown()),
    at: Type.Optional(Type.Unknown()),
    test: Type.Optional(Type.Unknown()),
  },
  {
    additionalProperties: true,
    description: description.replaceAll('\n', ' '),
    examples: [{ kind: 'field', field: ['stage'], test: { op: 'equals', value: 'ERROR' } }],
  },
);

export const FilterTreeSchema = Type.Unsafe<object>(node);
