import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { env, execPath, exit } from 'node:process';

/** Runs npm: the one that runs this script, where one does. */
export function npmCommand(...args) {
  const { npm_execpath: npm } = env;
  return npm ? { command: execPath, args: [npm, ...args] } : { command: 'npm', args };
}

export function installDependencies() {
  const wanted = modified('package-lock.json');
  const installed = modified('node_modules/.package-lock.json');
  if (installed >= wanted) return;
  console.log('installing dependencies');
  const { command, args } = npmCommand('ci', '--ignore-scripts', '--no-audit', '--no-fund');
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) exit(status ?? 1);
}

function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
