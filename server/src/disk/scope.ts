import { matchesGlobs } from '../engine/globs.ts';
import type { Configuration } from '../model/configuration.ts';
import { isConfigurationFile } from '../sources/configuration.ts';
import type { FileSearch } from './find-files.ts';

/** What the configuration's `include` and `exclude` keep out; `root` is the folder its globs are relative to, with a slash at its end. */
export function scopeOf(
  { include, exclude }: Pick<Configuration, 'include' | 'exclude'>,
  root: string,
): Required<FileSearch>['isExcluded'] {
  return (uri, kind) => {
    if (kind === 'file' && isConfigurationFile(uri)) return false;
    const isMissing = kind === 'file' && include.length > 0 && !matchesGlobs(root, uri, include);
    return isMissing || matchesGlobs(root, uri, exclude);
  };
}
