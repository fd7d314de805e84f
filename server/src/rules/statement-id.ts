import { type Statement, statementsOf } from '../iam/policy.ts';
import type { FileModel } from '../model/file-model.ts';
import type { Scalar } from '../text/scalar.ts';
import { literalText } from '../text/value.ts';
import { replaceText } from './fix.ts';
import { removeProperty } from './json-edit.ts';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';
import page from './statement-id.md';
import { findRolePolicies } from './trust-policy.ts';

/** Source: F-T13. The policies of buckets, keys and queues have laxer ids. */
export const statementId: Rule = {
  id: 'statement-id',
  severity: 'error',
  summary: "A statement's Sid has other characters than letters and digits, or another statement has it too.",
  page,
  yieldsTo: ['policy-characters'],
  *check(model) {
    for (const { policy } of findRolePolicies(model)) {
      const sids = new Map<string, Scalar>();
      for (const statement of statementsOf(policy)) {
        const text = literalText(statement.sid?.value);
        if (statement.sid === undefined || text === undefined) continue;
        const finding = checkSid(model, statement, statement.sid, sids);
        if (finding !== undefined) yield finding;
        sids.set(text, statement.sid);
      }
    }
  },
};

function checkSid(
  model: FileModel,
  statement: Statement,
  sid: Scalar,
  before: ReadonlyMap<string, Scalar>,
): Finding | undefined {
  const { text } = sid.value;
  if (text === '') return emptySid(model, statement, sid);
  if (/[^A-Za-z0-9]/.test(text)) return illegalSid(model.uri, sid);
  const first = before.get(text);
  return first && repeatedSid(model.uri, sid, first, before);
}

function emptySid({ uri, source }: FileModel, { keys }: Statement, sid: Scalar): Finding {
  const start = keys.findLast(({ value }) => value === 'Sid')?.span.start ?? sid.span.start;
  const span = { start, end: sid.span.end };
  return {
    span,
    severity: 'hint',
    message: "an empty 'Sid' says nothing: leave it out, or say what the statement is for",
    tag: 'unnecessary',
    fixes: [
      { title: "remove the empty 'Sid'", isSafe: true, edits: [removeProperty(uri, source.text, span)] },
    ],
  };
}

function illegalSid(uri: string, sid: Scalar): Finding {
  const words = sid.value.text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const meant = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  return {
    span: sid.span,
    message: `${quote(sid)} is no Sid: expected only letters from A to Z and digits, IAM rejects the policy`,
    ...(meant !== '' && { fixes: [replaceText(`change the Sid to ${quote(meant)}`, uri, sid, meant)] }),
  };
}

function repeatedSid(uri: string, sid: Scalar, first: Scalar, before: ReadonlyMap<string, Scalar>): Finding {
  let count = 2;
  while (before.has(`${sid.value.text}${count}`)) count++;
  const free = `${sid.value.text}${count}`;
  return {
    span: sid.span,
    message: `${quote(sid)} is the Sid of another statement too: IAM rejects the policy`,
    related: [{ uri, span: first.span, message: 'the other statement' }],
    fixes: [replaceText(`change the Sid to ${quote(free)}`, uri, sid, free)],
  };
}
