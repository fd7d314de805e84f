/** When something happens: the clock and the time zone are the face's to know. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** An IANA name such as `Europe/Berlin`. */
  readonly timeZone: string;
}

const UNITS = [
  { name: 's', seconds: 1, until: 90 },
  { name: 'min', seconds: 60, until: 90 },
  { name: 'h', seconds: 3600, until: 36 },
  { name: 'days', seconds: 86_400, until: 730 },
  { name: 'years', seconds: 31_557_600, until: Infinity },
] as const;

/** `2 h ago`, `in 22 h`, `now`. */
export function describeRelative(at: number, { now }: Clock): string {
  const seconds = at - now / 1000;
  const distance = describeDuration(Math.abs(seconds));
  if (distance.startsWith('0 ')) return 'now';
  return seconds < 0 ? `${distance} ago` : `in ${distance}`;
}

/** `22 h`, in the largest unit that says enough. */
export function describeDuration(seconds: number): string {
  const unit =
    UNITS.find((candidate) => Math.round(seconds / candidate.seconds) < candidate.until) ?? UNITS[4];
  return `${Math.round(seconds / unit.seconds)} ${unit.name}`;
}

/** `Sun 22 Nov, 18:04` in the clock's time zone; with the year where it is another than now's. */
export function describeLocal(at: number, { now, timeZone }: Clock): string {
  const time = partsOf(at * 1000, timeZone);
  const year = time.year === partsOf(now, timeZone).year ? '' : ` ${time.year}`;
  return `${time.weekday} ${time.day} ${time.month}${year}, ${time.hour}:${time.minute}`;
}

function partsOf(at: number, timeZone: string): Readonly<Record<string, string>> {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}
