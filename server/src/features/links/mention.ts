/** Where files name service accounts, namespaces and roles. Everything that follows or changes a name starts here. */
import { formatRoleArn, parseRoleArn, type RoleArn } from '../../iam/arn.ts';
import { type Answer, allOf, toAnswer } from '../../text/answer.ts';
import { type Scalar, spanWithin } from '../../text/scalar.ts';
import type { Place, Span } from '../../text/span.ts';
import { equalValues, type Value } from '../../text/value.ts';

/** What is named. An unknown namespace may be any. */
export type Target =
  | { readonly kind: 'service account'; readonly name: Value; readonly namespace: Value }
  | { readonly kind: 'namespace'; readonly name: Value }
  | { readonly kind: 'role'; readonly name: string; readonly arn?: RoleArn };

export type MentionedIn = 'manifest' | 'policy' | 'configuration' | 'script';

export interface Mention extends Place {
  readonly target: Target;
  readonly in: MentionedIn;
  readonly isDeclaration: boolean;
  /** What the cursor may be on to mean this, `span` included. */
  readonly around: Span;
  /** The scalar that holds the name; `undefined` where the place stands for something without a written name. */
  readonly scalar?: Scalar;
}

/** Is it the same thing? `unknown` where a namespace is not said, or not known. */
export function isSame(a: Target, b: Target): Answer {
  if (a.kind === 'service account' && b.kind === 'service account') {
    const name = equalValues(a.name, b.name);
    return name === 'yes' ? allOf([name, equalValues(a.namespace, b.namespace)]) : 'no';
  }
  if (a.kind === 'namespace' && b.kind === 'namespace')
    return toAnswer(equalValues(a.name, b.name) === 'yes');
  return a.kind === 'role' && b.kind === 'role' ? isSameRole(a, b) : 'no';
}

type RoleTarget = Extract<Target, { kind: 'role' }>;

/** Role names are unique in an account whatever their case (F-A1). */
function isSameRole(a: RoleTarget, b: RoleTarget): Answer {
  if (a.name.toLowerCase() !== b.name.toLowerCase()) return 'no';
  if (a.arn === undefined || b.arn === undefined) return 'unknown';
  return toAnswer(formatRoleArn(a.arn) === formatRoleArn(b.arn));
}

export const roleTarget = (name: string, arn: string | undefined): RoleTarget => {
  const parsed = parseRoleArn(arn ?? '');
  return { kind: 'role', name, ...(parsed && { arn: parsed }) };
};

/** Is the scalar's text written letter by letter, so that a part of it has a place? */
export const isVerbatim = ({ content, value }: Scalar): boolean =>
  content.end - content.start === value.text.length;

interface MentionOptions {
  readonly isDeclaration?: boolean;
  /** The stretch of the scalar's text that is the name. */
  readonly part?: Span;
}

export function mentionIn(
  uri: string,
  group: MentionedIn,
  scalar: Scalar,
  target: Target,
  { isDeclaration = false, part }: MentionOptions = {},
): Mention {
  const span = part === undefined ? scalar.content : spanWithin(scalar, part.start, part.end);
  return { uri, span, target, in: group, isDeclaration, around: scalar.span, scalar };
}
