/**
 * Text as YAML that every reader takes for the same text, YAML 1.1 readers included: bare where it is a plain word or
 * path, else in double quotes with everything invisible escaped.
 */
import type { FieldPath } from './config.ts';
import { hasDottedForm } from './field-path.ts';

/** Words that some YAML reader takes for a truth value or for nothing. */
const reserved = /^(true|false|null|yes|no|on|off|y|n)$/i;
const plainWord = /^[A-Za-z_/][\w./-]*$/;
const invisible = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** The text as a YAML scalar or key. */
export function yamlText(text: string): string {
  if (plainWord.test(text) && !reserved.test(text)) return text;
  return JSON.stringify(text).replace(invisible, escaped);
}

function escaped(char: string): string {
  const code = (char.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}

/** The field as YAML: dotted, or as a list where a key has a dot. */
export function yamlField(path: FieldPath): string {
  return hasDottedForm(path) ? yamlText(path.join('.')) : `[${path.map(yamlText).join(', ')}]`;
}

/** A line of a comment: nothing in it can end the comment. */
export function yamlComment(text: string): string {
  return `# ${text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\ufeff]+/gu, ' ')}`.trimEnd();
}

/** A comment over as many lines as it needs, broken between words. */
export function yamlComments(text: string, indent: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + 2 + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((part) => indent + yamlComment(part));
}
