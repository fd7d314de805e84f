import { readdirSync, readFileSync } from 'node:fs';
import { readExample } from '../examples/read-example.ts';
import { readCases, withoutCarets } from '../support/cases.ts';
import type { Files } from '../support/check.ts';

const RULE_PAGES = [
  new URL('../../server/src/rules/', import.meta.url),
  new URL('../rules/', import.meta.url),
];

/** Every workspace that another test describes: the cases on the rules' pages, and the examples. */
export function allWorkspaces(): readonly Files[] {
  const cases = RULE_PAGES.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .flatMap((name) => readCases(readFileSync(new URL(name, folder), 'utf8'))),
  );
  const workspaces = cases.map(({ blocks }) =>
    Object.fromEntries(
      blocks.filter((block) => !block.isFixed).map(({ path, text }) => [path, withoutCarets(text)]),
    ),
  );
  return [...workspaces, ...Object.entries(readExample('')).map(([path, text]) => ({ [path]: text }))];
}
