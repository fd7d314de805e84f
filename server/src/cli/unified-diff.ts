import { type Change, diffLines } from './diff-lines.ts';

const CONTEXT = 3;

/** A diff that `git apply` and `patch -p1` take; `before` is `undefined` for a new file. */
export function unifiedDiff(file: string, before: string | undefined, after: string): string {
  const changes = diffLines(linesOf(before ?? ''), linesOf(after));
  const old = before === undefined ? '/dev/null' : `a/${file}`;
  return [`--- ${old}\n+++ b/${file}\n`, ...findHunks(changes).map((hunk) => formatHunk(hunk, changes))].join(
    '',
  );
}

/** Lines with their ends, whatever they are. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** A stretch of the changes, with the lines around it that stay. */
interface Hunk {
  readonly start: number;
  readonly end: number;
}

function findHunks(changes: readonly Change[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (const [index, { kind }] of changes.entries()) {
    if (kind === ' ') continue;
    const hunk = { start: Math.max(0, index - CONTEXT), end: Math.min(changes.length, index + 1 + CONTEXT) };
    const last = hunks.at(-1);
    if (last !== undefined && hunk.start <= last.end) hunks[hunks.length - 1] = { ...last, end: hunk.end };
    else hunks.push(hunk);
  }
  return hunks;
}

function formatHunk({ start, end }: Hunk, changes: readonly Change[]): string {
  const shown = changes.slice(start, end);
  const sides = (['+', '-'] as const).map((other) => {
    const linesBefore = changes.slice(0, start).filter(({ kind }) => kind !== other).length;
    const count = shown.filter(({ kind }) => kind !== other).length;
    return `${count === 0 ? linesBefore : linesBefore + 1},${count}`;
  });
  const lines = shown.map(({ kind, line }) =>
    line.endsWith('\n') ? kind + line : `${kind}${line}\n\\ No newline at end of file\n`,
  );
  return `@@ -${sides[0] ?? ''} +${sides[1] ?? ''} @@\n${lines.join('')}`;
}
