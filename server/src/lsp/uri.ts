/** URIs enter and leave the server here; inside, equal files have equal URIs. */
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A client's URI in the form of `URL.href`: `file:///c%3A/a b` and `file:///C:/a%20b` name one file. */
export function normaliseUri(uri: string): string {
  const path = pathOfUri(uri);
  if (path !== undefined) return uriOfPath(path);
  return URL.canParse(uri) ? new URL(uri).href : uri;
}

/** Drive letters in lower case, as VS Code writes them. */
export const uriOfPath = (path: string): string =>
  pathToFileURL(path).href.replace(/^file:\/\/\/[A-Z]:/, (start) => start.toLowerCase());

/** The path that a file URI names; `undefined` for other schemes and for what is no path on this machine (`file://host/`, `%2F`). */
export function pathOfUri(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** The URI of a folder, with the slash at its end that prefixes and globs are compared with. */
export const folderUri = (uri: string): string => normaliseUri(uri).replace(/\/*$/, '/');
