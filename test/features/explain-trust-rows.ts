/** What STS and IAM say, with what is behind it. */
import type { CauseId } from '../../server/src/features/explain/symptoms.ts';
import type { Files } from '../support/check.ts';
import { ERRORS, ISSUER } from './errors.ts';
import { ACCOUNT, condition, SOUND, STRING_EQUALS, SUBJECT, trust, trustWith } from './explain-files.ts';
import type { Row } from './explain-row.ts';

const denied = (name: string, files: Files, found: CauseId): Row => ({
  name,
  error: ERRORS.accessDenied,
  files,
  found,
});

export const TRUST_ROWS: readonly Row[] = [
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
  denied(
    'a misspelt operator',
    trust({ Condition: { StringEqual: { [`${ISSUER}:sub`]: SUBJECT } } }),
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
  { name: 'the quota of a role that is not here', error: ERRORS.size, files: {}, unseen: 'size' },
  {
    name: 'a hundred service accounts',
    error: ERRORS.size,
    files: trust(
      condition({
        ...STRING_EQUALS,
        [`${ISSUER}:sub`]: Array.from({ length: 100 }, (_, index) => `${SUBJECT}-${index}`),
      }),
    ),
    found: 'size',
  },
  {
    name: 'a permission policy for a trust policy',
    error: ERRORS.size,
    files: {
      ...SOUND,
      'reader.trust.json': trustWith().replace('"Effect"', '"Resource": "*", "Effect"'),
    },
    found: 'action',
  },
];
