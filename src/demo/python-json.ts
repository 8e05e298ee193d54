/**
 * Writes JSON as Python's `json.dumps(value, ensure_ascii=False)` does, with a blank after each comma and colon: the
 * pipeline is a Python program, and bytes that JavaScript would not have written show at once who re-encodes a line.
 */

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A field that is undefined is left out. */
export interface JsonObject {
  readonly [field: string]: JsonValue | undefined;
}

export function pythonJson(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(pythonJson).join(', ')}]`;
  const fields: string[] = [];
  for (const [name, field] of Object.entries(value)) {
    if (field !== undefined) fields.push(`${JSON.stringify(name)}: ${pythonJson(field)}`);
  }
  return `{${fields.join(', ')}}`;
}

function isList(value: readonly JsonValue[] | JsonObject): value is readonly JsonValue[] {
  return Array.isArray(value);
}
