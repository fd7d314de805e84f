import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { checkout, suiteSources } from './folders.ts';

/** Compiles the suite for the extension host and answers the module whose `run()` VS Code calls. */
export async function bundleSuite(): Promise<string> {
  const outdir = join(checkout, 'out/suite');
  rmSync(outdir, { recursive: true, force: true });
  const tests = readdirSync(suiteSources).filter((file) => file.endsWith('.test.ts'));
  if (tests.length === 0) throw new Error(`no *.test.ts in ${suiteSources}`);
  await build({
    entryPoints: ['index.ts', ...tests].map((file) => join(suiteSources, file)),
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return join(outdir, 'index.cjs');
}
