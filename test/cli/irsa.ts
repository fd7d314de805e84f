import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { bundle } from '../support/bundle.ts';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Buffer;
  readonly env?: NodeJS.ProcessEnv;
  readonly uid?: number;
}

export type Irsa = (args: readonly string[], options?: RunOptions) => Promise<Outcome>;

/** Bundles the command line of the source tree. Answers the bundle's path. */
export const bundleCli = (): Promise<string> => bundle('server/src/cli.ts');

/** Starts the command as a person or a CI job does, and waits for its end. */
export const runnerOf =
  (path: string): Irsa =>
  async (args, { cwd, input = '', env = {}, uid } = {}) => {
    const child = spawn(process.execPath, [path, ...args], {
      cwd,
      env: { PATH: process.env.PATH, TZ: 'Europe/Berlin', ...env },
      ...(uid !== undefined && { uid }),
    });
    // A command that does not read its input may be gone before all of it is written.
    child.stdin.on('error', () => child.stdin.destroy());
    child.stdin.end(input);
    const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: await closed, stdout, stderr };
  };
