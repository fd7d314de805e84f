/** Each message with a workspace that is built to have one of its causes. */
import type { CauseId } from '../../server/src/features/explain/symptoms.ts';
import type { Files } from '../support/check.ts';
import { ERRORS, ISSUER } from './errors.ts';

export interface Row {
  readonly name: string;
  readonly error: string;
  readonly files: Files;
  /** The first cause that these files show. */
  readonly found?: CauseId;
  /** Where files show none: the first to look at elsewhere. */
  readonly unseen?: CauseId;
}

export const ROLE_ARN = 'arn:aws:iam::111122223333:role/reader';

export const accountWith = (annotations: string): string => `apiVersion: v1
kind: ServiceAccount
metadata:
  name: app
  namespace: shop
  annotations:
    ${annotations}
`;

export const ACCOUNT = accountWith(`eks.amazonaws.com/role-arn: ${ROLE_ARN}`);

export const workload = (podSpec: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  template:
    spec:
      ${podSpec}
`;

export const DEPLOYMENT = workload('serviceAccountName: app');

export const SUBJECT = 'system:serviceaccount:shop:app';

const STRING_EQUALS = { [`${ISSUER}:aud`]: 'sts.amazonaws.com', [`${ISSUER}:sub`]: SUBJECT };

const STATEMENT = {
  Effect: 'Allow',
  Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${ISSUER}` },
  Action: 'sts:AssumeRoleWithWebIdentity' as string | readonly string[],
  Condition: { StringEquals: STRING_EQUALS } as unknown,
};

export const trustWith = (change: Partial<Record<keyof typeof STATEMENT, unknown>> = {}): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ ...STATEMENT, ...change }] }, undefined, 2);

const condition = (StringEquals: object): { readonly Condition: unknown } => ({
  Condition: { StringEquals },
});

/** Nothing is wrong here, as far as files tell. */
export const SOUND: Files = {
  'account.yaml': ACCOUNT,
  'web.yaml': DEPLOYMENT,
  'reader.trust.json': trustWith(),
};

const trust = (change: Parameters<typeof trustWith>[0]): Files => ({
  ...SOUND,
  'reader.trust.json': trustWith(change),
});

const denied = (name: string, files: Files, found: CauseId): Row => ({
  name,
  error: ERRORS.accessDenied,
  files,
  found,
});

const POD_TRUST = {
  Principal: { Service: 'pods.eks.amazonaws.com' },
  Action: 'sts:AssumeRole',
  Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
};

const CONTAINER = 'containers: [{ name: web, image: web';

