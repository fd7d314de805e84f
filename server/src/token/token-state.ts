import type { ServiceAccountToken } from './token.ts';

export type TokenState = 'not yet valid' | 'valid' | 'expired' | 'never expires';

/** `now` is in milliseconds since 1970. */
export function stateOf({ notBefore, expiresAt }: ServiceAccountToken, now: number): TokenState {
  const seconds = now / 1000;
  if (expiresAt !== undefined && seconds >= expiresAt) return 'expired';
  if (notBefore !== undefined && seconds < notBefore) return 'not yet valid';
  return expiresAt === undefined ? 'never expires' : 'valid';
}

/** Could someone who finds the token use it, now or soon? */
export const isLive = (state: TokenState): boolean => state !== 'expired';
