// Runs node's test runner over test/**/*.test.ts (Node 20 has no globs of its own), or over the files named.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { argv, execPath, exit } from 'node:process';

const insideVsCode = join('test', 'vscode');

const files = argv.slice(2).filter((argument) => !argument.startsWith('-'));
const options = argv.slice(2).filter((argument) => argument.startsWith('-'));

function findTests() {
  return readdirSync('test', { recursive: true })
    .map((path) => join('test', path))
    .filter((path) => path.endsWith('.test.ts') && !path.startsWith(insideVsCode))
    .sort();
}

const { status } = spawnSync(
  execPath,
  [
    '--import=tsx',
    '--import=./test/support/md-loader.js',
    '--test',
    '--test-reporter=spec',
    `--test-concurrency=${availableParallelism()}`,
    ...options,
    ...(files.length > 0 ? files : findTests()),
  ],
  { stdio: 'inherit' },
);
exit(status ?? 1);
