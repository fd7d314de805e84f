import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readScript } from '../../server/src/sources/script.ts';

const COMMAND = 'aws iam create-role --role-name app --assume-role-policy-document file://trust.json';

const ROWS: readonly (readonly [string, string])[] = [
  [COMMAND, 'app trust.json trust'],
  [`$ ${COMMAND} | jq .`, 'app trust.json trust'],
  [
    'aws iam create-role \\\n  --role-name app \\\n  --assume-role-policy-document file://trust.json',
    'app trust.json trust',
  ],
  [
    'aws iam create-role \\\r\n  --role-name app \\\r\n  --assume-role-policy-document file://trust.json\r\n',
    'app trust.json trust',
  ],
  [
    '\taws iam create-role --role-name=app --assume-role-policy-document="file://trust.json"',
    'app trust.json trust',
  ],
  [
    `aws iam create-role --role-name 'app' --assume-role-policy-document 'file://a b.json'`,
    'app a b.json trust',
  ],
  ['aws iam update-assume-role-policy --role-name app --policy-document file://t.json', 'app t.json trust'],
  [
    'aws iam put-role-policy --role-name app --policy-name p --policy-document file://p.json',
    'app p.json permission',
  ],
  ['aws iam create-role --role-name app\n--assume-role-policy-document file://trust.json', ''],
  ["aws iam create-role --role-name app --assume-role-policy-document '{}'", ''],
  [
    'aws iam create-policy --policy-name Read --policy-document file://p.json\n' +
      'aws iam attach-role-policy --role-name app --policy-arn arn:aws:iam::111122223333:policy/Read',
    'app p.json permission',
  ],
  ['aws iam attach-role-policy --role-name app --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess', ''],
  ['aws iam delete-role --role-name app', ''],
  ['aws iam create-role --role-name', ''],
];

suite('commands', () => {
  for (const [text, expected] of ROWS) {
    test(JSON.stringify(text), () => {
      const references = readScript(text, 'file:///a.sh');
      const found = references.map(
        (one) => `${one.roleName.value.text} ${one.file.value.text} ${one.policyKind}`,
      );
      assert.equal(found.join('; '), expected);
      for (const { roleName, file } of references)
        for (const { span, value } of [roleName, file])
          assert.equal(text.slice(span.start, span.end), value.text);
    });
  }
});
