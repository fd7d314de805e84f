import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { findPlaceholders, isLeftForAPerson } from '../../server/src/text/placeholder.ts';

const placeholdersIn = (text: string): readonly string[] =>
  findPlaceholders(text).map(({ start, end }) => text.slice(start, end));

const ROWS: readonly (readonly [string, readonly string[]])[] = [
  ['arn:aws:iam::111122223333:role/app', []],
  ['arn:aws:iam::{{ .Values.account }}:role/app', ['{{ .Values.account }}']],
  ['arn:${AWS::Partition}:iam::${AWS::AccountId}:role/x', ['${AWS::Partition}', '${AWS::AccountId}']],
  ['$(ACCOUNT)-$REGION', ['$(ACCOUNT)', '$REGION']],
  ['arn:aws:iam::<account-id>:role/x', ['<account-id>']],
  ['arn:aws:iam::ACCOUNT_ID:role/x', ['ACCOUNT_ID']],
  ['arn:aws:iam::%ACCOUNT%:role/%s', ['%ACCOUNT%', '%s']],
  ['#{account}#/__NAME__/@NAME@', ['#{account}#', '__NAME__', '@NAME@']],
  ['ENC[AES256_GCM,data:abc=,iv:x,tag:y,type:str]', ['ENC[AES256_GCM,data:abc=,iv:x,tag:y,type:str]']],
  ['https://oidc.eks.eu-west-1.amazonaws.com/id/XXXXXXXX', ['XXXXXXXX']],
  ['a $ b $1 100%', []],
  ['system:serviceaccount:shop:*', []],
];

suite('placeholders', () => {
  for (const [text, expected] of ROWS) test(text, () => assert.deepEqual(placeholdersIn(text), expected));
});

suite('who fills a placeholder in', () => {
  for (const hole of ['<account-id>', 'ACCOUNT_ID'])
    test(`a person: ${hole}`, () => assert.ok(isLeftForAPerson(hole)));
  for (const hole of ['{{ x }}', '${X}', '$X', '%s', '#{x}#', '__X__', '@X@', 'ENC[x]', '<path:a#b>'])
    test(`a tool: ${hole}`, () => assert.ok(!isLeftForAPerson(hole)));
});
