import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';

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

/** Bundles the command line of the source tree, as it ships. Answers the bundle's path. */
export async function bundleCli(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'irsa-cli-'));
  after(() => rm(folder, { recursive: true }));
  const outfile = join(folder, 'cli.cjs');
  await build({
    entryPoints: ['server/src/cli.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    loader: { '.md': 'text' },
    logLevel: 'warning',
  });
  return outfile;
}

/** Starts the command as a person or a CI job does, and waits for its end. */
export const runnerOf =
  (bundle: string): Irsa =>
  async (args, { cwd, input = '', env = {}, uid } = {}) => {
    const child = spawn(process.execPath, [bundle, ...args], {
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
