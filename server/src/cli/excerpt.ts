import { blankUnprintable } from '../token/printable.ts';
import type { Range } from './positions.ts';

export interface Excerpt {
  readonly text: string;
  readonly caret: string;
}

/** The line with a caret below the range's part of it; of a long line the part around it. */
export function excerpt(lineText: string, { start, end }: Range, columns: number): Excerpt {
  const gutter = `${start.line}`.padStart(5);
  const width = columns - gutter.length - ' | '.length;
  const from = cropStart(start.column - 1, lineText.length, width);
  const shown = blankUnprintable(lineText.slice(from, from + width));
  const lineEnd = end.line === start.line ? end.column - 1 : lineText.length;
  const caretStart = start.column - 1 - from;
  const caretLength = Math.max(1, Math.min(lineEnd, from + width) - (start.column - 1));
  return {
    text: `${gutter} | ${shown}`,
    caret: `${' '.repeat(gutter.length)} | ${' '.repeat(caretStart)}${'^'.repeat(caretLength)}`,
  };
}

/** Where to begin so that what starts at `column` is seen. */
function cropStart(column: number, length: number, width: number): number {
  if (length <= width || column < width / 2) return 0;
  return Math.min(column - Math.floor(width / 4), length - width);
}
