/** A line that stays, goes or comes. */
export interface Change {
  readonly kind: ' ' | '-' | '+';
  readonly line: string;
}

/** More changes than this between two ends that agree are shown as one replacement. */
const MAX_CHANGES = 1000;

/** The lines of both texts in one list. */
export function diffLines(before: readonly string[], after: readonly string[]): readonly Change[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const keep = toChanges(' ');
  return [
    ...before.slice(0, start).map(keep),
    ...diffMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map(keep),
  ];
}

const toChanges =
  (kind: Change['kind']) =>
  (line: string): Change => ({ kind, line });

function diffMiddle(before: readonly string[], after: readonly string[]): readonly Change[] {
  const history = findPath(before, after);
  if (history === undefined) return [...before.map(toChanges('-')), ...after.map(toChanges('+'))];
  return walkBack(history, before, after);
}

/** The furthest line of `before` that is reached on each diagonal, `before`'s line minus `after`'s. */
type Furthest = ReadonlyMap<number, number>;

/** Eugene W. Myers, "An O(ND) Difference Algorithm and Its Variations": the state before each number of changes. */
function findPath(before: readonly string[], after: readonly string[]): readonly Furthest[] | undefined {
  const furthest = new Map([[1, 0]]);
  const history: Furthest[] = [];
  for (let changes = 0; changes <= MAX_CHANGES; changes++) {
    history.push(new Map(furthest));
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let line = startOf(furthest, diagonal, changes);
      while (line < before.length && before[line] === after[line - diagonal]) line++;
      furthest.set(diagonal, line);
      if (line >= before.length && line - diagonal >= after.length) return history;
    }
  }
  return undefined;
}

const isInsertion = (furthest: Furthest, diagonal: number, changes: number): boolean =>
  diagonal === -changes ||
  (diagonal !== changes && (furthest.get(diagonal - 1) ?? 0) < (furthest.get(diagonal + 1) ?? 0));

const startOf = (furthest: Furthest, diagonal: number, changes: number): number =>
  isInsertion(furthest, diagonal, changes)
    ? (furthest.get(diagonal + 1) ?? 0)
    : (furthest.get(diagonal - 1) ?? 0) + 1;

function walkBack(
  history: readonly Furthest[],
  before: readonly string[],
  after: readonly string[],
): readonly Change[] {
  const changes: Change[] = [];
  let line = before.length;
  let diagonal = before.length - after.length;
  for (let count = history.length - 1; count >= 0; count--) {
    const furthest = history[count] ?? new Map<number, number>();
    const start = startOf(furthest, diagonal, count);
    while (line > start) changes.push({ kind: ' ', line: before[--line] ?? '' });
    if (count === 0) break;
    const isNew = isInsertion(furthest, diagonal, count);
    diagonal += isNew ? 1 : -1;
    changes.push(
      isNew ? { kind: '+', line: after[line - diagonal] ?? '' } : { kind: '-', line: before[--line] ?? '' },
    );
  }
  return changes.reverse();
}
