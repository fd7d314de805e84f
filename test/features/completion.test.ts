import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { complete } from '../../server/src/features/completion/complete.ts';
import type { Completion } from '../../server/src/features/completion/proposal.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import type { Files } from '../support/check.ts';
import { marked } from '../support/marked.ts';
import { FILES } from './platform.ts';

const ROLE = 'arn:aws:iam::111122223333:role/reader';

function completionsIn(path: string, text: string, others: Files = FILES): readonly Completion[] {
  const { model, offset, workspace } = marked({ ...others, [path]: text });
  const found = complete(model, path.endsWith('.json') ? 'json' : 'yaml', offset, workspace);
  return [...found].sort((a, b) => a.sortText.localeCompare(b.sortText));
}

const labels = (path: string, text: string): readonly string[] =>
  completionsIn(path, text).map(({ label }) => label);

function accept(path: string, text: string, label: string): string {
  const item = completionsIn(path, text).find((one) => one.label === label);
  assert.ok(item, `${label} is not offered`);
  return applyEdits(text.replace('$0', ''), [item]);
}

const account = (annotations: string): string =>
  `# größe ☁\nkind: ServiceAccount\nmetadata:\n  name: app\n  namespace: shop\n  annotations:${annotations}`;

suite('completion of annotations', () => {
  const KEYS = ['role-arn', 'audience', 'sts-regional-endpoints', 'token-expiration'].map(
    (name) => `eks.amazonaws.com/${name}`,
  );

  test('a service account is offered what the webhook reads from it', () => {
    for (const written of [
      '\n    $0',
      '\n    eks.$0',
      '\n    eks.$0\n---\nkind: Pod\n',
      ' { $0 }',
      ' { eks$0',
      '\r\n    $0\r\n',
    ])
      assert.deepEqual(labels('a.yaml', account(written)), KEYS, JSON.stringify(written));
  });

  test('a key that is there is not offered again, and a colon that is there is not written again', () => {
    assert.deepEqual(
      labels('a.yaml', account(`\n    ${KEYS[1]}: x # y\n    $0`)),
      KEYS.filter((key) => key !== KEYS[1]),
    );
    assert.equal(
      accept('a.yaml', account('\n    eks$0: x # y'), KEYS[0]!),
      account(`\n    ${KEYS[0]}: x # y`),
    );
    assert.equal(accept('a.yaml', account('\n    eks$0\n'), KEYS[0]!), account(`\n    ${KEYS[0]}: \n`));
    assert.equal(accept('a.yaml', account(' { "e$0": x }'), KEYS[0]!), account(` { "${KEYS[0]}": x }`));
  });

  test('a pod template is offered its own, a deployment nothing', () => {
    const deployment = (metadata: string): string => `kind: Deployment\n${metadata}`;
    const template = 'spec:\n  template:\n    metadata:\n      annotations:\n        $0';
    assert.deepEqual(labels('a.yaml', deployment(template)), [
      'eks.amazonaws.com/token-expiration',
      'eks.amazonaws.com/skip-containers',
    ]);
    assert.deepEqual(labels('a.yaml', deployment('metadata:\n  annotations:\n    $0')), []);
  });

  test('roles that admit the account come first', () => {
    const trusting = 'arn:aws:iam::111122223333:role/reader';
    const refusing = 'arn:aws:iam::111122223333:role/writer';
    const others = {
      ...FILES,
      'writer-trust-policy.json': FILES['reader-trust-policy.json'].replace('shop:app', 'pay:app'),
      'w.yaml': `kind: ServiceAccount\nmetadata: { name: w, namespace: pay, annotations: { eks.amazonaws.com/role-arn: ${refusing} } }\n`,
    };
    const found = completionsIn('a.yaml', account('\n    eks.amazonaws.com/role-arn: $0 # later'), others);
    assert.deepEqual(
      found.map(({ label, detail }) => [label, detail]),
      [
        [trusting, "admits 'system:serviceaccount:shop:app'"],
        [refusing, "does not admit 'system:serviceaccount:shop:app'"],
      ],
    );
  });

  test('booleans and numbers are written as strings, once', () => {
    const at = (value: string): string =>
      account(`\n    eks.amazonaws.com/sts-regional-endpoints: ${value}\n`);
    assert.equal(accept('a.yaml', at('$0'), 'true'), at('"true"'));
    assert.equal(accept('a.yaml', at('"t$0"'), 'true'), at('"true"'));
    assert.equal(accept('a.yaml', at("'$0"), 'true'), at("'true"));
    const expiration = account(' { eks.amazonaws.com/token-expiration: $0 }');
    assert.equal(accept('a.yaml', expiration, '3600'), expiration.replace('$0', '"3600"'));
  });
});

