/** What files outside the code repeat of the rules and of texts in the code. `UPDATE=1` writes it anew. */
import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { RULES } from '../../server/src/rules/all.ts';
import { pageUrl } from '../../server/src/rules/page-url.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { readImports } from './imports.ts';

/** A file and what it must be, made from what it is. */
export interface Generated {
  readonly file: string;
  readonly expected: (text: string) => Promise<string>;
}

const SEVERITIES = ['error', 'warning', 'info', 'hint', 'off'];

const inOrder: readonly Rule[] = [...RULES].sort((a, b) => (a.id < b.id ? -1 : 1));

const describe = ({ id, summary }: Rule): string => `${summary} [More](${pageUrl(id)})`;

export const GENERATED: readonly Generated[] = [
  json('package.json', (text) => withSettings(JSON.parse(text) as Manifest)),
  json('schemas/irsa.schema.json', (text) => withRules(JSON.parse(text) as Schema)),
  json('l10n/bundle.l10n.json', translatableTexts),
  { file: 'README.md', expected: (text) => Promise.resolve(withTable(text)) },
];

function json(file: string, valueFor: (text: string) => unknown): Generated {
  const expected = async (text: string): Promise<string> =>
    format(JSON.stringify(valueFor(text)), { ...(await resolveConfig(file)), filepath: file });
  return { file, expected };
}

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: { 'irsa.rules': { properties: unknown } } };
  };
}

function withSettings(manifest: Manifest): Manifest {
  manifest.contributes.configuration.properties['irsa.rules'].properties = Object.fromEntries(
    inOrder.map((rule) => [
      rule.id,
      { enum: SEVERITIES, default: rule.severity, markdownDescription: describe(rule) },
    ]),
  );
  return manifest;
}

interface Schema {
  readonly definitions: { readonly rule: { enum: unknown }; readonly rules: { properties: unknown } };
}

function withRules(schema: Schema): Schema {
  schema.definitions.rule.enum = inOrder.map(({ id }) => id);
  schema.definitions.rules.properties = Object.fromEntries(
    inOrder.map(({ id, summary }) => [
      id,
      { description: summary, allOf: [{ $ref: '#/definitions/severity' }] },
    ]),
  );
  return schema;
}

/** Rules in the order of the chain, as `irsa rules` lists them. */
function withTable(readme: string): string {
  const rows = RULES.map(
    ({ id, severity, summary }) => `| [${id}](server/src/rules/${id}.md) | ${severity} | ${summary} |`,
  );
  const table = ['| rule | severity | what it finds |', '|---|---|---|', ...rows].join('\n');
  return readme.replace(/(?<=<!-- rules -->\n)[^]*?(?=<!-- \/rules -->)/, `${table}\n`);
}

/** The texts of the client that translators work on. */
function translatableTexts(): Readonly<Record<string, string>> {
  const sources = [...readImports(['client/src']).keys()].map((file) => readFileSync(file, 'utf8'));
  const texts = sources.flatMap((source) =>
    [...source.matchAll(/l10n\.t\(\s*'([^']+)'/g)].map(([, text = '']) => text),
  );
  return Object.fromEntries(texts.map((text) => [text, text]));
}
