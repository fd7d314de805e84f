/** Where a policy writes issuers, also in ARNs and keys of the wrong form. */
import type { Scalar } from '../text/scalar.ts';
import { sliceValue, type Value } from '../text/value.ts';
import { isAwsKey } from './claim.ts';
import { looksLikeEks } from './concerns-service-accounts.ts';
import { conditionsOf, principalsOf, type Statement } from './policy.ts';

export interface IssuerMention {
  readonly kind: 'provider' | 'key';
  readonly scalar: Scalar;
  /** Offsets into the scalar's text. */
  readonly start: number;
  readonly end: number;
  readonly issuer: Value;
}

export const issuerMentions = (statement: Statement): readonly IssuerMention[] => [
  ...principalsOf(statement, 'Federated').flatMap(({ id }) => mentionIn('provider', id, /\/*$/) ?? []),
  ...conditionsOf(statement).flatMap(({ key }) =>
    isAwsKey(key.value) ? [] : (mentionIn('key', key, /\/*(?::[^/]*|[/.](?:sub|aud))?$/i) ?? []),
  ),
];

const BEFORE_ISSUER = /^(?:arn:.*?:oidc-provider\/)?(?:https?:\/\/)?/;

/** `undefined` where neither form nor text says that the scalar holds an issuer. */
function mentionIn(kind: IssuerMention['kind'], scalar: Scalar, behind: RegExp): IssuerMention | undefined {
  const { text } = scalar.value;
  const start = BEFORE_ISSUER.exec(text)?.[0].length ?? 0;
  const end = start + text.slice(start).search(behind);
  if (start === 0 && kind === 'provider' && !looksLikeEks(text)) return undefined;
  return { kind, scalar, start, end, issuer: sliceValue(scalar.value, start, end) };
}

/** The mentions of a policy's statements by the text of their issuer. */
export function groupMentions(
  statements: readonly Statement[],
): ReadonlyMap<string, readonly [IssuerMention, ...IssuerMention[]]> {
  const groups = new Map<string, [IssuerMention, ...IssuerMention[]]>();
  for (const mention of statements.flatMap(issuerMentions)) {
    const group = groups.get(mention.issuer.text);
    if (group === undefined) groups.set(mention.issuer.text, [mention]);
    else group.push(mention);
  }
  return groups;
}
