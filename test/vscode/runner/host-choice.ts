import { env, platform } from 'node:process';
import { findExecutable } from './executables.ts';
import type { HostName } from './options.ts';

export interface HostChoice {
  readonly host: HostName;
  readonly reason: string;
}

export function chooseHost(wanted: HostName | undefined): HostChoice {
  if (wanted !== undefined) return { host: wanted, reason: 'asked for by --host' };
  if (platform !== 'linux')
    return { host: 'desktop', reason: `the server host runs on Linux only, this is ${platform}` };
  if (findExecutable('code') === undefined) return { host: 'server', reason: "no 'code' on the PATH" };
  if (!hasDisplay()) return { host: 'server', reason: 'there is no display' };
  return { host: 'desktop', reason: "'code' is on the PATH" };
}

function hasDisplay(): boolean {
  return (env['DISPLAY'] ?? env['WAYLAND_DISPLAY'] ?? '') !== '';
}
