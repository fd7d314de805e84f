import type { Cursor } from '../../engine/cursor.ts';
import { parseProviderArn } from '../../iam/arn.ts';
import { POD_IDENTITY_SERVICE, POD_IDENTITY_TAGS } from '../../iam/pod-identity.ts';
import { formatSubject } from '../../iam/subject.ts';
import { resourcesOf } from '../../model/file-model.ts';
import { fileNameOf } from '../../text/path.ts';
import { stsAudiencesOf } from '../sts-audiences.ts';
import { knownAccounts, knownIssuers, knownProviderArns, providersOf } from './known.ts';
import type { Proposal, Question } from './proposal.ts';
import { statementSkeletons } from './statement-skeletons.ts';

/** In trust policies, by where in a statement the cursor is. */
export function policyProposals(question: Question): readonly Proposal[] {
  const { cursor } = question;
  if (!isTrustPolicy(question)) return [];
  if (cursor.path.length === 0) return cursor.role === 'key' ? keys(cursor, DOCUMENT_KEYS) : [];
  if (cursor.path[0] !== 'Statement') return [];
  const inStatement = cursor.path.slice(typeof cursor.path[1] === 'number' ? 2 : 1);
  return cursor.role === 'key' ? keysAt(inStatement, question) : valuesAt(inStatement, question);
}

/** A file without a principal yet is one by its name, or by what it trusts. */
function isTrustPolicy({ cursor, model }: Question): boolean {
  if (cursor.textAt('kind') !== undefined) return false;
  if (resourcesOf(model, 'TrustPolicy').length > 0) return true;
  return /trust|assume/i.test(fileNameOf(model.uri)) && cursor.language === 'json';
}

type KeysAndValues = Readonly<Record<string, string>>;

const DOCUMENT_KEYS: KeysAndValues = { Version: '"2012-10-17"', Statement: '[]' };
const STATEMENT_KEYS: KeysAndValues = {
  Sid: '""',
  Effect: '"Allow"',
  Principal: '{}',
  Action: '"sts:AssumeRoleWithWebIdentity"',
  Condition: '{}',
};
const PRINCIPAL_KEYS: KeysAndValues = { Federated: '""', Service: `"${POD_IDENTITY_SERVICE}"` };
const OPERATORS: KeysAndValues = { StringEquals: '{}', StringLike: '{}' };

const keys = ({ siblings }: Cursor, known: KeysAndValues): readonly Proposal[] =>
  Object.entries(known)
    .filter(([key]) => !siblings.includes(key))
    .map(([text, value]) => ({ text, kind: 'key', value }));

function keysAt([element, , ...rest]: readonly (string | number)[], question: Question): readonly Proposal[] {
  const { cursor } = question;
  const depth = cursor.path.length - (typeof cursor.path[1] === 'number' ? 2 : 1);
  if (element === undefined) return keys(cursor, STATEMENT_KEYS);
  if (element === 'Principal' && depth === 1) return keys(cursor, PRINCIPAL_KEYS);
  if (element !== 'Condition' || rest.length > 0) return [];
  return depth === 1 ? keys(cursor, OPERATORS) : conditionKeys(question);
}

/** Those of the issuers that the policy trusts, else those of all known clusters. */
function conditionKeys({ cursor, model, workspace }: Question): readonly Proposal[] {
  const own = resourcesOf(model, 'TrustPolicy').flatMap(({ policy }) => providersOf(policy));
  const trusted = own.flatMap((arn) => parseProviderArn(arn)?.issuer ?? []);
  const issuers = trusted.length > 0 ? [...new Set(trusted)] : knownIssuers(workspace);
  const [audience = ''] = stsAudiencesOf(workspace.configuration);
  const claims = Object.fromEntries(
    issuers.flatMap((issuer) => [
      [`${issuer}:sub`, '""'],
      [`${issuer}:aud`, JSON.stringify(audience)],
    ]),
  ) as KeysAndValues;
  const tags = Object.fromEntries(POD_IDENTITY_TAGS.map((tag) => [`aws:RequestTag/${tag}`, '""']));
  const isPodIdentity = actionsOf(cursor) === POD_IDENTITY;
  return keys(cursor, isPodIdentity ? tags : claims);
}

function valuesAt(path: readonly (string | number)[], question: Question): readonly Proposal[] {
  const names = path.filter((step): step is string => typeof step === 'string');
  const [element, type, key] = names;
  switch (element) {
    case undefined:
      return statementSkeletons(question);
    case 'Effect':
      return values(['Allow', 'Deny']);
    case 'Action':
      return values(actionsOf(question.cursor));
    case 'Principal':
      if (type === 'Federated') return values(knownProviderArns(question.workspace));
      return type === 'Service' ? values([POD_IDENTITY_SERVICE]) : [];
    case 'Condition':
      return key === undefined ? [] : conditionValues(key, question);
    default:
      return [];
  }
}

const values = (texts: readonly string[]): readonly Proposal[] =>
  texts.map((text) => ({ text, kind: 'value' }));

const WEB_IDENTITY = ['sts:AssumeRoleWithWebIdentity'];
const POD_IDENTITY = ['sts:AssumeRole', 'sts:TagSession'];

/** The actions that the statement's principal can ask for; all where it has none yet. */
function actionsOf({ keysAt, path }: Cursor): readonly string[] {
  const statement = path.slice(0, typeof path[1] === 'number' ? 2 : 1);
  const types = keysAt([...statement, 'Principal']);
  if (types.includes('Federated')) return WEB_IDENTITY;
  return types.includes('Service') ? POD_IDENTITY : [...WEB_IDENTITY, ...POD_IDENTITY];
}

function conditionValues(key: string, { workspace }: Question): readonly Proposal[] {
  const accounts = knownAccounts(workspace);
  if (/:aud$/i.test(key)) return values(stsAudiencesOf(workspace.configuration));
  if (/:sub$/i.test(key))
    return accounts.flatMap(({ name, namespace, roleArn }) =>
      namespace === undefined
        ? []
        : [
            {
              text: formatSubject({ namespace, name }),
              kind: 'value',
              detail: roleArn ?? 'no role',
              rank: roleArn === undefined ? 1 : 0,
            } as const,
          ],
    );
  if (key.endsWith('/kubernetes-namespace'))
    return values([...new Set(accounts.flatMap(({ namespace }) => namespace ?? []))]);
  return key.endsWith('/kubernetes-service-account')
    ? values([...new Set(accounts.map(({ name }) => name))])
    : [];
}
