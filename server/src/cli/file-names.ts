import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A path as reports show it: relative to the working directory, with `/`. */
export const fileName = (path: string): string => relative('', path).split(sep).join('/') || '.';

export const fileNameOfUri = (uri: string): string =>
  uri.startsWith('file:') ? fileName(fileURLToPath(uri)) : uri;
