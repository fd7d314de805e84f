import { chmod } from 'node:fs/promises';
import { argv, exit } from 'node:process';
import { build, context } from 'esbuild';

const watch = argv.includes('--watch');

const bundles = [
  { entry: 'client/src/extension.ts', outfile: 'dist/client.cjs', external: ['vscode'] },
  { entry: 'server/src/main.ts', outfile: 'dist/server.cjs' },
  { entry: 'server/src/cli.ts', outfile: 'dist/cli.cjs', banner: '#!/usr/bin/env node' },
];

/** @returns {import('esbuild').BuildOptions} */
function optionsOf({ entry, outfile, external = [], banner = '' }) {
  return {
    entryPoints: [entry],
    outfile,
    external,
    banner: { js: banner },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Without it jsonc-parser resolves to its UMD build, whose inner require() calls survive bundling and fail.
    mainFields: ['module', 'main'],
    loader: { '.md': 'text' },
    minify: !watch,
    sourcemap: watch,
    logLevel: 'info',
  };
}

if (watch) {
  for (const bundle of bundles) {
    const watcher = await context(optionsOf(bundle));
    await watcher.watch();
  }
} else {
  const builds = await Promise.allSettled(bundles.map((bundle) => build(optionsOf(bundle))));
  // esbuild has printed why.
  if (builds.some(({ status }) => status === 'rejected')) exit(1);
  await chmod('dist/cli.cjs', 0o755);
}
