/**
 * Which trust policies are ours to judge: those about service accounts of an EKS cluster, or of one that runs elsewhere.
 * Those for GitHub, Google, Cognito, SAML, an EC2 instance or another AWS account are legal, and none of our business.
 */
import { isLiteral, startsWith, type Value } from '../text/value.ts';
import { claimOf, isAwsKey, issuerOfProvider } from './claim.ts';
import { conditionsOf, type PolicyDocument, principalsOf, type Statement, statementsOf } from './policy.ts';
import { SUBJECT_PREFIX } from './subject.ts';

export const concernsServiceAccounts = (policy: PolicyDocument): boolean =>
  statementsOf(policy).some(isAboutServiceAccounts);

/** Does the statement name an EKS issuer, a service account, EKS Pod Identity, or a provider that only a template knows? */
export const isAboutServiceAccounts = (statement: Statement): boolean =>
  namesEksIssuer(statement) ||
  namesServiceAccount(statement) ||
  namesPodIdentity(statement) ||
  hidesItsProvider(statement);

/** The hosts of F-O1 to F-O4, right and wrong. */
const EKS_ISSUER =
  /\boidc[.-]eks\.|\boidc\.[a-z0-9-]{1,40}\.eks\.amazonaws\.|\b[0-9a-f]{32}\.(?:[a-z0-9-]{1,40}\.){1,2}eks\.amazonaws\./i;

/** Is this, or does it hold, an issuer that is meant to be an EKS cluster's? */
export const looksLikeEks = (text: string): boolean => EKS_ISSUER.test(text);

/** Whatever element of the statement names it, rightly or not. */
export const namesEksIssuer = (statement: Statement): boolean =>
  [...principalTexts(statement), ...conditionsOf(statement).map(({ key }) => key.value.text)].some(
    looksLikeEks,
  );

/** Compares something with the subject of a service account, well written or not. */
export const namesServiceAccount = (statement: Statement): boolean =>
  conditionsOf(statement).some(
    ({ key, values }) =>
      !isAwsKey(key.value) && values.some(({ value }) => /^\s*system:service[-_]?account/i.test(value.text)),
  );

const namesPodIdentity = (statement: Statement): boolean =>
  principalTexts(statement).some((text) => /^pods?\.eks\.amazonaws\.com/i.test(text));

const principalTexts = ({ principal }: Statement): readonly string[] => [
  ...(principal?.everyone === undefined ? [] : [principal.everyone.value.text]),
  ...(principal?.principals.map(({ id }) => id.value.text) ?? []),
];

/** Speaks of web identities, and neither the provider nor a key nor a subject says that they are someone else's. */
function hidesItsProvider(statement: Statement): boolean {
  const isWebIdentity = statement.action?.values.some(({ value }) => /withwebid/i.test(value.text)) ?? false;
  const providers = principalsOf(statement, 'Federated').map(
    ({ id }) => issuerOfProvider(id.value) ?? id.value,
  );
  const claims = conditionsOf(statement).flatMap(({ key, values }) => {
    const claim = claimOf(key.value);
    return claim === undefined ? [] : [{ ...claim, values: values.map(({ value }) => value) }];
  });
  const issuers = [...providers, ...claims.map(({ issuer }) => issuer)];
  const subjects = claims.filter(({ claim }) => claim === 'sub').flatMap(({ values }) => values);
  return isWebIdentity && issuers.length > 0 && !issuers.some(isLiteral) && !subjects.some(isForeign);
}

const isForeign = (subject: Value): boolean => startsWith(subject, SUBJECT_PREFIX) === 'no';
