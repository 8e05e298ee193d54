/** A JSON Schema as people read it: the shape of the value, a line for each member, what it is for behind it. */

type Schema = Readonly<Record<string, unknown>>;

const INDENT = '  ';
/** Behind this column there is no room for a comment on the line itself. */
const COMMENT_COLUMN_MAX = 100;

/** @returns lines of text, to be shown as they are */
export function schemaText(schema: unknown): string {
  return linesOf(isSchema(schema) ? schema : {}, '', '').join('\n');
}

/** @param before what stands before the value on its first line, @param indent of the lines after it */
function linesOf(schema: Schema, before: string, indent: string): string[] {
  const { description } = schema;
  const comment = typeof description === 'string' ? description : '';
  const item = schema['items'];
  if (schema['type'] === 'array' && isSchema(item)) {
    const inner = linesOf(item, '', indent);
    const single = inner.length === 1;
    return single
      ? [commented(`${before}${withoutComment(inner[0] ?? '')}[]`, comment)]
      : [commented(`${before}[${inner[0] ?? ''}`, comment), ...inner.slice(1, -1), `${inner.at(-1) ?? ''}]`];
  }
  const properties = schema['properties'];
  if (isSchema(properties) && Object.keys(properties).length > 0) {
    const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
    const deeper = `${indent}${INDENT}`;
    const members = Object.entries(properties).flatMap(([name, member]) =>
      linesOf(isSchema(member) ? member : {}, `${deeper}${name}${required.includes(name) ? '' : '?'}: `, deeper),
    );
    return [commented(`${before}{`, comment), ...members, `${indent}}`];
  }
  const alternatives = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(alternatives)) return alternativesOf(alternatives.filter(isSchema), before, indent, comment);
  return [commented(`${before}${simple(schema)}`, comment)];
}

function alternativesOf(alternatives: readonly Schema[], before: string, indent: string, comment: string): string[] {
  const each = alternatives.map((one) => linesOf(one, '', indent));
  if (each.every((lines) => lines.length === 1)) {
    return [commented(`${before}${each.map(([line = '']) => withoutComment(line)).join(' | ')}`, comment)];
  }
  const [first = [], ...rest] = each;
  return [
    commented(`${before}${first[0] ?? ''}`, comment),
    ...first.slice(1),
    ...rest.flatMap((lines) => [`${indent}| ${lines[0] ?? ''}`, ...lines.slice(1)]),
  ];
}

function simple(schema: Schema): string {
  const { type, enum: values, const: value, $ref, pattern } = schema;
  if (value !== undefined) return JSON.stringify(value);
  if (Array.isArray(values)) return values.map((one) => JSON.stringify(one)).join(' | ');
  if (typeof $ref === 'string') return $ref.split('/').at(-1) ?? '';
  if (Array.isArray(type)) return type.join(' | ');
  if (type === 'object')
    return isSchema(schema['additionalProperties']) ? mapOf(schema['additionalProperties']) : 'object';
  if (typeof type !== 'string') return 'any JSON value';
  return typeof pattern === 'string' ? `${type} like ${pattern}` : type;
}

function mapOf(values: Schema): string {
  return `{ [name]: ${linesOf(values, '', '').map(withoutComment).join(' ')} }`;
}

function commented(line: string, comment: string): string {
  if (comment === '') return line;
  const text = `${line}  // ${comment}`;
  return text.length <= COMMENT_COLUMN_MAX * 2
    ? text
    : `${line}  // ${comment.slice(0, COMMENT_COLUMN_MAX * 2 - line.length)}…`;
}

function withoutComment(line: string): string {
  return line.replace(/ {2}\/\/ .*$/, '');
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
