import assert from 'node:assert/strict';
import test from 'node:test';
import { evaluateWebIdentity } from '../../server/src/iam/evaluate.ts';
import type { Decision } from '../../server/src/iam/trace.ts';
import {
  OTHER_SUBJECT,
  SUB,
  SUBJECT,
  deny,
  irsa,
  policyOf,
  providerOf,
  ISSUER,
  readText,
  requestOf,
  when,
} from './policies.ts';
import { CONDITIONS } from './rows/conditions.ts';
import { PLACEHOLDERS } from './rows/placeholders.ts';
import { PRINCIPALS } from './rows/principals.ts';
import { STATEMENTS } from './rows/statements.ts';

const ROWS = [...STATEMENTS, ...PRINCIPALS, ...CONDITIONS, ...PLACEHOLDERS];

test('trust policies decide as documented', async (t) => {
  for (const [about, statements, decision, source, request] of ROWS) {
    await t.test(`${about} → ${decision} (${source})`, () => {
      assert.equal(evaluateWebIdentity(policyOf(...statements), requestOf(request)).decision, decision);
    });
  }
});

test('a policy without statements admits nobody', () => {
  const policy = { ...policyOf(irsa()), statements: [] };
  assert.equal(evaluateWebIdentity(policy, requestOf()).decision, 'denied');
});

test('a policy that a template completes decides nothing', () => {
  const text = JSON.stringify({ Statement: [irsa()] });
  assert.equal(evaluateWebIdentity(readText(text), requestOf()).decision, 'allowed');
  assert.equal(evaluateWebIdentity(readText(text, false), requestOf()).decision, 'unknown');
  const other = requestOf({ subject: OTHER_SUBJECT });
  assert.equal(evaluateWebIdentity(readText(text, false), other).decision, 'unknown');
});

test('what a Deny says in a complete statement of an incomplete policy still counts', () => {
  const policy = { ...policyOf(irsa(), deny()), complete: false };
  assert.equal(evaluateWebIdentity(policy, requestOf()).decision, 'denied');
});

test('a repeated operator may be lost on the way to IAM, so its no is none', () => {
  const policy = (first: string, last: string): string => `{ "Statement": {
    "Effect": "Allow", "Principal": { "Federated": "${providerOf(ISSUER)}" }, "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": { "StringEquals": { "${SUB}": "${first}" }, "StringEquals": { "${SUB}": "${last}" } } } }`;
  const decide = (first: string, last: string): Decision =>
    evaluateWebIdentity(readText(policy(first, last)), requestOf()).decision;
  assert.equal(decide(SUBJECT, SUBJECT), 'allowed');
  assert.equal(decide(OTHER_SUBJECT, SUBJECT), 'unknown');
  assert.equal(decide(SUBJECT, OTHER_SUBJECT), 'denied');
});

test('a repeated key may be lost on the way to IAM, in other case too', () => {
  const conditions = { [SUB]: OTHER_SUBJECT, [SUB.toUpperCase()]: SUBJECT };
  assert.equal(
    evaluateWebIdentity(policyOf(when('StringEquals', conditions)), requestOf()).decision,
    'unknown',
  );
});
