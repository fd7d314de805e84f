import type { Scalar } from '../text/scalar.ts';
import type { Span } from '../text/span.ts';

/** A key with a scalar value; `span` covers both. */
export interface Field {
  readonly key: Scalar;
  readonly value: Scalar;
  readonly span: Span;
}

/** An annotation, label or node selector term. `value` is `undefined` where a map or a list stands in its place. */
export interface Annotation {
  readonly key: Scalar;
  readonly value: Scalar | undefined;
  readonly valueSpan: Span;
  readonly span: Span;
}

/** A key under which a map belongs. `map` is the map's own span, which an alias takes elsewhere; `undefined` for anything else. */
export interface MapField {
  readonly span: Span;
  readonly map?: Span;
}

/** What a Kubernetes object says under `metadata`. An absent namespace is unknown, not `default` (F-K4). */
export interface Metadata {
  /** The `metadata` key's value, or the object where it has none. */
  readonly span: Span;
  readonly name?: Scalar;
  readonly namespace?: Scalar;
  readonly annotations: readonly Annotation[];
  readonly annotationsField?: MapField;
  readonly labels: readonly Annotation[];
}
