import { dirname } from 'node:path';

/** A folder's own files before those of its subfolders, otherwise by name: the same order on every machine. */
export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return compare(dirname(a.path), dirname(b.path)) || compare(a.path, b.path);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
