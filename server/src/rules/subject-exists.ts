import { parseOperator } from '../iam/condition-operator.ts';
import { conditionsOf, statementsOf } from '../iam/policy.ts';
import { formatSubject, parseSubject, type ServiceAccountName } from '../iam/subject.ts';
import { resourcesOf } from '../model/file-model.ts';
import type { Workspace } from '../model/workspace.ts';
import { literalText } from '../text/value.ts';
import { replaceText } from './fix.ts';
import { nearest } from './nearest.ts';
import { quote } from './quote.ts';
import page from './subject-exists.md';
import type { Rule } from './rule.ts';

/**
 * Only a near miss is told: roles that trust accounts of other repositories are the norm, and a name that resembles none here
 * says nothing.
 */
export const subjectExists: Rule = {
  id: 'subject-exists',
  severity: 'info',
  summary:
    'A trust policy admits a service account that does not exist, and one of a very similar name does.',
  page,
  yieldsTo: ['trust-admits-account'],
  *check(model, workspace) {
    const admitted = admittedSubjects(model);
    const known = admitted.length === 0 ? undefined : knownAccounts(workspace);
    if (known === undefined) return;
    const subjects = new Set(known.map(formatSubject));
    for (const value of admitted) {
      const account = parseSubject(value.value.text);
      if (account === undefined || subjects.has(value.value.text)) continue;
      const near = findSlip(account, known);
      if (near === undefined) continue;
      const subject = formatSubject(near);
      yield {
        span: value.span,
        message: `no service account ${quote(`${account.namespace}/${account.name}`)} is in these files, but ${quote(`${near.namespace}/${near.name}`)} is`,
        fixes: [replaceText(`change the subject to ${quote(subject)}`, model.uri, value, subject, false)],
      };
    }
  },
};

/** Every service account by name; `undefined` where some are not known. */
function knownAccounts(workspace: Workspace): readonly ServiceAccountName[] | undefined {
  const known: ServiceAccountName[] = [];
  for (const account of workspace.serviceAccounts) {
    const identity = workspace.identityOf(account);
    const namespace = literalText(identity.namespace);
    const name = literalText(identity.name);
    if (namespace === undefined || name === undefined) return undefined;
    known.push({ namespace, name });
  }
  const configured = workspace.configuration.serviceAccounts.map(({ namespace, name }) => ({
    namespace: namespace.value.text,
    name: name.value.text,
  }));
  return [...known, ...configured];
}

const admittedSubjects = (model: Parameters<Rule['check']>[0]) =>
  resourcesOf(model, 'TrustPolicy')
    .flatMap(({ policy }) => statementsOf(policy).flatMap(conditionsOf))
    .filter(({ operator }) => parseOperator(operator.value)?.negated === false)
    .flatMap((condition) => condition.values);

/** The same name in a namespace spelt almost so, or a name spelt almost so in the same namespace. */
function findSlip(
  account: ServiceAccountName,
  known: readonly ServiceAccountName[],
): ServiceAccountName | undefined {
  const sameName = known.filter((other) => other.name === account.name);
  const sameNamespace = known.filter((other) => other.namespace === account.namespace);
  return (
    isSlip(account.namespace, sameName, (other) => other.namespace) ??
    isSlip(account.name, sameNamespace, (other) => other.name)
  );
}

function isSlip(
  text: string,
  candidates: readonly ServiceAccountName[],
  partOf: (account: ServiceAccountName) => string,
): ServiceAccountName | undefined {
  return text.length < 5 ? undefined : nearest(text, candidates, partOf, 2);
}
