import { fileURLToPath } from 'node:url';
import type { Skipped } from '../disk/find-files.ts';
import type { LoadedWorkspace } from '../disk/load-workspace.ts';
import { createText, replaceText } from '../disk/write-text.ts';
import type { Texts } from '../engine/fix.ts';
import { STDIN_PATH } from './read-stdin.ts';

/** Writes the new texts to disk; answers those that could not be written. */
export function writeFixes(texts: Texts, { files }: LoadedWorkspace): readonly Skipped[] {
  const filesByUri = new Map(files.map((file) => [file.model.uri, file]));
  return [...texts].flatMap(([uri, text]) => {
    const file = filesByUri.get(uri);
    const path = file?.path ?? fileURLToPath(uri);
    if (path === STDIN_PATH || text === file?.model.source.text) return [];
    const reason =
      file === undefined ? createText(path, text) : replaceText(path, file.model.source.text, text);
    return reason === undefined ? [] : [{ path, reason }];
  });
}
