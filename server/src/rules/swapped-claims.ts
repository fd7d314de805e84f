import { STS_AUDIENCE } from '../iam/issuer.ts';
import type { Condition, ConditionBlock } from '../iam/policy.ts';
import { type Scalar, spanWithin } from '../text/scalar.ts';
import { quote } from './quote.ts';
import type { FileEdit, Finding } from './rule.ts';

type Claim = 'sub' | 'aud';

/** A subject under `:aud` or an audience under `:sub`: one finding for each block, for two keys are often swapped together. */
export function findSwappedClaims(uri: string, { conditions }: ConditionBlock): Finding | undefined {
  const swapped = conditions.filter(isSwapped);
  const [first] = swapped;
  const value = first?.values[0];
  if (first === undefined || value === undefined) return undefined;
  const claim = claimOfKey(first.key);
  const meant = otherClaim(claim);
  const isFree = swapped.length === 2 || conditions.every(({ key }) => claimOfKey(key) !== meant);
  const title =
    swapped.length === 2 ? "swap the claims 'aud' and 'sub'" : `compare it with the claim '${meant}'`;
  const edits = swapped.map(({ key }) => renameClaim(uri, key, otherClaim(claimOfKey(key))));
  return {
    span: spanWithin(first.key, first.key.value.text.length - claim.length, first.key.value.text.length),
    message: `${quote(value)} is ${meant === 'sub' ? 'a subject' : 'an audience'}: expected the claim '${meant}' before it`,
    ...(isFree && { fixes: [{ title, isSafe: true, edits }] }),
  };
}

export const hasSwappedClaims = ({ conditions }: ConditionBlock): boolean => conditions.some(isSwapped);

export const isSubject = ({ value }: Scalar): boolean => /^system:serviceaccount:/.test(value.text);

const isAudience = ({ value }: Scalar): boolean => value.text === STS_AUDIENCE;

function isSwapped({ key, values }: Condition): boolean {
  const claim = claimOfKey(key);
  if (claim !== 'aud' && claim !== 'sub') return false;
  return values.length > 0 && values.every(claim === 'aud' ? isSubject : isAudience);
}

const claimOfKey = ({ value }: Scalar): string =>
  value.text.slice(value.text.lastIndexOf(':') + 1).toLowerCase();

const otherClaim = (claim: string): Claim => (claim === 'aud' ? 'sub' : 'aud');

const renameClaim = (uri: string, key: Scalar, claim: Claim): FileEdit => ({
  uri,
  span: spanWithin(key, key.value.text.length - claim.length, key.value.text.length),
  newText: claim,
});
