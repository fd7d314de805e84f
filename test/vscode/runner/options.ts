import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export type HostName = 'desktop' | 'server';

export interface RunnerOptions {
  readonly host: HostName | undefined;
  /** Test this package instead of the source tree. */
  readonly vsix: string | undefined;
  readonly grep: string | undefined;
}

export function readOptions(args: readonly string[]): RunnerOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { host: { type: 'string' }, vsix: { type: 'string' }, grep: { type: 'string' } },
  });
  return {
    host: readHost(values.host),
    vsix: values.vsix === undefined ? undefined : resolve(values.vsix),
    grep: values.grep,
  };
}

export function readHost(name: string | undefined): HostName | undefined {
  if (name === undefined || name === 'desktop' || name === 'server') return name;
  throw new Error(`--host is 'desktop' or 'server', not '${name}'`);
}
