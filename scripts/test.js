// Everything that must hold, from a fresh clone: see `stages`. Arguments go to the suite in a real VS Code.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process, { argv, stdout } from 'node:process';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import { installDependencies, npmCommand } from './install.js';

const forVsCode = argv.slice(2);

const stages = [
  { name: 'type check', script: 'typecheck' },
  { name: 'lint and format', script: 'lint' },
  { name: 'build', script: 'build' },
  {
    name: 'unit, protocol and bundle tests',
    script: 'test:unit',
    isTest: true,
  },
  { name: 'package', script: 'package', needs: 'build' },
  {
    name: 'real VS Code, source tree',
    script: 'test:vscode',
    args: forVsCode,
    needs: 'build',
    isTest: true,
    isLive: true,
  },
  {
    name: 'real VS Code, package',
    script: 'test:vscode',
    args: ['--vsix', 'vscode-irsa.vsix', ...forVsCode],
    needs: 'package',
    isTest: true,
    isLive: true,
  },
];

installDependencies();
const failedStages = [];
const totals = { passed: 0, failed: 0 };
for (const stage of stages) {
  if (failedStages.includes(stage.needs)) {
    failedStages.push(stage.name);
    console.log(`✖ ${stage.name}: not run, ${stage.needs} failed`);
    continue;
  }
  const started = Date.now();
  const { status, output } = await runStage(stage);
  const counts = stage.isTest ? readCounts(output) : undefined;
  const isPassed = status === 0 && counts?.passed !== 0;
  if (!isPassed) failedStages.push(stage.name);
  totals.passed += counts?.passed ?? 0;
  totals.failed += counts?.failed ?? 0;
  if (!isPassed && !stage.isLive) stdout.write(output);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const result = counts ? `, ${counts.passed} passed, ${counts.failed} failed` : '';
  console.log(`${isPassed ? '✔' : '✖'} ${stage.name} (${seconds} s${result})`);
}

if (failedStages.length > 0) console.log(`failed: ${failedStages.join('; ')}`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = failedStages.length > 0 ? 1 : 0;

async function runStage({ script, args = [], isLive }) {
  const npm = npmCommand('run', '--silent', script, '--', ...args);
  const child = spawn(npm.command, npm.args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const both = new PassThrough();
  for (const stream of [child.stdout, child.stderr]) stream.pipe(both, { end: false });
  if (isLive) both.pipe(stdout, { end: false });
  child.once('close', () => both.end());
  const [[status], output] = await Promise.all([once(child, 'close'), text(both)]);
  return { status, output };
}

/** Reads the closing lines of node's test runner (`ℹ pass 3`) or of the suite in VS Code (`3 passed, 0 failed`). */
function readCounts(output) {
  const plain = stripVTControlCharacters(output);
  const count = (word) => Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(plain)?.[1] ?? 0);
  const [, passed, failed] = /^VS Code: (\d+) passed, (\d+) failed/m.exec(plain) ?? [];
  if (passed !== undefined) return { passed: Number(passed), failed: Number(failed) };
  return { passed: count('pass'), failed: count('fail') + count('cancelled') };
}
