import { parseRoleArn } from '../../iam/arn.ts';
import { formatSubject } from '../../iam/subject.ts';
import { admissionOf } from '../../model/admission.ts';
import { ANNOTATION_NAMES, annotationKey, type AnnotationName } from '../../model/annotation.ts';
import type { Workspace } from '../../model/workspace.ts';
import { READ_FROM } from '../../rules/annotated.ts';
import { literal, unknownValue } from '../../text/value.ts';
import { stsAudiencesOf } from '../sts-audiences.ts';
import { knownRoleArns } from './known.ts';
import type { Proposal, Question } from './proposal.ts';

const DOCUMENTATION: Readonly<Record<AnnotationName, string>> = {
  'role-arn': 'The ARN of the IAM role that pods which run as this service account assume.',
  audience: 'The audience of the token that pods get. `sts.amazonaws.com` where it is left out.',
  'sts-regional-endpoints':
    'Whether SDKs ask the STS endpoint of their region, `"true"` or `"false"`, as a quoted string.',
  'token-expiration': 'How many seconds the token lives, 600 to 86400, as a quoted string.',
  'skip-containers': 'The containers that get no role: their names with commas and no spaces between them.',
};

/** Under `metadata.annotations`, by what the object is. */
export function annotationProposals(question: Question): readonly Proposal[] {
  const { cursor, workspace } = question;
  const place = placeOf(question);
  if (place === undefined) return [];
  const [last] = cursor.path.slice(-1);
  if (last === 'annotations') return keysFor(question, READ_FROM[place]);
  if (cursor.role !== 'value' || cursor.path.at(-2) !== 'annotations') return [];
  const name = READ_FROM[place].find((known) => annotationKey(workspace, known) === last);
  return name === undefined ? [] : valuesOf(name, question);
}

/** Keys may also come where the map does not exist yet: on the line under `annotations:`. */
function keysFor({ cursor, workspace }: Question, names: readonly AnnotationName[]): readonly Proposal[] {
  if (cursor.role === 'value' && !cursor.startsMap) return [];
  return ANNOTATION_NAMES.filter((name) => names.includes(name))
    .map((name) => ({ name, key: annotationKey(workspace, name) }))
    .filter(({ key }) => !cursor.siblings.includes(key))
    .map(({ name, key }) => ({ text: key, kind: 'key', documentation: DOCUMENTATION[name], detail: 'IRSA' }));
}

type ReadFrom = keyof typeof READ_FROM;

function placeOf({ cursor }: Question): ReadFrom | undefined {
  const { path } = cursor;
  const at = path.indexOf('annotations');
  const kind = cursor.textAt('kind');
  if (at < 1 || path[at - 1] !== 'metadata' || kind === undefined) return undefined;
  if (kind === 'ServiceAccount') return at === 1 ? 'service account' : undefined;
  const isTemplate = path[at - 2] === 'template';
  return isTemplate || (kind === 'Pod' && at === 1) ? 'pod' : undefined;
}

function valuesOf(name: AnnotationName, question: Question): readonly Proposal[] {
  switch (name) {
    case 'role-arn':
      return rolesFor(question);
    case 'audience':
      return stsAudiencesOf(question.workspace.configuration).map((text) => ({ text, kind: 'value' }));
    case 'sts-regional-endpoints':
      return ['true', 'false'].map(quoted);
    case 'token-expiration':
      return ['86400', '43200', '3600', '600'].map(quoted);
    case 'skip-containers':
      return [];
  }
}

const quoted = (text: string): Proposal => ({ text, kind: 'value', mustBeQuoted: true });

/** Roles that admit the service account first, then those that may. */
function rolesFor({ cursor, workspace }: Question): readonly Proposal[] {
  const name = cursor.textAt('metadata', 'name');
  const namespace = cursor.textAt('metadata', 'namespace');
  const subject =
    name === undefined || namespace === undefined ? 'it' : `'${formatSubject({ namespace, name })}'`;
  const identity = {
    name: name === undefined ? unknownValue() : literal(name),
    namespace: namespace === undefined ? unknownValue() : literal(namespace),
  };
  const DETAILS = {
    allowed: `admits ${subject}`,
    unknown: 'may admit it',
    denied: `does not admit ${subject}`,
  };
  const RANKS = { allowed: 0, unknown: 1, denied: 2 };
  return knownRoleArns(workspace).map((text) => {
    const decision = decisionOf(text, identity, workspace);
    return { text, kind: 'value', detail: DETAILS[decision], rank: RANKS[decision] } as const;
  });
}

function decisionOf(
  text: string,
  identity: Parameters<typeof admissionOf>[1]['identity'],
  workspace: Workspace,
): 'allowed' | 'unknown' | 'denied' {
  const role = parseRoleArn(text);
  const [trustPolicy] =
    role === undefined ? [] : workspace.rolesWithArn(role).flatMap((known) => known.trustPolicy ?? []);
  if (role === undefined || trustPolicy === undefined) return 'unknown';
  return admissionOf(trustPolicy.policy, { identity, role }, workspace.configuration).decision;
}
