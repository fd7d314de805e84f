/** What is behind an error that STS, IAM, EKS or an SDK gave, as far as these files can tell. */
import type { Diagnosis } from '../../engine/diagnose.ts';
import { identityKey } from '../../model/identity.ts';
import { findRoleArn, type RoleUse } from '../../model/role-use.ts';
import type { Role } from '../../model/role.ts';
import type { Workspace } from '../../model/workspace.ts';
import type { Cause } from './cause.ts';
import { type ErrorFacts, readErrorFacts } from './error-facts.ts';
import { CAUSES, type Symptom, SYMPTOMS } from './symptoms.ts';

export interface Explanation {
  readonly meaning: string;
  readonly facts: ErrorFacts;
  /** In the order to look at them. */
  readonly suspects: readonly Suspect[];
}

/** `found`: these files show it. `ruled out`: they show it is not so. `unseen`: files cannot tell; `advice` says what can. */
export interface Suspect {
  readonly verdict: 'found' | 'ruled out' | 'unseen';
  readonly title: string;
  readonly advice: string;
  readonly evidence: readonly Diagnosis[];
}

/** The findings of a file, by its URI. */
export type DiagnosesOf = (uri: string) => readonly Diagnosis[];

/** `undefined` for a text that holds no error we know. */
export function explainError(
  text: string,
  workspace: Workspace,
  diagnosesOf: DiagnosesOf,
): Explanation | undefined {
  const symptom = SYMPTOMS.find(({ pattern }) => pattern.test(text));
  if (symptom === undefined) return undefined;
  const facts = readErrorFacts(text);
  const scope = filesConcerned(facts, workspace);
  const findings = [...scope].flatMap(diagnosesOf);
  return { meaning: symptom.meaning, facts, suspects: suspectsOf(symptom, facts, workspace, findings) };
}

function suspectsOf(
  { causes, isProof }: Symptom,
  facts: ErrorFacts,
  workspace: Workspace,
  findings: readonly Diagnosis[],
): readonly Suspect[] {
  return causes.map((id) => {
    const cause: Cause = CAUSES[id];
    const evidence = findings.filter(({ rule }) => cause.rules.includes(rule.id));
    const isFound = evidence.length > 0 || isProof === true;
    const verdict = isFound ? 'found' : canRuleOut(cause, facts, workspace) ? 'ruled out' : 'unseen';
    return { verdict, title: cause.title, advice: cause.advice, evidence };
  });
}

/** A rule that is silent rules its cause out only where it had something to look at. */
function canRuleOut({ rules, needs }: Cause, facts: ErrorFacts, workspace: Workspace): boolean {
  if (needs === 'both sides') {
    return usesConcerned(facts, workspace).some(({ admission }) => admission.decision !== 'unknown');
  }
  if (needs === 'trust policy') {
    return rolesConcerned(facts, workspace).some((role) => role.trustPolicy !== undefined);
  }
  return rules.length > 0 && workspace.serviceAccounts.length > 0;
}

const rolesConcerned = ({ roleName }: ErrorFacts, workspace: Workspace): readonly Role[] =>
  roleName === undefined ? workspace.roles : workspace.rolesNamed(roleName);

function usesConcerned({ roleName, serviceAccount }: ErrorFacts, workspace: Workspace): readonly RoleUse[] {
  return workspace.roleUses.filter(
    ({ arn, identity }) =>
      (roleName === undefined || arn.name === roleName) &&
      (serviceAccount === undefined || identityKey(identity) === serviceAccount),
  );
}

/** The files of the role and the service account that the message names, with all workloads; every file where it names none that is here. */
function filesConcerned(facts: ErrorFacts, workspace: Workspace): ReadonlySet<string> {
  const { roleName, serviceAccount } = facts;
  const accounts = workspace.serviceAccounts.filter(
    (account) =>
      (roleName !== undefined && findRoleArn(account, workspace)?.arn.name === roleName) ||
      (serviceAccount !== undefined && identityKey(workspace.identityOf(account)) === serviceAccount),
  );
  const named = [
    ...accounts.map(({ uri }) => uri),
    ...usesConcerned(facts, workspace).map(({ role }) => role.trustPolicy.uri),
    ...(roleName === undefined ? [] : rolesConcerned(facts, workspace)).flatMap(
      ({ trustPolicy }) => trustPolicy?.uri ?? [],
    ),
  ];
  const isNamed = accounts.length > 0 || (roleName !== undefined && named.length > 0);
  const files = isNamed
    ? [...named, ...workspace.workloads.map(({ uri }) => uri)]
    : workspace.models.map(({ uri }) => uri);
  return new Set(files);
}
