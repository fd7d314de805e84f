import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, platform } from 'node:process';
import { cache, hostPins } from './folders.ts';
import { withLock } from './lock.ts';
import { runLogged } from './logged-command.ts';
import { meet, toCompile } from './requirements.ts';

/** A VS Code server on disk and the Node.js that it wants. */
export interface ServerInstall {
  readonly node: string;
  readonly main: string;
}

/** Installs the pinned VS Code server into the user's cache, once. */
export async function installServer(): Promise<ServerInstall> {
  if (platform !== 'linux') {
    throw new Error(
      `the VS Code server host runs on Linux, not on ${platform}: install VS Code and use --host desktop`,
    );
  }
  const version = createHash('sha256')
    .update(readFileSync(join(hostPins, 'package-lock.json')))
    .digest('hex');
  const name = `server-${version.slice(0, 12)}`;
  const folder = join(cache, name);
  await withLock(name, () => installInto(folder));
  return {
    node: join(folder, 'node_modules/node/bin/node'),
    main: join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js'),
  };
}

async function installInto(folder: string): Promise<void> {
  const installed = join(folder, 'installed');
  if (existsSync(installed)) return;
  await meet(toCompile);

  console.log(`installing the VS Code server into ${folder} (once, some minutes; see install.log there)`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(hostPins, file), join(folder, file));
  await runNpm(folder, ['ci', '--ignore-scripts']);
  await runNpm(folder, ['rebuild', 'node']);
  await runNpm(folder, ['rebuild', 'code-server', '--foreground-scripts'], pinnedNode(folder));
  writeFileSync(installed, '');
}

/** code-server compiles its native parts with, and for, the Node.js that runs npm; the package brings the headers. */
function pinnedNode(folder: string): NodeJS.ProcessEnv {
  const node = join(folder, 'node_modules/node');
  return {
    PATH: [join(node, 'bin'), env['PATH']].join(delimiter),
    npm_config_nodedir: join(node, 'node_modules', `node-linux-${process.arch}`),
  };
}

async function runNpm(folder: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<void> {
  const log = join(folder, 'install.log');
  await runLogged({ command: 'npm', args, cwd: folder, env: { ...outsideNpm(env), ...more }, log });
}

/** Under `npm test` the environment describes that npm and its Node.js: an inner one would believe it. */
function outsideNpm(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const describesNpm = /^npm_(?!config_)|^npm_config_(user_agent|local_prefix)$/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !describesNpm.test(name)));
}
