/** What Kubernetes, EKS and SDKs say, with what is behind it. */
import { ERRORS } from './errors.ts';
import {
  ACCOUNT,
  accountWith,
  condition,
  DEPLOYMENT,
  ROLE_ARN,
  SOUND,
  trust,
  workload,
} from './explain-files.ts';
import type { Row } from './explain-row.ts';

const POD_TRUST = {
  Principal: { Service: 'pods.eks.amazonaws.com' },
  Action: 'sts:AssumeRole',
  Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
};

const CONTAINER = 'containers: [{ name: web, image: web';

export const POD_ROWS: readonly Row[] = [
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
