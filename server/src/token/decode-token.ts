import { parseSubject } from '../iam/subject.ts';
import { decodePart, secondsAt, textAt, valueAt } from './decode-part.ts';
import { MAX_LENGTH } from './find-tokens.ts';
import type { JsonObject, ServiceAccountToken } from './token.ts';
import { kindOf } from './token-kind.ts';

/**
 * Decodes a JSON Web Token without checking its signature, which only its issuer's keys can. `undefined` for what is none;
 * never throws. `stsAudiences` are those that the workspace's clusters use for STS.
 */
export function decodeToken(
  token: string,
  stsAudiences?: readonly string[],
): ServiceAccountToken | undefined {
  if (token.length > MAX_LENGTH) return undefined;
  const [headerPart = '', payloadPart = '', signature, ...rest] = token.split('.');
  const header = decodePart(headerPart);
  const claims = decodePart(payloadPart);
  if (header === undefined || claims === undefined || signature === undefined || rest.length > 0)
    return undefined;
  const decoded = { header, claims, ...readClaims(claims), ...readIdentity(claims) };
  return { kind: kindOf(decoded, stsAudiences), ...decoded };
}

function readClaims(claims: JsonObject) {
  return {
    audiences: audiencesOf(valueAt(claims, 'aud')),
    ...present('issuer', textAt(claims, 'iss')),
    ...present('subject', textAt(claims, 'sub')),
    ...present('issuedAt', secondsAt(claims, 'iat')),
    ...present('notBefore', secondsAt(claims, 'nbf')),
    ...present('expiresAt', secondsAt(claims, 'exp')),
    ...present('warnAfter', secondsAt(claims, 'kubernetes.io', 'warnafter')),
    ...present('id', textAt(claims, 'jti')),
  };
}

const audiencesOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');

/** Bound tokens nest what legacy ones spell out in flat keys; `sub` says the same in short. */
function readIdentity(claims: JsonObject) {
  const flat = (key: string): string | undefined => textAt(claims, `kubernetes.io/serviceaccount/${key}`);
  const bound = (...path: readonly string[]): string | undefined => textAt(claims, 'kubernetes.io', ...path);
  const subject = parseSubject(textAt(claims, 'sub') ?? '');
  return {
    ...present('namespace', subject?.namespace ?? bound('namespace') ?? flat('namespace')),
    ...present(
      'serviceAccount',
      subject?.name ?? bound('serviceaccount', 'name') ?? flat('service-account.name'),
    ),
    ...present('pod', bound('pod', 'name')),
    ...present('node', bound('node', 'name')),
    ...present('secret', bound('secret', 'name') ?? flat('secret.name')),
  };
}

const present = <K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> =>
  value === undefined ? {} : ({ [key]: value } as Partial<Record<K, T>>);
