import { claimOf } from '../iam/claim.ts';
import { conditionsOf, principalsOf, type Statement } from '../iam/policy.ts';
import { type FileModel, resourcesOf } from '../model/file-model.ts';
import type { Workspace } from '../model/workspace.ts';
import { findPlaceholders, isLeftForAPerson, isStandIn } from '../text/placeholder.ts';
import { type Scalar, spanWithin } from '../text/scalar.ts';
import type { Span } from '../text/span.ts';
import { isLiteral } from '../text/value.ts';
import { accountStatements } from './account-statements.ts';
import { findAnnotations } from '../model/annotation.ts';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';
import page from './unresolved-placeholder.md';

export const unresolvedPlaceholder: Rule = {
  id: 'unresolved-placeholder',
  severity: 'hint',
  summary: 'A placeholder stands where a person has still to write the real text.',
  page,
  *check(model, workspace) {
    for (const value of roleArnsIn(model, workspace))
      yield* findPlaceholder(value, "with this role ARN the pod's calls to AWS fail");
    for (const { statement } of accountStatements(model)) {
      for (const value of statement.complete ? namesIn(statement) : [])
        yield* findPlaceholder(value, 'as it stands, this statement admits nobody');
    }
  },
};

/** A template's placeholders are its author's business, and a kustomization's are replaced. */
const roleArnsIn = (model: FileModel, workspace: Workspace): readonly Scalar[] =>
  resourcesOf(model, 'ServiceAccount')
    .filter((account) => account.complete && !workspace.isPatched(model.uri))
    .flatMap(({ metadata }) => findAnnotations(metadata, workspace, 'role-arn'))
    .flatMap(({ value }) => value ?? []);

/** The providers, the condition keys and the subjects of a statement. */
function namesIn(statement: Statement): readonly Scalar[] {
  const providers = principalsOf(statement, 'Federated').map(({ id }) => id);
  const conditions = conditionsOf(statement).flatMap(({ key, values }) => [
    key,
    ...(claimOf(key.value)?.claim === 'sub' ? values : []),
  ]);
  return [...providers, ...conditions];
}

function* findPlaceholder(scalar: Scalar, consequence: string): Generator<Finding> {
  const { text } = scalar.value;
  const written = (hole: Span): string => text.slice(hole.start, hole.end);
  const isAlone = isLiteral(scalar.value) && isStandIn(text);
  const known = isAlone ? [{ start: 0, end: text.length }] : findPlaceholders(text);
  const [first, ...others] = known.filter((hole) => isLeftForAPerson(written(hole)));
  if (first === undefined) return;
  const names = [first, ...others].map((hole) => quote(written(hole))).join(' and ');
  const are = others.length > 0 ? 'are placeholders' : 'is a placeholder';
  yield {
    span: spanWithin(scalar, first.start, first.end),
    message: `${names} ${are} for the real text: ${consequence}`,
  };
}
