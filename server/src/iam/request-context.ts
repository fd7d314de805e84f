/** What a request carries for a condition key. Source: IAM User Guide, "Global condition context keys"; F-T10, F-P5. */
import type { Answer } from '../text/answer.ts';
import {
  type Value,
  concatValues,
  isLiteral,
  literal,
  literalText,
  startsWith,
  unknownValue,
} from '../text/value.ts';
import { parseProviderArn } from './arn.ts';
import { type Claim, claimOf, isAwsKey } from './claim.ts';
import { NAME, matchPattern } from './glob.ts';
import { withoutScheme } from './issuer.ts';
import { POD_IDENTITY_TAGS } from './pod-identity.ts';
import type { PodIdentityRequest, WebIdentityRequest } from './request.ts';

/** `why` is the beginning of a sentence that says so. */
export type Actual =
  | { readonly kind: 'present'; readonly values: readonly Value[] }
  | { readonly kind: 'absent'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** Answers with every possibility that what is known leaves open: at least one. */
export type RequestContext = (key: Value) => readonly Actual[];

const present = (...values: readonly Value[]): Actual => ({ kind: 'present', values });
const absent = (why: string): Actual => ({ kind: 'absent', why });
const nameless = (key: Value): string => `AWS sets no key '${key.text}', which has no colon`;
const unknown = (key: Value): Actual => ({ kind: 'unknown', why: `'${key.text}' is not known here` });

export const webIdentityContext =
  (request: WebIdentityRequest): RequestContext =>
  (key) => {
    const claim = claimOf(key);
    if (claim === undefined) return [keyOutsideToken(key, request)];
    const others = absent(otherIssuer(key, claim.issuer, request.issuer));
    const whose: Answer = matchPattern(claim.issuer, request.issuer, NAME);
    if (whose === 'no') return [others];
    const own = ownClaim(key, claim, request);
    return whose === 'yes' ? [own] : [own, others];
  };

/** Claims that the token of a service account has and AWS documents no key for. */
const UNDOCUMENTED = ['iss', 'exp', 'iat', 'nbf', 'jti'];

/** Only `aud` and `sub` of an EKS cluster's token become keys (F-T10). */
function ownClaim(key: Value, { claim }: Claim, request: WebIdentityRequest): Actual {
  if (claim === 'sub') return present(request.subject);
  const name = key.text.slice(key.text.length - claim.length);
  const none = absent(`the token has no claim '${name}'`);
  if (claim === 'aud') return request.audiences.length > 0 ? present(...request.audiences) : none;
  return isOfEks(request) && !UNDOCUMENTED.includes(claim) ? none : unknown(key);
}

const isOfEks = ({ issuer }: WebIdentityRequest): boolean => startsWith(issuer, 'oidc.eks.') === 'yes';

function keyOutsideToken(key: Value, request: WebIdentityRequest): Actual {
  if (isLiteral(key) && !isAwsKey(key)) return absent(nameless(key));
  const isTag = /^aws:(?:RequestTag\/|TagKeys$)/i.test(key.text);
  return isTag && isOfEks(request)
    ? absent("a service account's token carries no session tags")
    : unknown(key);
}

function otherIssuer(key: Value, written: Value, issuer: Value): string {
  const own = issuer.text.toLowerCase();
  if (withoutScheme(written.text).toLowerCase() === own)
    return `the token has no key '${key.text}': the issuer is written without its scheme`;
  if (parseProviderArn(written.text)?.issuer.toLowerCase() === own)
    return `the token has no key '${key.text}': the issuer is written without the provider's ARN`;
  return `the token's issuer is '${issuer.text}', not '${written.text}'`;
}

const TAG = 'aws:requesttag/';

/** All of them are transitive. Source: EKS User Guide, "Enable or disable session tags" (F-P5, F-P6). */
function sessionTags(request: PodIdentityRequest): readonly (readonly [string, Value])[] {
  const values: Readonly<Record<(typeof POD_IDENTITY_TAGS)[number], Value>> = {
    'eks-cluster-arn': clusterArn(request),
    'eks-cluster-name': request.clusterName ?? unknownValue('<cluster>'),
    'kubernetes-namespace': request.namespace,
    'kubernetes-service-account': request.serviceAccount,
    'kubernetes-pod-name': unknownValue('<pod>'),
    'kubernetes-pod-uid': unknownValue('<pod uid>'),
  };
  return request.sessionTags ? POD_IDENTITY_TAGS.map((tag) => [tag, values[tag]]) : [];
}

export function podIdentityContext(request: PodIdentityRequest): RequestContext {
  const tags = sessionTags(request);
  const tagKeys = tags.length > 0 ? present(...tags.map(([tag]) => literal(tag))) : absent(NO_TAGS);
  const keys = new Map<string, Actual>([
    ['aws:sourceaccount', present(request.account ?? unknownValue('<account>'))],
    ['aws:sourcearn', present(clusterArn(request))],
    ['aws:tagkeys', tagKeys],
    ['sts:transitivetagkeys', tagKeys],
    ...tags.map(([tag, value]) => [TAG + tag, present(value)] as const),
  ]);
  return (key) => [keys.get(literalText(key)?.toLowerCase() ?? '') ?? otherKey(key, request)];
}

const NO_TAGS = 'the association disables session tags';

function otherKey(key: Value, request: PodIdentityRequest): Actual {
  if (claimOf(key) !== undefined) return absent('EKS Pod Identity shows AWS no token of the cluster');
  const text = literalText(key)?.toLowerCase();
  if (text?.startsWith(TAG) === true)
    return absent(
      request.sessionTags ? `EKS Pod Identity sets no tag '${key.text.slice(TAG.length)}'` : NO_TAGS,
    );
  if (text?.startsWith('aws:principaltag/') === true)
    return absent('EKS itself assumes the role, and carries no principal tags');
  return text === undefined || isAwsKey(key) ? unknown(key) : absent(nameless(key));
}

/** EKS calls on behalf of the cluster, not of the association (awslabs/mountpoint-s3-csi-driver#781). */
function clusterArn({ clusterArn: arn, account, clusterName }: PodIdentityRequest): Value {
  if (arn !== undefined) return arn;
  return concatValues(
    literal('arn:'),
    unknownValue('<partition>'),
    literal(':eks:'),
    unknownValue('<region>'),
    literal(':'),
    account ?? unknownValue('<account>'),
    literal(':cluster/'),
    clusterName ?? unknownValue('<cluster>'),
  );
}
