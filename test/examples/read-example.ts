import { readdirSync, readFileSync } from 'node:fs';
import { languageOf } from '../../server/src/engine/read-file.ts';
import type { Files } from '../support/check.ts';

const EXAMPLES = new URL('../../examples/', import.meta.url);

/** The files of a folder in `examples/`, by path; all of them without a folder. */
export function readExample(folder: string): Files {
  const root = new URL(folder === '' ? '.' : `${folder}/`, EXAMPLES);
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) =>
    path.replaceAll('\\', '/'),
  );
  return Object.fromEntries(
    paths
      .filter((path) => languageOf(path) !== undefined)
      .sort()
      .map((path) => [path, readFileSync(new URL(path, root), 'utf8')]),
  );
}
