import type { Span } from '../text/span.ts';
import { type Arn, isAccountId, parseArn, parseRoleArn } from './arn.ts';

/** Why a text is not the ARN of a role. */
export interface RoleArnMistake {
  /** What the text, or the part of it, is; follows the quoted text in a sentence. */
  readonly says: string;
  /** The part that is wrong, where it is not the whole text. */
  readonly part?: Span;
  /** The ARN that was meant. */
  readonly meant?: string;
  /** Is no other ARN likely to have been meant? */
  readonly isCertain?: boolean;
}

/** What is wrong with a text that should be a role's ARN; `undefined` for one that is (F-A1, F-W9). */
export function findRoleArnMistake(text: string): RoleArnMistake | undefined {
  if (parseRoleArn(text) !== undefined) return undefined;
  const arn = parseArn(text);
  const mistake =
    findQuotes(text) ??
    findColons(text) ??
    (arn === undefined ? noArn(text) : (findWrongService(arn) ?? findWrongPart(arn) ?? wrongResource(arn)));
  const { meant, isCertain, ...said } = mistake;
  return meant === undefined || parseRoleArn(meant) === undefined
    ? said
    : { ...said, meant, isCertain: isCertain ?? true };
}

function findQuotes(text: string): RoleArnMistake | undefined {
  const inner = /^(["'])(.*)\1$/.exec(text)?.[2];
  return inner === undefined ? undefined : { says: 'has quotes of its own', meant: inner.trim() };
}

/** One colon too few or too many before the account. */
function findColons(text: string): RoleArnMistake | undefined {
  const match = /^(arn:[^:]*:iam)(:|:{3,})(\d+:role\/.+)$/.exec(text);
  if (match === null) return undefined;
  const [, head = '', colons = '', tail = ''] = match;
  const part = { start: head.length, end: head.length + colons.length };
  return { says: "stands where a role's ARN has '::'", part, meant: `${head}::${tail}` };
}

const noArn = (text: string): RoleArnMistake => ({
  says: /^arn:/i.test(text)
    ? 'is not a complete ARN'
    : /^[\w+=,.@/-]+$/.test(text)
      ? "is a role's name, not its ARN"
      : 'is not an ARN',
});

function findWrongService({ partition, service, account, resource }: Arn): RoleArnMistake | undefined {
  const session = service === 'sts' ? /^assumed-role\/([^/]+)\//.exec(resource)?.[1] : undefined;
  if (session !== undefined) {
    return {
      says: 'is a session of a role, not the role itself',
      meant: `arn:${partition}:iam::${account}:role/${session}`,
      isCertain: false,
    };
  }
  return service === 'iam' ? undefined : { says: `is an ARN of '${service}', not of IAM` };
}

function findWrongPart(arn: Arn): RoleArnMistake | undefined {
  const { partition, region, account, resource } = arn;
  const regionAt = `arn:${partition}:iam:`.length;
  const accountAt = regionAt + region.length + 1;
  if (region !== '') {
    const part = { start: regionAt, end: regionAt + region.length };
    return {
      says: 'is a region, and IAM has none',
      part,
      meant: `arn:${partition}:iam::${account}:${resource}`,
    };
  }
  if (isAccountId(account)) return undefined;
  if (account === '') return { says: 'names no account' };
  const part = { start: accountAt, end: accountAt + account.length };
  const { says, meant, isCertain = true } = describeAccount(account);
  return { says, part, ...(meant && { meant: `arn:${partition}:iam::${meant}:${resource}`, isCertain }) };
}

/** A tool that takes the id for a number drops its leading zeros. */
function describeAccount(account: string): RoleArnMistake {
  const digits = account.replace(/[-_ .]/g, '');
  if (isAccountId(digits)) return { says: 'is an account id with separators', meant: digits };
  if (!/^\d+$/.test(account)) return { says: 'is no account id, which has 12 digits' };
  const says = `has ${account.length} digits, but an account id has 12`;
  const padded = `0${account}`;
  return isAccountId(padded)
    ? { says: `${says} (was it '${padded}'?)`, meant: padded, isCertain: false }
    : { says };
}

const NOUNS: Readonly<Record<string, string>> = {
  policy: 'a policy',
  user: 'a user',
  group: 'a group',
  root: 'an account',
  'instance-profile': 'an instance profile',
  'oidc-provider': 'an OIDC provider',
  'saml-provider': 'a SAML provider',
};

function wrongResource({ partition, account, resource }: Arn): RoleArnMistake {
  const arnOf = (name: string): string => `arn:${partition}:iam::${account}:role/${name}`;
  const [, type = '', separator = '', name = ''] = /^([^/:]*)([/:]?)(.*)$/s.exec(resource) ?? [];
  const noun = Object.hasOwn(NOUNS, type) ? NOUNS[type] : undefined;
  if (noun !== undefined) return { says: `is the ARN of ${noun}, not of a role` };
  if (!/^roles?$/i.test(type)) return { says: `has '${type}' where a role's ARN has 'role'` };
  if (type === 'role' && separator === '/' && name !== '')
    return {
      says: "ends with '/', so it names a path and no role",
      meant: arnOf(name.replace(/\/+$/, '')),
      isCertain: false,
    };
  if (name === '') return { says: 'names no role' };
  return { says: `has '${type}${separator}' where a role's ARN has 'role/'`, meant: arnOf(name) };
}
