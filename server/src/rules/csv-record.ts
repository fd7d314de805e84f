import type { Span } from '../text/span.ts';

export interface CsvField {
  readonly text: string;
  /** Without the comma that ends it, with its quotes. */
  readonly span: Span;
}

export interface CsvRecord {
  readonly fields: readonly CsvField[];
  /** Where the record ends: at the first line end. */
  readonly end: number;
}

/**
 * The first record of a text, as Go's encoding/csv reads it: nothing is trimmed, and a stray quote is an error, told by
 * `undefined`.
 */
export function readCsvRecord(text: string): CsvRecord | undefined {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  const fields: CsvField[] = [];
  for (let start = 0; ; start = field.lastIndex) {
    field.lastIndex = start;
    const match = field.exec(text);
    if (match === null) return undefined;
    const [, quoted, plain = '', separator = ''] = match;
    const end = field.lastIndex - separator.length;
    fields.push({ text: quoted?.replaceAll('""', '"') ?? plain, span: { start, end } });
    if (separator !== ',') return { fields, end };
  }
}
