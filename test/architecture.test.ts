/** Who may import whom. Adding an arrow is a decision of its own, in a commit of its own. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { findCycle, readImports } from './support/imports.ts';

interface Allowed {
  /** Folders of the server, or its entry points and `protocol`. */
  readonly parts: readonly string[];
  /** A package allows what is below it; `node:` allows all of Node. */
  readonly packages?: readonly string[];
}

const CORE = [
  'text',
  'syntax',
  'iam',
  'token',
  'model',
  'sources',
  'rules',
  'engine',
  'scaffold',
  'features',
];

const ALLOWED: Readonly<Record<string, Allowed>> = {
  text: { parts: [] },
  syntax: { parts: ['text'], packages: ['yaml', 'jsonc-parser'] },
  iam: { parts: ['text'] },
  token: { parts: ['text', 'iam'] },
  model: { parts: ['text', 'iam'] },
  sources: { parts: ['text', 'syntax', 'iam', 'model'] },
  rules: { parts: ['text', 'iam', 'model'], packages: ['fastest-levenshtein'] },
  engine: { parts: ['text', 'syntax', 'iam', 'model', 'sources', 'rules'], packages: ['picomatch'] },
  scaffold: { parts: ['iam', 'model'] },
  features: { parts: ['text', 'iam', 'token', 'model', 'rules', 'scaffold', 'engine'] },
  disk: { parts: ['text', 'model', 'sources', 'engine'], packages: ['node:'] },
  live: { parts: ['iam', 'model'], packages: ['@aws-sdk/client-iam'] },
  lsp: {
    parts: [...CORE, 'disk', 'live', 'protocol'],
    packages: ['node:', 'vscode-languageserver', 'vscode-languageserver-textdocument'],
  },
  cli: { parts: [...CORE, 'disk', 'live'], packages: ['node:', 'commander', 'package.json'] },
  protocol: { parts: [] },
  'main entry point': { parts: ['lsp'], packages: ['vscode-languageserver'] },
  'cli entry point': { parts: ['cli'] },
  client: { parts: ['protocol'], packages: ['vscode', 'vscode-languageclient'] },
};

const ENTRY_POINTS: Readonly<Record<string, string>> = {
  'server/src/main.ts': 'main entry point',
  'server/src/cli.ts': 'cli entry point',
  'server/src/protocol.ts': 'protocol',
  'server/src/assets.d.ts': 'text',
};

const imports = readImports(['server/src', 'client/src']);

suite('architecture', () => {
  test('files import only what their folder may', () => {
    const wrong = [...imports].flatMap(([file, modules]) =>
      modules.filter((module) => !isAllowed(file, module)).map((module) => `${file} imports ${module}`),
    );
    assert.deepEqual(wrong, []);
  });

  test('no file imports itself through others, types included', () => {
    assert.equal(findCycle(imports)?.join(' → '), undefined);
  });

  test('the core reads no clock, environment or chance', () => {
    const impure = /\b(?:Date\.now|performance\.now|process\.|console\.|Math\.random|fetch\()|new Date\(\)/;
    const wrong = [...imports.keys()].filter(
      (file) => CORE.includes(partOf(file)) && impure.test(readFileSync(file, 'utf8')),
    );
    assert.deepEqual(wrong, []);
  });

  test('every folder is in the table', () => {
    const unknown = [...imports.keys()].filter((file) => ALLOWED[partOf(file)] === undefined);
    assert.deepEqual(unknown, []);
  });
});

function partOf(path: string): string {
  const [folder = '', , part = ''] = path.split('/');
  return ENTRY_POINTS[path] ?? (folder === 'client' ? folder : part);
}

function isAllowed(file: string, module: string): boolean {
  const part = partOf(file);
  const { parts = [], packages = [] } = ALLOWED[part] ?? {};
  if (!/^(?:server|client)\//.test(module))
    return packages.some(
      (name) => module === name || module.startsWith(name.endsWith(':') ? name : `${name}/`),
    );
  const isPage = part === 'rules' && module.endsWith('.md');
  return isPage || partOf(module) === part || parts.includes(partOf(module));
}
