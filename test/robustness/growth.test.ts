import { suite, test } from 'node:test';
import { check, type Files } from '../support/check.ts';
import { assertLinear } from './growth.ts';

const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE';
const ARN = 'arn:aws:iam::111122223333:role/app';

const account = (annotations: string, name = 'app'): string =>
  `---\nkind: ServiceAccount\nmetadata:\n  name: ${name}\n  namespace: shop\n  annotations:\n${annotations}`;
const roleArn = (arn: string): string => `    eks.amazonaws.com/role-arn: ${arn}\n`;
const policy = (condition: object): string =>
  JSON.stringify({
    Statement: {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${ISSUER}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: condition,
    },
  });
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

const assertLinearCheck = (size: number, filesOf: (size: number) => Files): void =>
  assertLinear(size, (grown) => {
    const files = filesOf(grown);
    return () => void check(files);
  });

const UNITS = [
  '$',
  '{',
  '<',
  '[',
  '%',
  '"',
  "'",
  '\\',
  '{{ x }}',
  '{{ "',
  'ENC[',
  '__A',
  '@A',
  'A_',
  ':',
  '/',
  '*',
  '-',
  ' ',
  'system:serviceaccount:',
  'oidc.eks.',
  'arn:',
  'https://',
];

/** Each place takes one long text. */
const PLACES: Readonly<Record<string, (text: string) => Files>> = {
  'a YAML file': (text) => ({ 'a.yaml': text }),
  'a script': (text) => ({ 'a.sh': `aws iam create-role ${text}` }),
  'an annotation': (text) => ({ 'a.yaml': account(roleArn(JSON.stringify(text))) }),
  'a subject': (text) => ({
    'app-trust.json': policy({ StringLike: { [`${ISSUER}:sub`]: text } }),
    'a.yaml': account(roleArn(ARN)),
  }),
  'a condition key': (text) => ({ 'app-trust.json': policy({ StringEquals: { [text]: 'x' } }) }),
  'an operator': (text) => ({ 'app-trust.json': policy({ [text]: { [`${ISSUER}:sub`]: 'x' } }) }),
};

suite('one long text takes time in proportion', () => {
  for (const [place, filesOf] of Object.entries(PLACES)) {
    test(`as ${place}`, () => {
      for (const unit of UNITS)
        assertLinearCheck(5000, (size) => filesOf(unit.repeat(Math.ceil(size / unit.length))));
    });
  }
});

const MANY: Readonly<Record<string, (count: number) => Files>> = {
  documents: (count) => ({ 'a.yaml': '---\na: {{ x }}\n'.repeat(count) }),
  annotations: (count) => ({ 'a.yaml': account(lines(count, (index) => `    k${index}: v\n`)) }),
  'wrong annotations': (count) => ({
    'a.yaml': account(lines(count, (index) => `    eks.amazonaws.com/role_arn${index}: "v "\n`)),
  }),
  accounts: (count) => ({
    'a.yaml': lines(count, (index) => account(roleArn(`${ARN}${index}`), `app${index}`)),
  }),
  'declarations of one account': (count) => ({
    'a.yaml': lines(count, (index) => account(roleArn(`${ARN}${index}`))),
  }),
  'accounts of one role': (count) => ({
    'app-trust.json': policy({ StringEquals: { [`${ISSUER}:sub`]: 'system:serviceaccount:shop:app0' } }),
    'a.yaml': lines(count, (index) => account(roleArn(ARN), `app${index}`)),
  }),
  workloads: (count) => ({
    'a.yaml': lines(count, (index) => account(roleArn(`${ARN}${index}`), `app${index}`)),
    'b.yaml': lines(
      count,
      (index) =>
        `---\nkind: Pod\nmetadata: { name: p, namespace: shop }\nspec: { serviceAccountName: app${index} }\n`,
    ),
  }),
  subjects: (count) => ({
    'app-trust.json': policy({
      StringEquals: {
        [`${ISSUER}:sub`]: Array.from(
          { length: count },
          (_, index) => `system:serviceaccount:shop:x${index}`,
        ),
      },
    }),
    'a.yaml': account(roleArn(ARN)),
  }),
  'merge keys': (count) => ({
    'a.yaml': `a: &a { b: 1 }\nc:\n${lines(count, (index) => `- { <<: *a, d${index}: 1 }\n`)}`,
  }),
  policies: (count) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `app${index}-trust.json`,
        policy({ StringEquals: { [`${ISSUER}:sub`]: `system:serviceaccount:shop:app${index}` } }),
      ]),
    ),
};

/** A folder for each service, with its account, its pod and its role. */
function services(count: number): Files {
  const entries = Array.from({ length: count }, (_, index) => [
    [`s${index}/account.yaml`, account(roleArn(`${ARN}${index}`), `app${index}`)],
    [
      `s${index}/pod.yaml`,
      `kind: Pod\nmetadata: { namespace: shop }\nspec: { serviceAccountName: app${index} }\n`,
    ],
    [
      `s${index}/app${index}-trust.json`,
      policy({ StringEquals: { [`${ISSUER}:sub`]: `system:serviceaccount:shop:app${index}` } }),
    ],
  ]);
  return Object.fromEntries(entries.flat()) as Files;
}

suite('many of a kind take time in proportion', () => {
  for (const [what, filesOf] of Object.entries(MANY)) test(what, () => assertLinearCheck(100, filesOf));
  test('services', () => assertLinearCheck(200, services));
});
