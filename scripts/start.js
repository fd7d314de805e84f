// Shows the extension at work on examples/, from a fresh clone: the command-line report, then VS Code.
import { spawnSync } from 'node:child_process';
import { argv, execPath, exit } from 'node:process';
import { parseArgs } from 'node:util';
import { installDependencies, npmCommand } from './install.js';

const { values } = parseArgs({
  args: argv.slice(2),
  options: { host: { type: 'string' }, 'check-only': { type: 'boolean' } },
});

installDependencies();
const npm = npmCommand('run', '--silent', 'build');
run(npm.command, npm.args);
const findings = 1;
run(execPath, ['dist/cli.cjs', 'check', 'examples'], [0, findings]);
if (!values['check-only']) {
  run(execPath, ['--import=tsx', 'scripts/open.ts', ...(values.host ? ['--host', values.host] : [])]);
}

function run(command, args, accepted = [0]) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (!accepted.includes(status)) exit(status ?? 1);
}
