import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { argv, platform } from 'node:process';
import { findExecutable } from '../test/vscode/runner/executables.ts';
import { checkout, results } from '../test/vscode/runner/folders.ts';
import { chooseHost } from '../test/vscode/runner/host-choice.ts';
import { reportFailure } from '../test/vscode/runner/failure.ts';
import { readOptions } from '../test/vscode/runner/options.ts';
import { createProfile, removeProfile } from '../test/vscode/runner/profile.ts';
import { installServer } from '../test/vscode/runner/server-install.ts';
import { startServer } from '../test/vscode/runner/server-process.ts';
import { workbenchAddress } from '../test/vscode/runner/workbench-address.ts';

const examples = join(checkout, 'examples');

function openOnDesktop(): void {
  const code = findExecutable('code');
  if (code === undefined) throw new Error("no 'code' on the PATH: install VS Code and its command 'code'");
  const { status } = spawnSync(code, [`--extensionDevelopmentPath=${checkout}`, examples], {
    stdio: 'inherit',
    shell: platform === 'win32',
  });
  if (status !== 0) throw new Error(`${code} failed`);
}

async function openOnServer(): Promise<void> {
  const install = await installServer();
  const profile = createProfile();
  try {
    const server = await startServer({ install, profile, log: join(results, 'server.log') });
    const address = workbenchAddress(server, { folder: examples, extension: checkout });
    console.log(`\nOpen in a browser on this machine (Ctrl+C stops the server):\n\n${address}\n`);
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), server.ended]);
    await server.stop();
  } finally {
    removeProfile(profile);
  }
}

async function open(): Promise<void> {
  const { host, reason } = chooseHost(readOptions(argv.slice(2)).host);
  console.log(`VS Code host: ${host} (${reason})`);
  if (host === 'desktop') openOnDesktop();
  else await openOnServer();
}

await open().catch(reportFailure);
