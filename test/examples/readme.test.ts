/** What the README shows is what a reader gets. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { Lines } from '../../server/src/text/source-file.ts';
import { CONFIGURATION_KEYS } from '../../server/src/sources/configuration.ts';
import { check } from '../support/check.ts';
import { readExample } from './read-example.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

suite('README.md', () => {
  test("shows the findings of the DynamoDB article's example", () => {
    const files = readExample('dynamodb-reader/as-in-the-article');
    const reported = [...check(files)].flatMap(([path, diagnoses]) => {
      const lines = new Lines(files[path] ?? '');
      return diagnoses.map(({ span, severity, message, rule }) => {
        const { line, character } = lines.positionAt(span.start);
        return `${path}:${line + 1}:${character + 1}: ${severity}: ${message} [${rule.id}]`;
      });
    });
    const shown = README.match(/^\S+:\d+:\d+: (?:error|warning|info|hint): .*$/gm);
    assert.deepEqual(shown, reported.sort());
  });

  test('lists every command and setting, with its default', () => {
    interface Manifest {
      readonly contributes: {
        readonly commands: readonly { readonly title: string }[];
        readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
      };
    }
    const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));
    const { contributes } = read('package.json') as Manifest;
    const texts = read('package.nls.json') as Readonly<Record<string, string>>;
    const titles = contributes.commands.map(({ title }) => `IRSA: ${texts[title.replaceAll('%', '')] ?? title}`);
    assert.deepEqual(README.match(/(?<=^\| )IRSA: [^|]*(?= \|)/gm)?.sort(), titles.sort());
    const settings = Object.entries(contributes.configuration.properties).map(([name, { default: value }]) => {
      return `\`${name}\` | \`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
    });
    assert.deepEqual(README.match(/(?<=^\| )`irsa\.[^|]*\| [^|]*(?= \|)/gm)?.sort(), settings.sort());
  });

  test('shows a comment that silences a finding', () => {
    const text = /^## Silence one finding\n[^]*?```yaml\n([^]*?)```/m.exec(README)?.[1] ?? '';
    const account = (annotations: string): string =>
      `kind: ServiceAccount\nmetadata:\n  annotations:\n${annotations.replace(/^(?=.)/gm, '    ')}`;
    const found = check({ 'a.yaml': account(text), 'b.yaml': account(text.replace(/^#.*\n/, '')) });
    assert.deepEqual(found.get('a.yaml'), []);
    assert.deepEqual(
      found.get('b.yaml')?.map(({ rule }) => rule.id),
      ['token-expiration'],
    );
  });

  test('has a configuration file with every key, and none that has no meaning', () => {
    const text = /^## `\.irsa\.yaml`\n[^]*?```yaml\n([^]*?)```/m.exec(README)?.[1] ?? '';
    const found = check({ '.irsa.yaml': text, 'iam/billing.json': '{}', 'iam/billing-archive.json': '{}' });
    assert.deepEqual(found.get('.irsa.yaml'), []);
    const keys = text.match(/^\w+(?=:)/gm) ?? [];
    assert.deepEqual(keys.sort(), Object.keys(CONFIGURATION_KEYS).sort());
  });
});
