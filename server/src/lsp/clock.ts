import type { Clock } from '../token/describe-time.ts';

/** This machine's clock and time zone. */
export const localClock = (): Clock => ({
  now: Date.now(),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
});
