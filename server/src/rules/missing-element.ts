import { isComputed, principalsOf, type Statement } from '../iam/policy.ts';
import type { FileModel } from '../model/file-model.ts';
import type { TrustPolicy } from '../model/resource.ts';
import { insertProperty } from './json-edit.ts';
import { nearest } from './nearest.ts';
import { quote } from './quote.ts';
import type { Finding, Fix } from './rule.ts';
import { isWhole } from './trust-policy.ts';

interface Required {
  readonly key: string;
  readonly why: string;
  /** What the element says where only one thing can be meant. */
  readonly usual?: (statement: Statement) => string | undefined;
}

const REQUIRED: readonly Required[] = [
  { key: 'Effect', why: "expected 'Allow' or 'Deny'", usual: () => 'Allow' },
  { key: 'Principal', why: 'a trust policy says who may assume the role' },
  {
    key: 'Action',
    why: "expected 'sts:AssumeRoleWithWebIdentity' for a provider's tokens",
    usual: (statement) =>
      principalsOf(statement, 'Federated').length > 0 ? 'sts:AssumeRoleWithWebIdentity' : undefined,
  },
];

/** The elements that every statement has and this one has not, not even misspelt. */
export function* findMissingElements(
  model: FileModel,
  trust: TrustPolicy,
  statement: Statement,
): Generator<Finding> {
  if (!isWhole(model, trust) || statement.keys.some(({ value }) => isComputed(value))) return;
  for (const required of REQUIRED) {
    if (!isMissing(required.key, statement)) continue;
    const { start } = statement.span;
    yield {
      span: { start, end: start + 1 },
      message: `this statement has no ${quote(required.key)}, and IAM rejects the policy: ${required.why}`,
      fixes: addElement(model, statement, required),
    };
  }
}

const isMissing = (key: string, { keys }: Statement): boolean =>
  [key, `Not${key}`].every(
    (name) => nearest(name.toLowerCase(), keys, ({ value }) => value.toLowerCase()) === undefined,
  );

function addElement(
  { uri, source }: FileModel,
  statement: Statement,
  { key, usual }: Required,
): readonly Fix[] {
  const text = usual?.(statement);
  if (text === undefined) return [];
  const edit = insertProperty(uri, source.text, statement.span, key, JSON.stringify(text), 'start');
  return [{ title: `add ${quote(key)}: ${quote(text)}`, isSafe: false, edits: [edit] }];
}
