/** An IPv4 or IPv6 range in CIDR notation. An address without a prefix is the range of itself. */
interface IpRange {
  readonly address: bigint;
  readonly width: number;
  readonly prefix: number;
}

/** Is the address in the range? `undefined` where either is not what it should be. */
export function isInRange(address: string, range: string): boolean | undefined {
  const one = parseRange(address);
  const many = parseRange(range);
  if (one === undefined || many === undefined || one.prefix !== one.width) return undefined;
  const dropped = BigInt(many.width - many.prefix);
  return one.width === many.width && one.address >> dropped === many.address >> dropped;
}

function parseRange(text: string): IpRange | undefined {
  const [, host = '', length] = /^([0-9A-Fa-f.:]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const isV6 = host.includes(':');
  const width = isV6 ? 128 : 32;
  const address = isV6 ? parseV6(host) : parseV4(host);
  const prefix = length === undefined ? width : Number(length);
  return address === undefined || prefix > width ? undefined : { address, width, prefix };
}

function parseV4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256))
    return undefined;
  return join(parts.map(Number), 8n);
}

function parseV6(text: string): bigint | undefined {
  const [head = '', tail, ...more] = text.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = 8 - before.length - after.length;
  if (more.length > 0 || (tail === undefined ? gap !== 0 : gap < 1)) return undefined;
  const parts = [...before, ...Array.from({ length: gap }, () => '0'), ...after];
  if (!parts.every((part) => /^[0-9A-Fa-f]{1,4}$/.test(part))) return undefined;
  return join(
    parts.map((part) => Number.parseInt(part, 16)),
    16n,
  );
}

const join = (parts: readonly number[], bits: bigint): bigint =>
  parts.reduce((address, part) => (address << bits) | BigInt(part), 0n);