export const ROWS: readonly Row[] = [
  denied(
    'the subject names another namespace',
    trust(condition({ ...STRING_EQUALS, [`${ISSUER}:sub`]: 'system:serviceaccount:pay:app' })),
    'subject',
  ),
  denied(
    'a wildcard under StringEquals',
    trust(condition({ ...STRING_EQUALS, [`${ISSUER}:sub`]: 'system:serviceaccount:shop:*' })),
    'wildcard',
  ),
  denied('a key with its scheme', trust(condition({ [`https://${ISSUER}:sub`]: SUBJECT })), 'conditionKey'),
  denied('a claim that is none', trust(condition({ [`${ISSUER}:subject`]: SUBJECT })), 'conditionKey'),
  denied(
    'a host in the wrong order',
    trust({
      Principal: {
        Federated:
          'arn:aws:iam::111122223333:oidc-provider/oidc.eu-west-1.eks.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF',
      },
      ...condition({
        'oidc.eu-west-1.eks.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF:sub': SUBJECT,
      }),
    }),
    'issuer',
  ),
  denied(
    'two subjects at once',
    trust({
      Condition: {
        StringEquals: { [`${ISSUER}:sub`]: SUBJECT },
        StringLike: { [`${ISSUER}:sub`]: 'system:serviceaccount:pay:*' },
      },
    }),
    'contradiction',
  ),
  denied('a misspelt action', trust({ Action: 'sts:AssumeRoleWithWebIdendity' }), 'action'),
  denied(
    'an audience with the suffix of China',
    trust(condition({ ...STRING_EQUALS, [`${ISSUER}:aud`]: 'sts.amazonaws.com.cn' })),
    'audience',
  ),
  denied(
    'an ARN without its digits',
    { ...SOUND, 'account.yaml': ACCOUNT.replace('111122223333', '11112222333') },
    'roleArn',
  ),
  denied(
    'a provider in another account',
    trust({ Principal: { Federated: `arn:aws:iam::444455556666:oidc-provider/${ISSUER}` } }),
    'crossAccount',
  ),
  { name: 'a sound workspace', error: ERRORS.accessDenied, files: SOUND, unseen: 'generatedName' },
  { name: 'a missing provider', error: ERRORS.noProvider, files: SOUND, unseen: 'provider' },
  {
    name: 'a role in another account than its provider',
    error: ERRORS.noProvider,
    files: trust({ Principal: { Federated: `arn:aws:iam::444455556666:oidc-provider/${ISSUER}` } }),
    found: 'crossAccount',
  },
  {
    name: "another cluster's provider",
    error: ERRORS.noProvider.replaceAll('0123456789ABCDEF', 'FEDCBA9876543210'),
    files: SOUND,
    found: 'issuer',
  },
  {
    name: 'an audience of its own',
    error: ERRORS.audience,
    files: {
      ...SOUND,
      'account.yaml': `${ACCOUNT}    eks.amazonaws.com/audience: sts.amazon.com\n`,
    },
    found: 'clientIds',
  },
  { name: 'client ids', error: ERRORS.audience, files: SOUND, unseen: 'clientIds' },
  { name: 'a thumbprint', error: ERRORS.thumbprint, files: SOUND, unseen: 'certificate' },
  { name: 'keys', error: ERRORS.verificationKey, files: SOUND, unseen: 'certificate' },
  {
    name: 'a placeholder for a role',
    error: ERRORS.invalidArn,
    files: { ...SOUND, 'account.yaml': ACCOUNT.replace('111122223333', '<ACCOUNT>') },
    found: 'roleArn',
  },
  {
    name: "a role's ARN for a provider",
    error: ERRORS.malformedPolicy,
    files: trust({ Principal: { Federated: 'arn:aws:iam::111122223333:role/cluster' } }),
    found: 'principal',
  },
  { name: 'the quota', error: ERRORS.size, files: SOUND, unseen: 'size' },
  {
    name: 'a permission policy for a trust policy',
    error: ERRORS.size,
    files: {
      ...SOUND,
      'reader.trust.json': trustWith().replace('"Effect"', '"Resource": "*", "Effect"'),
    },
    found: 'action',
  },
  {
    name: 'a pod under a service account that is not there',
    error: ERRORS.nodeRole,
    files: { ...SOUND, 'web.yaml': workload('serviceAccountName: ap') },
    found: 'workload',
  },
  {
    name: 'the annotation on the deployment',
    error: ERRORS.nodeRole,
    files: {
      ...SOUND,
      'web.yaml': DEPLOYMENT.replace(
        'spec:',
        `  annotations:\n    eks.amazonaws.com/role-arn: ${ROLE_ARN}\nspec:`,
      ),
    },
    found: 'annotationPlace',
  },
  {
    name: 'keys of a person',
    error: ERRORS.noCredentials,
    files: {
      ...SOUND,
      'web.yaml': workload(
        `serviceAccountName: app\n      ${CONTAINER}, env: [{ name: AWS_ACCESS_KEY_ID, value: AKIAIOSFODNN7EXAMPLE }] }]`,
      ),
    },
    found: 'shadowed',
  },
  { name: 'an old pod', error: ERRORS.noProviders, files: SOUND, unseen: 'olderPod' },
  { name: 'a role in a SecretStore', error: ERRORS.selfAssumption, files: SOUND, found: 'selfAssumption' },
  { name: 'a chained role', error: ERRORS.tagSession, files: SOUND, found: 'tagSession' },
  {
    name: 'AssumeRole without TagSession',
    error: ERRORS.associationTrust,
    files: trust(POD_TRUST),
    found: 'podIdentityTrust',
  },
  {
    name: 'a role for IRSA only',
    error: ERRORS.associationTrust,
    files: SOUND,
    found: 'podIdentityTrust',
  },
  { name: 'an association', error: ERRORS.associationExists, files: SOUND, found: 'association' },
  {
    name: 'AssumeRole without TagSession, at run time',
    error: ERRORS.unauthorized,
    files: trust(POD_TRUST),
    found: 'podIdentityTrust',
  },
  {
    name: 'the host network',
    error: ERRORS.unauthorized,
    files: trust({ ...POD_TRUST, Action: ['sts:AssumeRole', 'sts:TagSession'] }),
    unseen: 'podNetwork',
  },
  { name: 'an old SDK for Go', error: ERRORS.loopback, files: SOUND, found: 'sdk' },
  { name: 'an old SDK for JavaScript', error: ERRORS.metadataHost, files: SOUND, found: 'sdk' },
  { name: 'an old SDK for Java', error: ERRORS.fullUri, files: SOUND, found: 'sdk' },
  { name: 'a missing module', error: ERRORS.javaSts, files: SOUND, found: 'sdk' },
  { name: 'a token of root', error: ERRORS.unreadable, files: SOUND, found: 'tokenMode' },
  { name: 'an old token', error: ERRORS.expired, files: SOUND, unseen: 'refresh' },
  {
    name: 'the global endpoint',
    error: ERRORS.timeout,
    files: {
      ...SOUND,
      'account.yaml': `${ACCOUNT}    eks.amazonaws.com/sts-regional-endpoints: "false"\n`,
    },
    found: 'network',
  },
  { name: 'no route', error: ERRORS.timeout, files: SOUND, unseen: 'network' },
  {
    name: 'true for an annotation',
    error: ERRORS.boolean,
    files: {
      ...SOUND,
      'account.yaml': `${ACCOUNT}    eks.amazonaws.com/sts-regional-endpoints: true\n`,
    },
    found: 'annotationType',
  },
  { name: 'dots in --set', error: ERRORS.object, files: SOUND, unseen: 'helmKey' },
  {
    name: 'the annotation of kube2iam',
    error: ERRORS.csi,
    files: { ...SOUND, 'account.yaml': accountWith('iam.amazonaws.com/role: reader') },
    found: 'annotationPlace',
  },
  { name: 'a Helm value', error: ERRORS.csi, files: {}, unseen: 'annotationPlace' },
  { name: 'Fn::Sub as a key', error: ERRORS.template, files: SOUND, found: 'computedKey' },
  {
    name: 'a claim of an intrinsic key',
    error: ERRORS.accessDenied,
    files: trust(condition({ 'Fn::Sub': '${Issuer}:sub' })),
    found: 'conditionKey',
  },
  { name: 'a token as a key', error: ERRORS.cdk, files: SOUND, found: 'computedKey' },
  {
    name: 'two manifests',
    error: ERRORS.exists,
    files: { ...SOUND, 'account.yaml': `${ACCOUNT}---\n${ACCOUNT.replace('reader', 'writer')}` },
    found: 'twoOwners',
  },
  { name: 'eksctl', error: ERRORS.noTasks, files: SOUND, unseen: 'twoOwners' },
];
