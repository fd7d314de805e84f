import { isComputed, type PolicyDocument, type Statement, statementsOf } from '../iam/policy.ts';
import type { FileModel } from '../model/file-model.ts';
import type { TrustPolicy } from '../model/resource.ts';
import type { Located } from '../text/span.ts';
import { literalText } from '../text/value.ts';
import { renameKey, replaceText } from './fix.ts';
import { findMissingElements } from './missing-element.ts';
import { nearest } from './nearest.ts';
import page from './policy-grammar.md';
import { quote } from './quote.ts';
import { findRepeatedKeys } from './repeated-key.ts';
import type { Finding, Rule } from './rule.ts';
import { findTrustPolicies } from './trust-policy.ts';

const DOCUMENT_KEYS = ['Version', 'Id', 'Statement'];

export const STATEMENT_KEYS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

const EFFECTS = ['Allow', 'Deny'];

/** Source: IAM User Guide, "Grammar of the IAM JSON policy language" (F-T2). Broken JSON is the editor's to report. */
export const policyGrammar: Rule = {
  id: 'policy-grammar',
  severity: 'error',
  summary: 'A trust policy has an element that IAM does not know, twice the same one, or lacks one.',
  page,
  yieldsTo: ['policy-characters', 'condition-operator'],
  *check(model) {
    for (const trust of findTrustPolicies(model)) {
      yield* findUnknownKeys(model.uri, trust.policy);
      yield* findRepeatedKeys(model, trust.policy);
      for (const statement of statementsOf(trust.policy)) yield* checkStatement(model, trust, statement);
    }
  },
};

function* checkStatement(model: FileModel, trust: TrustPolicy, statement: Statement): Generator<Finding> {
  yield* findWrongEffect(model.uri, statement);
  yield* findMissingElements(model, trust, statement);
}

function* findUnknownKeys(uri: string, policy: PolicyDocument): Generator<Finding> {
  yield* findUnknown(uri, policy.keys, DOCUMENT_KEYS, 'a policy');
  for (const { keys } of statementsOf(policy)) yield* findUnknown(uri, keys, STATEMENT_KEYS, 'a statement');
}

function* findUnknown(
  uri: string,
  keys: readonly Located<string>[],
  known: readonly string[],
  of: string,
): Generator<Finding> {
  for (const key of keys) {
    if (known.includes(key.value) || isForAnotherProgram(key.value)) continue;
    const meant = nearest(key.value.toLowerCase(), known, (name) => name.toLowerCase());
    const isFree = meant !== undefined && keys.every(({ value }) => value !== meant);
    yield {
      span: key.span,
      message: `${quote(key.value)} is no element of ${of}: ${meant === undefined ? 'IAM rejects the policy' : `expected ${quote(meant)}`}`,
      ...(isFree && { fixes: [renameKey(`rename it to ${quote(meant)}`, uri, key, meant)] }),
    };
  }
}

/** CloudFormation's functions, and what names the file's schema to an editor. */
const isForAnotherProgram = (key: string): boolean => isComputed(key) || key === '$schema';

function* findWrongEffect(uri: string, { effect }: Statement): Generator<Finding> {
  const text = literalText(effect?.value);
  if (effect === undefined || text === undefined || EFFECTS.includes(text)) return;
  const meant = nearest(text.toLowerCase(), EFFECTS, (name) => name.toLowerCase());
  const expected = meant === undefined ? "'Allow' or 'Deny'" : quote(meant);
  yield {
    span: effect.span,
    message: `${quote(text)} is no effect: expected ${expected}, with this very spelling`,
    ...(meant !== undefined && {
      fixes: [replaceText(`change the effect to ${quote(meant)}`, uri, effect, meant)],
    }),
  };
}
