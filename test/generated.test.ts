import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { RULES } from '../server/src/rules/all.ts';
import { CONFIGURATION_KEYS } from '../server/src/sources/configuration.ts';
import { GENERATED } from './support/generated.ts';

suite('generated texts', () => {
  for (const { file, expected } of GENERATED) {
    test(`${file} is up to date`, async () => {
      const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
      if (process.env.UPDATE === '1') writeFileSync(file, await expected(text));
      else assert.equal(text, await expected(text), `${file} is stale: run it again with UPDATE=1`);
    });
  }
});

suite('rules', () => {
  test('have ids of their own, and a page that starts with the id', () => {
    const ids = RULES.map(({ id }) => id);
    assert.deepEqual(new Set(ids).size, ids.length);
    const wrong = RULES.filter(({ id, page }) => !page.startsWith(`# ${id}\n`));
    assert.deepEqual(wrong, []);
  });

  test('have pages with the same headings', () => {
    const wrong = RULES.filter(({ page }) => {
      const parts = ['**What.**', '**Why.**', '## Wrong', '## Right', '## Options'].map((part) =>
        page.indexOf(part),
      );
      return parts.includes(-1) || parts.some((at, index) => at < (parts[index - 1] ?? 0));
    });
    assert.deepEqual(
      wrong.map(({ id }) => id),
      [],
    );
  });
});

test('the schema of .irsa.yaml knows the keys that are read', () => {
  interface Schema {
    readonly properties: Readonly<Record<string, { readonly items?: { readonly properties?: object } }>>;
  }
  const { properties } = JSON.parse(readFileSync('schemas/irsa.schema.json', 'utf8')) as Schema;
  const keys = Object.fromEntries(
    Object.entries(properties).map(([key, { items }]) => [key, Object.keys(items?.properties ?? {})]),
  );
  assert.deepEqual(keys, CONFIGURATION_KEYS);
});
