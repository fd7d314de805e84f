import { Lines, type SourceFile } from '../text/source-file.ts';

const LINES = new WeakMap<SourceFile, Lines>();

/** The lines of a file, found once: a source file never changes. */
export function linesOf(source: SourceFile): Lines {
  const known = LINES.get(source);
  if (known !== undefined) return known;
  const lines = new Lines(source.text);
  LINES.set(source, lines);
  return lines;
}
