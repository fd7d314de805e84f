/** A half-open range of UTF-16 offsets in one file. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value and the place in its file that says it. */
export interface Located<T> {
  readonly value: T;
  readonly span: Span;
}

/** A span in a named file. `uri` is normalised where it enters the program, so places compare as text. */
export interface Place {
  readonly uri: string;
  readonly span: Span;
}

export const contains = (span: Span, offset: number): boolean => span.start <= offset && offset <= span.end;

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** The spans that overlap `span`, out of spans in order and apart. Logarithmic in their number. */
export function spansOverlapping(inOrder: readonly Span[], span: Span): readonly Span[] {
  let low = 0;
  let high = inOrder.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((inOrder[middle] as Span).end <= span.start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < inOrder.length && (inOrder[end] as Span).start < span.end) end++;
  return inOrder.slice(low, end);
}

/** The stretches that the spans cover, in order and apart. Spans that only touch stay two. */
export function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start < last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
}
