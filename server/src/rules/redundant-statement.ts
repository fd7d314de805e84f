import { type Statement, statementsOf } from '../iam/policy.ts';
import type { FileModel } from '../model/file-model.ts';
import type { Span } from '../text/span.ts';
import { removeProperty } from './json-edit.ts';
import page from './redundant-statement.md';
import type { Finding, Rule } from './rule.ts';
import { findTrustPolicies } from './trust-policy.ts';

/** What is said twice counts twice against the quota (F-T14). */
export const redundantStatement: Rule = {
  id: 'redundant-statement',
  severity: 'info',
  summary: 'A trust policy says a statement, or a value of a condition, twice.',
  page,
  *check(model) {
    for (const { policy } of findTrustPolicies(model)) {
      const seen = new Map<string, Statement>();
      for (const statement of statementsOf(policy)) {
        const said = normalise(model, statement);
        const first = seen.get(said);
        if (first !== undefined) yield repeated(model, statement.span, first.span, 'this statement');
        else yield* findRepeatedValues(model, statement);
        seen.set(said, first ?? statement);
      }
    }
  },
};

/** The statement's text without white space and without its Sid, which must differ. */
function normalise({ source: { text } }: FileModel, { span, sid }: Statement): string {
  const written = text.slice(span.start, span.end).replace(/\s+/g, '');
  return sid === undefined ? written : written.replace(JSON.stringify(sid.value.text), '""');
}

function* findRepeatedValues(model: FileModel, { condition }: Statement): Generator<Finding> {
  for (const { values } of condition?.blocks.flatMap(({ conditions }) => conditions) ?? []) {
    const seen = new Map<string, Span>();
    for (const { value, span } of values) {
      const first = seen.get(value.text);
      if (first === undefined) seen.set(value.text, span);
      else yield repeated(model, span, first, 'this value');
    }
  }
}

const repeated = ({ uri, source }: FileModel, span: Span, first: Span, what: string): Finding => ({
  span,
  message: `${what} stands here a second time, and counts twice against the quota`,
  related: [{ uri, span: first, message: 'the first time' }],
  fixes: [{ title: `remove ${what}`, isSafe: true, edits: [removeProperty(uri, source.text, span)] }],
  tag: 'unnecessary',
});