suite('completion of service accounts', () => {
  const pod = (spec: string): string => `kind: Pod\nmetadata: { name: größe, namespace: pay }\n${spec}`;

  test('those of the same namespace come first', () => {
    for (const spec of [
      'spec:\n  serviceAccountName: $0\n  containers: []\n',
      'spec: { serviceAccountName: a$0',
      'spec: { serviceAccountName: "$0" }',
    ])
      assert.deepEqual(
        completionsIn('a.yaml', pod(spec)).map(({ detail }) => detail),
        ['pay/app no role', `shop/app → ${ROLE}`],
      );
  });

  test('a binding and a List are no different, another kind of object is', () => {
    const binding =
      'kind: RoleBinding\nmetadata: { namespace: shop }\nsubjects:\n  - kind: ServiceAccount\n    name: $0\n';
    assert.ok(labels('a.yaml', binding).includes('app'));
    const list = 'kind: List\nitems:\n  - kind: Pod\n    spec:\n      serviceAccountName: $0\n';
    assert.ok(labels('a.yaml', list).includes('app'));
    assert.deepEqual(labels('a.yaml', 'kind: Widget\nname: $0\n'), []);
  });
});

suite('completion of trust policies', () => {
  const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE';
  const policy = (statement: string): string =>
    `{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/${ISSUER}" },\n      ${statement}\n    }\n  ]\n}\n`;
  const FILE = 'x-trust-policy.json';

  test('keys that are missing, in half-written text', () => {
    for (const written of ['$0', '"$0"', '"$0', '"Action": "sts:AssumeRoleWithWebIdentity", $0'])
      assert.ok(labels(FILE, policy(written)).includes('Condition'), written);
    assert.ok(!labels(FILE, policy('$0')).includes('Effect'));
    assert.equal(accept(FILE, policy('$0'), 'Condition'), policy('"Condition": {}'));
  });

  test('actions fit the principal', () => {
    assert.deepEqual(labels(FILE, policy('"Action": "$0"')), ['sts:AssumeRoleWithWebIdentity']);
    assert.deepEqual(
      labels(
        FILE,
        policy('"Action": "$0"').replace(/"Federated": "[^"]*"/, '"Service": "pods.eks.amazonaws.com"'),
      ),
      ['sts:AssumeRole', 'sts:TagSession'],
    );
  });

  test('condition keys, audiences and subjects', () => {
    const condition = (inner: string): string =>
      policy(`"Action": "x", "Condition": { "StringEquals": { ${inner} } }`);
    assert.deepEqual(labels(FILE, condition('"$0"')), [`${ISSUER}:sub`, `${ISSUER}:aud`]);
    assert.deepEqual(labels(FILE, condition(`"${ISSUER}:aud": "$0"`)), ['sts.amazonaws.com']);
    assert.deepEqual(labels(FILE, condition(`"${ISSUER}:sub": ["$0"]`)), [
      'system:serviceaccount:shop:app',
      'system:serviceaccount:pay:app',
    ]);
    assert.equal(
      accept(FILE, condition(`"${ISSUER}:sub": $0`), 'system:serviceaccount:shop:app'),
      condition(`"${ISSUER}:sub": "system:serviceaccount:shop:app"`),
    );
  });

  test('a whole statement for a known cluster', () => {
    const text = accept(
      FILE,
      '{ "Version": "2012-10-17", "Statement": [$0] }',
      `statement for cluster ${ISSUER}`,
    );
    const parsed = JSON.parse(text) as { readonly Statement: readonly { readonly Action: string }[] };
    assert.equal(parsed.Statement[0]?.Action, 'sts:AssumeRoleWithWebIdentity');
  });

  test('another JSON file is left alone', () => {
    assert.deepEqual(labels('package.json', '{ "name": "$0" }'), []);
  });
});

suite('completion of .irsa.yaml', () => {
  test('keys, role ARNs, policy files, rules and severities', () => {
    assert.ok(labels('.irsa.yaml', 'cl$0').includes('clusters'));
    assert.deepEqual(labels('.irsa.yaml', 'roles:\n  - arn: x\n    $0\n'), [
      'trustPolicy',
      'permissionPolicies',
    ]);
    assert.deepEqual(labels('.irsa.yaml', 'roles:\n  - arn: $0\n'), [ROLE]);
    assert.deepEqual(labels('.irsa.yaml', 'roles: [{ arn: x, trustPolicy: $0 }]\n'), [
      'reader-trust-policy.json',
    ]);
    assert.ok(labels('.irsa.yaml', 'rules:\n  role-$0\n').includes('role-arn-format'));
    assert.deepEqual(labels('.irsa.yaml', 'rules:\n  role-path: $0\n'), [
      'error',
      'warning',
      'info',
      'hint',
      'off',
    ]);
  });
});

suite('completion of broken text', () => {
  test('nothing throws wherever the cursor is', () => {
    for (const [path, text] of Object.entries(FILES).filter(([name]) => /yaml|json/.test(name)))
      for (let at = 0; at <= text.length; at += 7) completionsIn(path, `${text.slice(0, at)}$0`);
  });
});
