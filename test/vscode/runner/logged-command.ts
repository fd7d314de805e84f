import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, closeSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface LoggedCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly log: string;
}

/** Runs a command with its output appended to a file; a failure shows the end of it. */
export async function runLogged({ command, args, cwd, env, log }: LoggedCommand): Promise<void> {
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'a');
  try {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', output, output] });
    const [code] = (await once(child, 'close')) as [number | null];
    if (code === 0) return;
  } finally {
    closeSync(output);
  }
  const lastLines = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-40).join('\n');
  throw new Error(`${[command, ...args].join(' ')} failed:\n${lastLines}\nThe whole output is in ${log}`);
}
