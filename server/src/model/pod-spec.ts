/** What of a pod's specification matters to its AWS identity. */
import type { Scalar } from '../text/scalar.ts';
import type { Span } from '../text/span.ts';
import type { Annotation, Field } from './field.ts';

export interface PodSpec {
  readonly span: Span;
  readonly serviceAccountName?: Field;
  /** The deprecated alias, used only where the other is empty (F-K1). */
  readonly serviceAccount?: Field;
  /** Init containers first. */
  readonly containers: readonly Container[];
  readonly volumes: readonly Volume[];
  readonly nodeSelector: readonly Annotation[];
  /** The node affinity term values under `kubernetes.io/os`. */
  readonly affinityOs: readonly Scalar[];
  /** False where a template or a patch may add to what is here. */
  readonly complete: boolean;
}

/** The field that names the service account: `serviceAccountName`, else the deprecated alias (F-K1). */
export const accountReferenceOf = (podSpec: PodSpec): Field | undefined =>
  [podSpec.serviceAccountName, podSpec.serviceAccount].find(
    (field) => (field?.value.value.text ?? '') !== '',
  );

/** The service account that every namespace has, and that pods run as which name none (F-K1). */
export const DEFAULT_ACCOUNT = 'default';

export interface Container {
  readonly span: Span;
  readonly isInit: boolean;
  readonly name?: Scalar;
  readonly image?: Scalar;
  readonly environment: readonly EnvironmentVariable[];
  readonly environmentFrom: readonly EnvironmentSource[];
  readonly mounts: readonly VolumeMount[];
}

/** `value` is `undefined` where the variable takes it from elsewhere (`valueFrom`). */
export interface EnvironmentVariable {
  readonly span: Span;
  readonly name: Scalar;
  readonly value?: Scalar;
}

export interface EnvironmentSource {
  readonly span: Span;
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: Scalar;
  readonly prefix?: Scalar;
}

export interface VolumeMount {
  readonly span: Span;
  readonly name?: Scalar;
  readonly mountPath?: Scalar;
}

/** `sources` are the keys beside `name`: `emptyDir`, `projected` … */
export interface Volume {
  readonly span: Span;
  readonly name?: Scalar;
  readonly sources: readonly string[];
  readonly tokens: readonly TokenProjection[];
}

/** One `serviceAccountToken` source of a projected volume. */
export interface TokenProjection {
  readonly span: Span;
  readonly audience?: Scalar;
  readonly expirationSeconds?: Scalar;
  readonly path?: Scalar;
}
