import { issuerOfProvider } from '../iam/claim.ts';
import { looksLikeEks, namesServiceAccount } from '../iam/concerns-service-accounts.ts';
import { conditionsOf, principalsOf, type Statement, statementsOf } from '../iam/policy.ts';
import { probeStatement } from '../iam/probe.ts';
import { SUBJECT_PREFIX } from '../iam/subject.ts';
import { subjectOf } from '../model/identity.ts';
import type { FileModel } from '../model/file-model.ts';
import type { TrustPolicy } from '../model/resource.ts';
import type { Workspace } from '../model/workspace.ts';
import type { Scalar } from '../text/scalar.ts';
import { literal, literalText, type Value } from '../text/value.ts';
import page from './condition-present.md';
import { insertProperty } from './json-edit.ts';
import { nearest } from './nearest.ts';
import { quote } from './quote.ts';
import type { Finding, Fix, Rule } from './rule.ts';
import { describeStranger } from './strangers.ts';
import { findStatements, findTrustPolicies, isWhole } from './trust-policy.ts';

/** Without a condition the provider alone decides, and it vouches for every service account of its cluster (F-T11, F-T19). */
export const conditionPresent: Rule = {
  id: 'condition-present',
  severity: 'error',
  summary: "A statement lets a cluster's tokens in without any condition.",
  page,
  *check(model, workspace) {
    for (const trust of findTrustPolicies(model).filter((policy) => isWhole(model, policy))) {
      for (const [index, statement] of statementsOf(trust.policy).entries()) {
        const finding = findOpenDoor({ model, workspace, trust, statement, index });
        if (finding !== undefined) yield finding;
      }
    }
    for (const statement of findStatements(model)) yield* findEmptyLists(model, statement);
  },
};

interface Place {
  readonly model: FileModel;
  readonly workspace: Workspace;
  readonly trust: TrustPolicy;
  readonly statement: Statement;
  readonly index: number;
}

function findOpenDoor(place: Place): Finding | undefined {
  const { model, workspace, trust, statement, index } = place;
  const provider = hasNoCondition(statement, model) ? findClusterProvider(place) : undefined;
  const issuer = provider && issuerOfProvider(provider.value);
  const audience = literal(workspace.configuration.audiences[0] ?? '');
  const [stranger] =
    issuer === undefined ? [] : probeStatement(trust.policy, index, issuer, audience).strangers;
  if (provider === undefined || issuer === undefined || stranger === undefined) return undefined;
  return {
    span: statement.condition?.span ?? provider.span,
    message: `nothing here says which service accounts: ${describeStranger(stranger)}`,
    fixes: addCondition(place, issuer),
  };
}

/** A misspelt `Condition` is a mistake of its own. */
function hasNoCondition({ condition, keys }: Statement, { source }: FileModel): boolean {
  if (condition === undefined) return nearest('Condition', keys, ({ value }) => value) === undefined;
  return /^\{\s*\}$/.test(source.text.slice(condition.body.start, condition.body.end));
}

/** A provider of an EKS cluster, or one that another statement of the policy uses for service accounts. */
function findClusterProvider({ trust, statement }: Place): Scalar | undefined {
  const ofAccounts = statementsOf(trust.policy)
    .filter(namesServiceAccount)
    .flatMap((other) => principalsOf(other, 'Federated'))
    .map(({ id }) => id.value.text);
  return principalsOf(statement, 'Federated')
    .map(({ id }) => id)
    .find(({ value: { text } }) => looksLikeEks(text) || ofAccounts.includes(text));
}

function addCondition({ model, workspace, trust, statement }: Place, issuer: Value): readonly Fix[] {
  const users = workspace
    .roleUsesOfPolicyIn(trust.uri)
    .filter(({ role }) => role.trustPolicy === trust)
    .flatMap(({ identity }) => literalText(subjectOf(identity)) ?? []);
  const subjects = users.length > 0 ? [...new Set(users)] : [`${SUBJECT_PREFIX}NAMESPACE:NAME`];
  const conditions = {
    [`${issuer.text}:aud`]: workspace.configuration.audiences[0],
    [`${issuer.text}:sub`]: subjects.length === 1 ? subjects[0] : subjects,
  };
  const [object, key, json] =
    statement.condition === undefined
      ? [statement.span, 'Condition', { StringEquals: conditions }]
      : [statement.condition.body, 'StringEquals', conditions];
  const edit = insertProperty(model.uri, model.source.text, object, key, JSON.stringify(json, null, 2));
  return [{ title: `let only ${subjects.map(quote).join(' and ')} in`, isSafe: false, edits: [edit] }];
}

function* findEmptyLists({ source }: FileModel, statement: Statement): Generator<Finding> {
  for (const condition of conditionsOf(statement)) {
    const text = source.text.slice(condition.key.span.end, condition.span.end);
    if (!/^\s*:\s*\[\s*\]$/.test(text)) continue;
    const message = `${quote(condition.key)} has no value to be compared with: expected at least one`;
    yield { span: condition.span, message };
  }
}
