import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type ErrorFacts, readErrorFacts } from '../../server/src/features/explain/error-facts.ts';
import { ERRORS, ISSUER } from './errors.ts';

const ACCOUNT = '111122223333';

const ROWS: readonly (readonly [text: string, facts: ErrorFacts])[] = [
  ['', {}],
  [ERRORS.accessDenied, {}],
  [ERRORS.noProvider, { issuer: ISSUER }],
  [`${ERRORS.noProvider.split('\n')[0] ?? ''}.`, { issuer: ISSUER }],
  ['Get "https://example.com/a": EOF', {}],
  [ERRORS.nodeRole, { nodeRole: 'eksctl-prod-NodeInstanceRole-1A2B', account: ACCOUNT }],
  [
    ERRORS.selfAssumption,
    {
      roleName: 'reader',
      roleArn: `arn:aws:iam::${ACCOUNT}:role/reader`,
      caller: 'reader',
      account: ACCOUNT,
    },
  ],
  [
    `role arn:aws-cn:iam::${ACCOUNT}:role/team/a/reader.`,
    { roleName: 'reader', roleArn: `arn:aws-cn:iam::${ACCOUNT}:role/team/a/reader`, account: ACCOUNT },
  ],
  [
    `User: arn:aws:sts::${ACCOUNT}:assumed-role/reader/botocore-session-1 is not authorized`,
    { roleName: 'reader', caller: 'reader', account: ACCOUNT },
  ],
  ['"userName": "system:serviceaccount:shop:app.v1",', { serviceAccount: 'shop/app.v1' }],
  ['for system:serviceaccount:shop:app.', { serviceAccount: 'shop/app' }],
  [ERRORS.csi, { serviceAccount: 'shop/app' }],
  ['arn:aws:iam::1234:role/short', {}],
];

suite('what an error says about whom it concerns', () => {
  for (const [text, facts] of ROWS) {
    test(text.slice(0, 70).replaceAll('\n', ' ') || 'nothing', () =>
      assert.deepEqual(readErrorFacts(text), facts),
    );
  }
});
