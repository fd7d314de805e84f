import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { check } from '../support/check.ts';

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
}

const snippetsOf = (language: string): readonly Snippet[] =>
  Object.values(JSON.parse(readFileSync(`snippets/${language}.json`, 'utf8')) as Record<string, Snippet>);

/** What an editor writes when every default is taken. */
function expand({ body }: Snippet): string {
  const defaults = new Map<string, string>();
  return body
    .join('\n')
    .replace(/\$\{(\d):([^}]*)\}/g, (_, stop: string, text: string) => {
      defaults.set(stop, text);
      return text;
    })
    .replace(/\$(\d)/g, (_, stop: string) => defaults.get(stop) ?? '');
}

suite('snippets', () => {
  test('what they write has no finding but what their placeholders leave open', () => {
    for (const language of ['yaml', 'json'])
      for (const snippet of snippetsOf(language)) {
        const path = `${snippet.prefix}.${language}`;
        const found = check({ [path]: expand(snippet) }).get(path) ?? [];
        const certain = found.filter(({ severity }) => severity === 'error');
        assert.deepEqual(
          certain.map(({ message }) => message),
          [],
          path,
        );
      }
  });

  test('all of them are contributed', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly contributes: {
        readonly snippets: readonly { readonly language: string; readonly path: string }[];
      };
    };
    assert.deepEqual(manifest.contributes.snippets, [
      { language: 'yaml', path: './snippets/yaml.json' },
      { language: 'json', path: './snippets/json.json' },
      { language: 'jsonc', path: './snippets/json.json' },
    ]);
  });
});
