import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { build } from 'esbuild';

/** An entry point of the source tree as one file, bundled as it ships; it starts ten times faster than the sources. Answers its path. */
export async function bundle(entryPoint: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'irsa-bundle-'));
  after(() => rm(folder, { recursive: true }));
  const outfile = join(folder, 'bundle.cjs');
  await build({
    entryPoints: [entryPoint],
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
