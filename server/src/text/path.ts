/** Paths inside URIs. Every URI is in the form that `URL` gives it, so equal files have equal URIs. */

export const directoryOf = (uri: string): string => uri.slice(0, uri.lastIndexOf('/') + 1);

export const fileNameOf = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1);

/** The name of the folder a file is in. */
export const folderNameOf = (uri: string): string => fileNameOf(directoryOf(uri).slice(0, -1));

/** The innermost folder that holds both files, with a slash at its end. */
export function commonDirectory(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return directoryOf(a.slice(0, length));
}

/** A URI's path as people write it. An editor may send one whose escapes are no text: it stays as it is. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The URI that `path`, as written in the file `from`, names; `undefined` where `from` has no folder (an unsaved file). */
export function resolvePath(from: string, path: string): string | undefined {
  const escaped = path.replace(/[%?#]/g, encodeURIComponent);
  const relative = path.startsWith('/') ? escaped : `./${escaped}`;
  return URL.canParse(relative, from) ? new URL(relative, from).href : undefined;
}

/** The path, as people write it, from a folder (with a slash at its end) to a file. */
export function relativePath(folder: string, uri: string): string {
  const shared = commonDirectory(folder, uri);
  const up = '../'.repeat(folder.slice(shared.length).split('/').length - 1);
  return up + decodePath(uri.slice(shared.length));
}
