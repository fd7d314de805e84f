/** Condition keys that name a claim of a token: `ISSUER:CLAIM`, the issuer without its scheme (F-T1). */
import { type Value, isLiteral, knownPieces, literal, literalText, sliceValue } from '../text/value.ts';
import { parseProviderArn } from './arn.ts';
import { type Statement, conditionsOf, principalsOf } from './policy.ts';

export interface Claim {
  readonly issuer: Value;
  /** In lower case, as key names are compared without regard to case (F-T7). */
  readonly claim: string;
}

/**
 * Splits a condition key at its last colon. `undefined` for keys of AWS's own (`aws:SourceIp`, `sts:RoleSessionName`),
 * for text without a colon, and where a hole hides the claim.
 */
export function claimOf(key: Value): Claim | undefined {
  const tail = knownPieces(key).at(-1) ?? '';
  const colon = tail.lastIndexOf(':');
  if (colon < 0 || isAwsKey(key)) return undefined;
  const end = key.text.length - tail.length + colon;
  return { issuer: sliceValue(key, 0, end), claim: key.text.slice(end + 1).toLowerCase() };
}

/** AWS's keys start with a service's name, which has no dots: `aws:`, `sts:`, `saml:`. */
export const isAwsKey = (key: Value): boolean =>
  /^(?!https?:|arn:)[a-z][a-z0-9-]*:/i.test(knownPieces(key)[0] ?? '');

/**
 * The issuers a statement is about, each once: those of its Federated providers, then those of its condition keys.
 * Nothing is corrected: a key that starts with `https://` names an issuer of its own.
 */
export function issuersOf(statement: Statement): readonly Value[] {
  const providers = principalsOf(statement, 'Federated').flatMap(
    ({ id }) => issuerOfProvider(id.value) ?? [],
  );
  const keys = conditionsOf(statement).flatMap(({ key }) => claimOf(key.value)?.issuer ?? []);
  const seen = new Set<string>();
  return [...providers, ...keys].filter((issuer) => {
    const isNew = !seen.has(issuer.text.toLowerCase());
    seen.add(issuer.text.toLowerCase());
    return isNew;
  });
}

const PROVIDER = 'oidc-provider/';

/** The issuer that a provider's ARN ends in, also where other parts of the ARN are holes. */
export function issuerOfProvider(arn: Value): Value | undefined {
  const text = literalText(arn);
  if (text !== undefined) {
    const provider = parseProviderArn(text);
    return provider && literal(provider.issuer);
  }
  const slash = arn.text.indexOf(PROVIDER);
  const isKnown = slash >= 0 && isLiteral(sliceValue(arn, slash, slash + PROVIDER.length));
  return isKnown ? sliceValue(arn, slash + PROVIDER.length) : undefined;
}
