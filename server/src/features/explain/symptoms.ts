import type { ErrorFacts } from './error-facts.ts';
import { POD_CAUSES } from './pod-causes.ts';
import { TRUST_CAUSES } from './trust-causes.ts';

export const CAUSES = { ...TRUST_CAUSES, ...POD_CAUSES };

export type CauseId = keyof typeof CAUSES;

/** An error message, known by its words, and what to look at, in this order. */
export interface Symptom {
  readonly pattern: RegExp;
  /** What the message must say besides. */
  readonly holds?: (facts: ErrorFacts) => boolean;
  readonly meaning: string;
  readonly causes: readonly CauseId[];
  /** Does the message itself prove its first cause? */
  readonly isProof?: true;
}

const NODE_ROLE: readonly CauseId[] = [
  'workload',
  'olderPod',
  'annotationPlace',
  'helmValues',
  'helmKey',
  'sdk',
  'shadowed',
];

/** The more specific ones first: the first that matches is taken. Every run in a pattern is bounded. */
export const SYMPTOMS: readonly Symptom[] = [
  {
    pattern: /not authorized to perform:? sts:AssumeRole(?!With)/i,
    holds: ({ caller, roleName }) => caller !== undefined && caller === roleName,
    meaning: 'a role tries to assume itself',
    causes: ['selfAssumption'],
    isProof: true,
  },
  {
    pattern: /Not authorized to perform:? sts:AssumeRoleWithWebIdentity/i,
    meaning:
      'STS found the provider, and the trust policy of the role refused the token, or the role does not exist',
    causes: [
      'subject',
      'generatedName',
      'wildcard',
      'conditionKey',
      'issuer',
      'contradiction',
      'action',
      'audience',
      'roleArn',
      'roleExists',
      'crossAccount',
    ],
  },
  {
    pattern: /No OpenIDConnect provider found in your account/i,
    meaning: "the role's account has no OIDC provider for the token's issuer",
    causes: ['provider', 'roleArn', 'roleExists', 'crossAccount', 'issuer', 'conditionKey'],
  },
  {
    pattern: /Incorrect token audience/i,
    meaning: "the token's audience is none of the provider's client ids",
    causes: ['clientIds', 'audience'],
  },
  {
    pattern: /doesn't match configured thumbprint|Couldn't retrieve verification key/i,
    meaning: "STS cannot check the token's signature",
    causes: ['certificate', 'refresh'],
  },
  { pattern: /Request ARN is invalid/i, meaning: 'the role ARN is no role ARN', causes: ['roleArn'] },
  {
    pattern: /Federated principals must be valid domain names or SAML metadata ARNs/i,
    meaning: 'IAM refuses the principal of the trust policy',
    causes: ['principal'],
  },
  {
    pattern: /ACLSizePerRole/,
    meaning: 'the trust policy is longer than the quota of the account',
    causes: ['size', 'action'],
  },
  {
    pattern: /not authorized to perform:? sts:TagSession/i,
    meaning: 'the trust policy does not let the session be tagged',
    causes: ['tagSession', 'podIdentityTrust'],
  },
  {
    pattern: /Trust policy of the role provided is invalid/i,
    meaning: 'EKS refuses the role for an association',
    causes: ['podIdentityTrust'],
  },
  {
    pattern: /Association already exists/i,
    meaning: 'the service account has an association already',
    causes: ['association'],
    isProof: true,
  },
  {
    pattern: /EKS does not have permissions to assume the associated role/i,
    meaning: 'EKS Pod Identity may not assume the role',
    causes: ['podIdentityTrust', 'podNetwork'],
  },
  {
    pattern: /169\.254\.170\.23 is not a valid|only loopback hosts are allowed|has an invalid host/i,
    meaning: 'the AWS SDK does not know the address of EKS Pod Identity',
    causes: ['sdk'],
    isProof: true,
  },
  {
    pattern: /aws-java-sdk-sts module/i,
    meaning: 'the Java SDK lacks its STS module',
    causes: ['sdk'],
    isProof: true,
  },
  {
    pattern: /serviceaccount\/token[^\n]{0,40}permission denied/i,
    meaning: 'the container may not read the token',
    causes: ['tokenMode'],
    isProof: true,
  },
  {
    pattern: /ExpiredToken|token (?:included in the request )?is expired/i,
    meaning: 'the token or the credentials are old',
    causes: ['refresh'],
  },
  {
    pattern: /sts\.(?:[a-z0-9-]{1,30}\.)?amazonaws\.com\/?"?: [^\n]{0,120}(?:i\/o timeout|timed out)/i,
    meaning: 'STS was not reached',
    causes: ['network'],
  },
  {
    pattern: /cannot unmarshal (?:bool|number)[^\n]{0,80}annotations/i,
    meaning: 'an annotation is not a string',
    causes: ['annotationType'],
  },
  {
    pattern: /cannot unmarshal object[^\n]{0,80}annotations/i,
    meaning: 'an annotation is a map: its dotted key was taken apart',
    causes: ['helmKey', 'annotationType'],
  },
  {
    pattern: /IAM role must be associated with service account/i,
    meaning: 'the service account has no role annotation',
    causes: ['annotationPlace', 'helmValues', 'workload'],
  },
  {
    pattern: /Template format error[^\n]{0,200}Condition|must resolve to a string/i,
    meaning: 'a template computes a condition key',
    causes: ['computedKey'],
    isProof: true,
  },
  {
    pattern: /serviceaccounts "[^"]{1,253}" already exists/i,
    meaning: 'the service account was created by something else',
    causes: ['twoOwners'],
  },
  {
    pattern:
      /Unable to (?:locate|load|find) (?:AWS )?credentials|NoCredentialProviders|Could not load credentials from any providers|no EC2 IMDS role found/i,
    meaning: 'the SDK found no credentials at all: nothing was injected',
    causes: NODE_ROLE,
  },
  {
    pattern: /assumed-role\/[\w+=,.@-]{1,64}\/i-[0-9a-f]{8,17}[^\n]{0,80}is not authorized/i,
    meaning: "the pod calls AWS with its node's role: nothing was injected",
    causes: NODE_ROLE,
  },
  {
    pattern: /\bno tasks\b/,
    meaning: 'eksctl found nothing to do: the account exists or was excluded',
    causes: ['twoOwners', 'annotationPlace'],
  },
];
