import { type PolicyDocument, type Principal, type Statement, statementsOf } from '../iam/policy.ts';
import type { FileModel } from '../model/file-model.ts';
import type { Scalar } from '../text/scalar.ts';
import { isLiteral } from '../text/value.ts';
import { removeProperty } from './json-edit.ts';
import { quote } from './quote.ts';
import page from './redundant-statement.md';
import type { Finding, Rule } from './rule.ts';
import { findTrustPolicies } from './trust-policy.ts';

/** Legal, and it costs characters of a small quota (F-T14). */
export const redundantStatement: Rule = {
  id: 'redundant-statement',
  severity: 'info',
  summary: 'A statement or a value is there twice.',
  page,
  *check(model) {
    for (const { policy } of findTrustPolicies(model)) {
      const repeated = findRepeatedStatements(policy);
      for (const [statement, first] of repeated) yield repeatedStatement(model, statement, first);
      const others = statementsOf(policy).filter((statement) => !repeated.has(statement));
      for (const list of others.flatMap(listsOf)) yield* findRepeatedValues(model, list);
    }
  },
};

function findRepeatedStatements({ statements = [] }: PolicyDocument): ReadonlyMap<Statement, Statement> {
  const seen = new Map<string, Statement>();
  const repeated = new Map<Statement, Statement>();
  for (const statement of statements) {
    const meaning = meaningOf(statement);
    const first = seen.get(meaning);
    if (first === undefined) seen.set(meaning, statement);
    else repeated.set(statement, first);
  }
  return repeated;
}

/** Equal for statements that say the same, in whatever order; one of which a part is not known equals no other. */
function meaningOf({ span, effect, principal, action, resource, condition, complete }: Statement): string {
  const isKnown = complete && condition?.blocks.every(({ conditions }) => conditions.length > 0) !== false;
  const principals = principal?.principals.map(({ type, id }) => [type.value, wordOf(id)].join()) ?? [];
  const conditions = condition?.blocks
    .flatMap((block) => block.conditions)
    .map(({ operator, key, values }) => [operator.value, wordOf(key), ...wordsOf(values)].join());
  return JSON.stringify([
    isKnown ? 'known' : span.start,
    effect?.value.text,
    [principal?.key.value, principal?.everyone?.value.text, ...principals.sort()],
    [action?.key.value, ...wordsOf(action?.values)],
    [resource?.key.value, ...wordsOf(resource?.values)],
    conditions?.sort(),
  ]);
}

/** What CloudFormation computes has no text here, and a place of its own. */
const wordOf = ({ value, span }: Scalar): string =>
  JSON.stringify(isLiteral(value) || value.text !== '' ? value.text : span.start);

const wordsOf = (scalars: readonly Scalar[] = []): readonly string[] => scalars.map(wordOf).sort();

/** A type that is written twice has two lists. */
const principalLists = (principals: readonly Principal[]): readonly (readonly Scalar[])[] =>
  [...new Set(principals.map(({ type }) => type.span.start))].map((start) =>
    principals.filter(({ type }) => type.span.start === start).map(({ id }) => id),
  );

const listsOf = ({ principal, action, condition }: Statement): readonly (readonly Scalar[])[] => [
  ...principalLists(principal?.principals ?? []),
  action?.values ?? [],
  ...(condition?.blocks.flatMap(({ conditions }) => conditions.map(({ values }) => values)) ?? []),
];

function repeatedStatement({ uri, source }: FileModel, { span }: Statement, first: Statement): Finding {
  const edits = [removeProperty(uri, source.text, span)];
  return {
    span,
    message: 'this statement says the same as an earlier one',
    tag: 'unnecessary',
    related: [{ uri, span: first.span, message: 'the earlier statement' }],
    fixes: [{ title: 'remove the statement', isSafe: true, edits }],
  };
}

function* findRepeatedValues({ uri, source }: FileModel, values: readonly Scalar[]): Generator<Finding> {
  const seen = new Map<string, Scalar>();
  for (const value of values) {
    const word = wordOf(value);
    const first = seen.get(word);
    seen.set(word, first ?? value);
    if (first === undefined) continue;
    const edits = [removeProperty(uri, source.text, value.span)];
    yield {
      span: value.span,
      message: `${quote(value)} is in this list already`,
      tag: 'unnecessary',
      related: [{ uri, span: first.span, message: 'the first one' }],
      fixes: [{ title: `remove the second ${quote(value)}`, isSafe: true, edits }],
    };
  }
}
