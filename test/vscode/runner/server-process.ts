import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { env } from 'node:process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { runLogged } from './logged-command.ts';
import type { Profile } from './profile.ts';
import type { ServerInstall } from './server-install.ts';

export interface ServerOptions {
  readonly install: ServerInstall;
  readonly profile: Profile;
  readonly log: string;
  readonly env?: NodeJS.ProcessEnv;
}

export interface RunningServer {
  readonly address: string;
  readonly token: string;
  /** Settles when the server ends. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** code-server's own setting: no run depends on, or tells, an extension marketplace. */
const noMarketplace = { EXTENSIONS_GALLERY: '{}' };

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const token = randomUUID();
  const child = spawn(options.install.node, [options.install.main, ...serverArguments(options, token)], {
    env: { ...env, ...noMarketplace, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => child.kill();
  process.once('exit', kill);
  const ended = once(child, 'close').then(() => void process.off('exit', kill));
  keepOutput(child, options.log);
  const port = await portOf(child.stdout, options.log);
  return {
    address: `127.0.0.1:${port}`,
    token,
    ended,
    stop: () => {
      child.kill();
      return ended;
    },
  };
}

/** Installs a packaged extension, as a person would from a `.vsix` file. */
export async function installExtension(
  { install, profile, log }: ServerOptions,
  vsix: string,
): Promise<void> {
  const args = [install.main, '--install-extension', vsix, ...dataFolders(profile)];
  await runLogged({ command: install.node, args, log });
}

function serverArguments({ profile }: ServerOptions, token: string): readonly string[] {
  return [
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token],
    ...['--accept-server-license-terms', '--telemetry-level', 'off'],
    // Without it a built VS Code takes no extension under development from its address.
    '--enable-smoke-test-driver',
    ...dataFolders(profile),
  ];
}

function dataFolders({ serverData, userData, extensions }: Profile): readonly string[] {
  return ['--server-data-dir', serverData, '--user-data-dir', userData, '--extensions-dir', extensions];
}

function keepOutput({ stdout, stderr }: ChildProcessByStdio<null, Readable, Readable>, log: string): void {
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log);
  stdout.pipe(file, { end: false });
  stderr.pipe(file, { end: false });
}

function portOf(output: Readable, log: string): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: output })
      .on('line', (line) => {
        const port = /Extension host agent listening on (\d+)/.exec(line)?.[1];
        if (port !== undefined) resolve(port);
      })
      .on('close', () => reject(new Error(`the VS Code server ended before it listened, see ${log}`)));
  });
}
