import type { Located, Span } from './span.ts';
import type { Value } from './value.ts';

export type ScalarType = 'string' | 'number' | 'boolean' | 'null';

/** How a scalar is written; `block` is YAML's `|` and `>`. JSON strings are `double`. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

/** A leaf of a file. `span` covers its quotes; `content` is what stands between them, or the span where there are none. */
export interface Scalar extends Located<Value> {
  readonly type: ScalarType;
  readonly style: ScalarStyle;
  readonly content: Span;
}

/** The place of a part of the scalar's text, given by offsets into it; the whole scalar where escapes or folding move them. */
export function spanWithin(scalar: Scalar, start: number, end: number): Span {
  const { content } = scalar;
  const isVerbatim = content.end - content.start === scalar.value.text.length;
  return isVerbatim ? { start: content.start + start, end: content.start + end } : scalar.span;
}
