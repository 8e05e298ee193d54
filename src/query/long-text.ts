/**
 * Text longer than this stays out of the fields of the index, since the line holds it already: what is longer ends there
 * with the mark, and questions about such a value go to the line itself.
 */
export const SHORT_TEXT_CHARS_MAX = 200;

/** A character of Unicode's private use area, which no log has a reason to contain. */
export const LONG_TEXT_MARK = '\u{F8F1}';
