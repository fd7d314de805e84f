/** What a file declares that matters to an AWS identity. */
import type { PolicyDocument } from '../iam/policy.ts';
import type { Scalar } from '../text/scalar.ts';
import type { Span } from '../text/span.ts';
import type { Configuration } from './configuration.ts';
import type { Field, Metadata } from './field.ts';
import type { PodSpec } from './pod-spec.ts';

export type Resource =
  | ServiceAccount
  | Workload
  | KeyedData
  | CustomResource
  | ServiceAccountReference
  | NamespaceReference
  | Kustomization
  | TrustPolicy
  | PermissionPolicy
  | PolicyReference
  | ConfigurationFile;

interface Declared {
  readonly uri: string;
  readonly span: Span;
  /** False where a template hides part of what is declared. */
  readonly complete: boolean;
}

export interface ServiceAccount extends Declared {
  readonly kind: 'ServiceAccount';
  readonly metadata: Metadata;
}

/** A kind that runs pods. `template` is its pod template; a Pod is its own. */
export interface Workload extends Declared {
  readonly kind: 'Workload';
  /** The Kubernetes kind: Pod, Deployment, CronJob … */
  readonly workloadKind: string;
  readonly metadata: Metadata;
  /** The pod template's metadata: what the webhook sees (F-W3). The same object as `metadata` for a Pod. */
  readonly podMetadata: Metadata;
  readonly podSpec?: PodSpec;
  /** `serviceAccountName` and `serviceAccount` keys outside the pod specification, where nothing reads them. */
  readonly misplaced: readonly Field[];
}

/** An object of a kind that is not built in: an operator may run pods for it, or make service accounts. */
export interface CustomResource extends Declared {
  readonly kind: 'CustomResource';
  readonly group: string;
  readonly objectKind: string;
  /** The service accounts it names, as in `serviceAccountName` and `serviceAccountRef`. */
  readonly accountNames: readonly Scalar[];
}

/** A RoleBinding's subject, or the annotation of a Secret that holds a service account's token. */
export interface ServiceAccountReference extends Declared {
  readonly kind: 'ServiceAccountReference';
  readonly from: 'binding subject' | 'token secret';
  readonly name: Scalar;
  readonly namespace?: Scalar;
}

/** The namespace that an object is in, or a Namespace itself. Service accounts and workloads say theirs in their metadata. */
export interface NamespaceReference extends Declared {
  readonly kind: 'NamespaceReference';
  readonly isDeclaration: boolean;
  readonly name: Scalar;
}

/** A ConfigMap or Secret: only its keys matter, never its values. */
export interface KeyedData extends Declared {
  readonly kind: 'KeyedData';
  readonly dataKind: 'ConfigMap' | 'Secret';
  readonly metadata: Metadata;
  readonly keys: readonly string[];
}

/** A kustomization.yaml: which files it builds from and whether it may change what they say. */
export interface Kustomization extends Declared {
  readonly kind: 'Kustomization';
  /** The namespace it puts everything in. */
  readonly namespace?: Scalar;
  /** Files and folders, as written, relative to the kustomization's folder. */
  readonly references: readonly string[];
  /** Does it rename, re-namespace or patch what it builds from? */
  readonly transforms: boolean;
  /** Does it build from something outside these files? */
  readonly isRemote: boolean;
  /** Its strategic merge patches, out of `references`: what they patch is what they themselves declare. */
  readonly patchFiles: readonly string[];
  /** May anything but a patch file give a service account other annotations: an inline patch, a replacement, a component? */
  readonly changesAccounts: boolean;
}

/** A role's trust policy: a policy with a principal. */
export interface TrustPolicy extends Declared {
  readonly kind: 'TrustPolicy';
  readonly policy: PolicyDocument;
  /** The role that the same file gives to it, as the output of the AWS CLI does. */
  readonly role?: { readonly name?: Scalar; readonly arn?: Scalar };
}

/** A policy without principals: what a role may do. */
export interface PermissionPolicy extends Declared {
  readonly kind: 'PermissionPolicy';
  readonly policy: PolicyDocument;
}

/** A command that gives a policy file to a role: `aws iam create-role --role-name R --assume-role-policy-document file://F`. */
export interface PolicyReference extends Declared {
  readonly kind: 'PolicyReference';
  readonly roleName: Scalar;
  /** The path behind `file://`, as written. */
  readonly file: Scalar;
  readonly policyKind: 'trust' | 'permission';
}

export interface ConfigurationFile extends Declared {
  readonly kind: 'Configuration';
  readonly configuration: Configuration;
}

/** Why a stretch of a file was not read. */
export interface ReadProblem {
  readonly kind: 'syntax' | 'too-many-aliases' | 'too-deep';
  readonly message: string;
  readonly span: Span;
}
