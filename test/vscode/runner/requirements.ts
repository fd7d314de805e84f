import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { getuid } from 'node:process';
import { join } from 'node:path';
import { findChromium, findExecutable } from './executables.ts';
import { cache } from './folders.ts';
import { runLogged } from './logged-command.ts';

/** Something of the operating system that the server host needs, by the name of its Debian package. */
interface Requirement {
  readonly debianPackage: string;
  readonly isMet: () => boolean;
}

export const toCompile: readonly Requirement[] = [
  { debianPackage: 'python3', isMet: () => findExecutable('python3') !== undefined },
  { debianPackage: 'make', isMet: () => findExecutable('make') !== undefined },
  { debianPackage: 'g++', isMet: () => findExecutable('g++') !== undefined },
  { debianPackage: 'pkg-config', isMet: () => findExecutable('pkg-config') !== undefined },
  {
    debianPackage: 'libkrb5-dev',
    isMet: () => spawnSync('pkg-config', ['--exists', 'krb5-gssapi']).status === 0,
  },
];

export const toBrowse: readonly Requirement[] = [
  { debianPackage: 'chromium', isMet: () => findChromium() !== undefined },
];

export async function meet(requirements: readonly Requirement[]): Promise<void> {
  const missing = requirements.filter((each) => !each.isMet()).map((each) => each.debianPackage);
  if (missing.length === 0) return;
  if (!canInstall()) throw new Error(`please install first (names of Debian packages): ${missing.join(' ')}`);

  console.log(`installing by apt-get: ${missing.join(' ')}`);
  const log = join(cache, 'apt-get.log');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runLogged({ command: 'apt-get', args: ['update', '-qq'], env, log });
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...missing];
  await runLogged({ command: 'apt-get', args: install, env, log });
}

function canInstall(): boolean {
  return getuid?.() === 0 && existsSync('/etc/debian_version') && findExecutable('apt-get') !== undefined;
}
