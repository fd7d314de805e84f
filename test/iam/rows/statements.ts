import { deny, type Fields, irsa, type Json, OTHER_SUBJECT, SUB, SUBJECT, when } from '../policies.ts';
import type { DecisionRow } from './decision-row.ts';

const action = (value: Json): Fields => irsa({ Action: value });

/** Effects, Deny, actions. */
// prettier-ignore
export const STATEMENTS: readonly DecisionRow[] = [
  ['the statement of the guide', [irsa()], 'allowed', 'F-T1'],
  ['the same statement for another account', [irsa()], 'denied', 'F-T1', { subject: OTHER_SUBJECT }],
  ['the same statement for a subject that differs in case', [irsa()], 'denied', 'F-T7', { subject: SUBJECT.toUpperCase() }],
  ['the same statement for another audience', [irsa()], 'denied', 'F-O9', { audiences: ['sts.amazonaws.com.cn'] }],
  ['two statements, one for this account', [when('StringEquals', { [SUB]: OTHER_SUBJECT }), irsa()], 'allowed', 'evaluation logic'],
  // effect
  ["the effect 'allow'", [irsa({ Effect: 'allow' })], 'unknown', 'F-T2: case sensitive; IAM rejects it'],
  ['no effect', [irsa({ Effect: undefined })], 'unknown', 'grammar: Effect is required'],
  ['a placeholder for the effect', [irsa({ Effect: '${effect}' })], 'unknown', 'a hole in the policy'],
  ["the effect 'allow' for another account", [irsa({ Effect: 'allow' })], 'denied', 'whatever the effect', { subject: OTHER_SUBJECT }],
  // deny
  ['an Allow and a Deny without conditions', [irsa(), deny()], 'denied', 'evaluation logic: explicit deny'],
  ['a Deny before the Allow', [deny(), irsa()], 'denied', 'evaluation logic: order is nothing'],
  ['a Deny for another account', [irsa(), deny({ StringEquals: { [SUB]: OTHER_SUBJECT } })], 'allowed', 'evaluation logic'],
  ['a Deny for all but this account', [irsa(), deny({ StringNotEquals: { [SUB]: SUBJECT } })], 'allowed', 'evaluation logic'],
  ['a Deny for all but another account', [irsa(), deny({ StringNotEquals: { [SUB]: OTHER_SUBJECT } })], 'denied', 'evaluation logic'],
  ['a Deny for addresses outside a range', [irsa(), deny({ NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })], 'unknown', 'the files do not say'],
  ['a Deny that may apply where nothing allows', [when('StringEquals', { [SUB]: OTHER_SUBJECT }), deny({ Bool: { 'aws:SecureTransport': 'false' } })], 'denied', 'evaluation logic: implicit deny'],
  // action
  ['the action in lower case', [action('sts:assumerolewithwebidentity')], 'allowed', 'F-T2: case insensitive'],
  ['the action among others', [action(['sts:TagSession', 'sts:AssumeRoleWithWebIdentity'])], 'allowed', 'elements: Action'],
  ['the action sts:AssumeRole', [action('sts:AssumeRole')], 'denied', 'F-T5'],
  ['the misspelling AssumeRoleWithWebIdendity', [action('sts:AssumeRoleWithWebIdendity')], 'denied', 'pulumi/pulumi-aws#4629'],
  ['the action sts:*', [action('sts:*')], 'allowed', 'elements: Action, wildcards'],
  ['the action *', [action('*')], 'allowed', 'elements: Action, wildcards'],
  ['the action STS:assumeRoleWith*', [action('STS:assumeRoleWith*')], 'allowed', 'elements: Action, wildcards'],
  ['the action sts:AssumeRoleWith?ebIdentity', [action('sts:AssumeRoleWith?ebIdentity')], 'allowed', 'elements: Action, wildcards'],
  ['the action sts:AssumeRoleWithS*', [action('sts:AssumeRoleWithS*')], 'denied', 'elements: Action, wildcards'],
  ['the action without its service', [action('AssumeRoleWithWebIdentity')], 'denied', 'elements: Action'],
  ['a placeholder for the action', [action('sts:${action}')], 'unknown', 'a hole in the policy'],
  ['a placeholder in another service', [action('s3:${action}')], 'denied', 'no filling makes it the action'],
  ['no action', [irsa({ Action: undefined })], 'unknown', 'grammar: Action is required'],
  ['an action that is a map', [action({ 'Fn::Sub': 'sts:AssumeRoleWithWebIdentity' })], 'unknown', 'CloudFormation hides it'],
  ['NotAction with another action', [irsa({ Action: undefined, NotAction: 'sts:AssumeRole' })], 'allowed', 'elements: NotAction'],
  ['NotAction with this action', [irsa({ Action: undefined, NotAction: ['sts:assumeRoleWithWebIdentity'] })], 'denied', 'elements: NotAction'],
  ['NotAction with sts:*', [irsa({ Action: undefined, NotAction: 'sts:*' })], 'denied', 'elements: NotAction'],
  ['NotAction with a placeholder', [irsa({ Action: undefined, NotAction: '${action}' })], 'unknown', 'a hole in the policy'],
];
