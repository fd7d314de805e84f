/**
 * Does a statement's principal name the one who asks? Sources: IAM User Guide, "Principal", "NotPrincipal"; F-T3 to F-T5,
 * F-T19.
 */
import { type Answer, anyOf } from '../text/answer.ts';
import { type Value, concatValues, equalValues, isLiteral, literal, unknownValue } from '../text/value.ts';
import { type ProviderArn, parseProviderArn } from './arn.ts';
import { matchesGlobValue } from './glob.ts';
import { POD_IDENTITY_SERVICE } from './pod-identity.ts';
import type { Principal, PrincipalElement, Statement } from './policy.ts';
import type { PodIdentityRequest, WebIdentityRequest } from './request.ts';
import { type RequestContext, podIdentityContext, webIdentityContext } from './request-context.ts';
import type { ElementCheck } from './trace.ts';

/** Who asks, for which actions, with which keys. */
export interface Caller {
  readonly type: 'Federated' | 'Service';
  readonly actions: readonly string[];
  readonly context: RequestContext;
  readonly judge: (id: Value) => Verdict;
}

interface Verdict {
  readonly answer: Answer;
  readonly reason: string;
}

export const webIdentityCaller = (request: WebIdentityRequest): Caller => ({
  type: 'Federated',
  actions: ['sts:AssumeRoleWithWebIdentity'],
  context: webIdentityContext(request),
  judge: (id) => judgeProvider(id, request),
});

/**
 * The guide asks for both actions, also where an association disables session tags. Source: EKS User Guide, "Create IAM
 * role with trust policy required by EKS Pod Identity" (F-P4).
 */
export const podIdentityCaller = (request: PodIdentityRequest): Caller => ({
  type: 'Service',
  actions: ['sts:AssumeRole', 'sts:TagSession'],
  context: podIdentityContext(request),
  judge: (id) => judgeService(id),
});

export function matchPrincipal(statement: Statement, caller: Caller): ElementCheck {
  const { principal: element } = statement;
  const { answer, reason } = judgeElement(element, caller);
  return { kind: 'principal', answer, span: element?.span ?? statement.span, reason };
}

function judgeElement(element: PrincipalElement | undefined, caller: Caller): Verdict {
  if (element?.everyone !== undefined)
    return notForTrust(`${element.key.value} '${element.everyone.value.text}'`);
  if (element === undefined || element.principals.length === 0)
    return { answer: 'unknown', reason: 'the statement names no principal that can be read here' };
  const verdicts = ofTypeFirst(element.principals, caller.type).map((principal) =>
    judgePrincipal(principal, caller),
  );
  const answer = anyOf(verdicts.map((verdict) => verdict.answer));
  if (element.negated)
    return answer === 'yes'
      ? { answer: 'no', reason: `NotPrincipal leaves out ${element.principals.map(quote).join(', ')}` }
      : notForTrust('NotPrincipal');
  return verdicts.find((verdict) => verdict.answer === answer) ?? notForTrust('this principal');
}

/** So that the reason speaks of the principal that comes nearest. */
const ofTypeFirst = (principals: readonly Principal[], type: string): readonly Principal[] =>
  principals.toSorted((a, b) => Number(b.type.value === type) - Number(a.type.value === type));

/** IAM stores no trust policy with these (F-T3), so there is no answer to what it would do. */
const notForTrust = (what: string): Verdict => ({
  answer: 'unknown',
  reason: `role trust policies do not support ${what}`,
});

const quote = ({ id }: Principal): string => `'${id.value.text}'`;

const PRINCIPAL_TYPES = ['AWS', 'Federated', 'Service', 'CanonicalUser'];

function judgePrincipal({ type, id }: Principal, caller: Caller): Verdict {
  if (type.value === caller.type) return caller.judge(id.value);
  if (!PRINCIPAL_TYPES.includes(type.value)) return notForTrust(`principals of type '${type.value}'`);
  if (type.value === 'AWS' && equalValues(id.value, literal('*')) !== 'no')
    return { answer: 'unknown', reason: `whether AWS '${id.value.text}' includes this caller is not known` };
  return {
    answer: 'no',
    reason: `'${id.value.text}' is a principal of type ${type.value}, the caller is of type ${caller.type}`,
  };
}

function judgeService(id: Value): Verdict {
  const answer = equalValues(id, literal(POD_IDENTITY_SERVICE));
  const says = { yes: 'is', no: 'is not', unknown: 'may be' }[answer];
  return { answer, reason: `the principal '${id.text}' ${says} EKS Pod Identity's` };
}

function judgeProvider(id: Value, request: WebIdentityRequest): Verdict {
  if (isLiteral(id) && !/[*?]/.test(id.text)) return judgeKnownProvider(id.text, request);
  const fits = isLiteral(id)
    ? matchesGlobValue(id, providerOf(request))
    : equalValues(id, providerOf(request));
  if (fits === 'no') return { answer: 'no', reason: differs(id.text, request) };
  return isLiteral(id)
    ? notForTrust(`wildcards in a principal: '${id.text}'`)
    : { answer: 'unknown', reason: `the provider '${id.text}' is not known here` };
}

function judgeKnownProvider(text: string, request: WebIdentityRequest): Verdict {
  const provider = parseProviderArn(text);
  if (provider === undefined) return { answer: 'no', reason: `'${text}' is not the ARN of an OIDC provider` };
  const isOfIssuer = equalValues(literal(provider.issuer), request.issuer);
  if (isOfIssuer === 'no') return { answer: 'no', reason: differs(provider.issuer, request) };
  const elsewhere = describeOtherAccount(provider, request);
  if (elsewhere !== undefined) return { answer: 'no', reason: elsewhere };
  return isOfIssuer === 'yes'
    ? { answer: 'yes', reason: `the token's issuer is '${provider.issuer}', as the principal says` }
    : { answer: 'unknown', reason: `the token's issuer '${request.issuer.text}' is not known here` };
}

const differs = (written: string, { issuer }: WebIdentityRequest): string =>
  `the token's issuer is '${issuer.text}', the principal says '${written}'`;

/** STS looks for the provider in the role's account (F-T19). */
function describeOtherAccount(
  provider: ProviderArn,
  { account, partition }: WebIdentityRequest,
): string | undefined {
  if (account !== undefined && provider.account !== account)
    return `the provider is in account '${provider.account}', the role in '${account}'`;
  if (partition !== undefined && provider.partition !== partition)
    return `the provider is in partition '${provider.partition}', the role in '${partition}'`;
  return undefined;
}

const providerOf = ({ partition, account, issuer }: WebIdentityRequest): Value =>
  concatValues(
    literal('arn:'),
    partition === undefined ? unknownValue() : literal(partition),
    literal(':iam::'),
    account === undefined ? unknownValue() : literal(account),
    literal(':oidc-provider/'),
    issuer,
  );
