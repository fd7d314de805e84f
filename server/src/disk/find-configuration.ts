import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { CONFIGURATION_FILE } from '../sources/configuration.ts';

/** The `.irsa.yaml` that holds for these paths: in the folder they share or the nearest one above it, not beyond a repository. */
export function findConfigurationFile(paths: readonly string[]): string | undefined {
  let folder = commonFolder(paths.map((path) => folderOf(resolve(path))));
  while (folder !== undefined) {
    const file = join(folder, CONFIGURATION_FILE);
    if (existsSync(file)) return file;
    const parent = dirname(folder);
    folder = parent === folder || existsSync(join(folder, '.git')) ? undefined : parent;
  }
  return undefined;
}

const folderOf = (path: string): string =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? path : dirname(path);

/** `undefined` where there is none, as for two drives of Windows. */
function commonFolder(folders: readonly string[]): string | undefined {
  return folders.reduce<string | undefined>((shared, folder) => {
    let candidate = shared;
    while (candidate !== undefined && !isWithin(folder, candidate)) {
      const parent = dirname(candidate);
      candidate = parent === candidate ? undefined : parent;
    }
    return candidate;
  }, folders[0]);
}

export const isWithin = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
