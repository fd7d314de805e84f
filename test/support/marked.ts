/** Texts with a cursor, `$0`, and results written back into the text they are about. */
import { readFile } from '../../server/src/engine/read-file.ts';
import type { FileModel } from '../../server/src/model/file-model.ts';
import { Workspace } from '../../server/src/model/workspace.ts';
import type { Place } from '../../server/src/text/span.ts';
import { type Files, ROOT } from './check.ts';

export interface Marked {
  readonly model: FileModel;
  readonly offset: number;
  readonly workspace: Workspace;
}

/** The workspace of the files, one of which holds the cursor. */
export function marked(files: Files): Marked {
  const models = Object.entries(files).map(([path, text]) =>
    readFile({ uri: ROOT + path, text: text.replace('$0', '') }),
  );
  const [path, text = ''] = Object.entries(files).find(([, one]) => one.includes('$0')) ?? [];
  const model = models.find(({ uri }) => uri === ROOT + (path ?? ''));
  if (model === undefined) throw new Error('no file holds $0');
  return { model, offset: text.indexOf('$0'), workspace: new Workspace(models) };
}

/** `path:line: ‹text›` of each place, lines from 1. */
export const describePlaces = (places: readonly Place[], { workspace }: Marked): readonly string[] =>
  places.map(({ uri, span }) => {
    const text = workspace.modelOf(uri)?.source.text ?? '';
    const line = text.slice(0, span.start).split(/\r\n|\n|\r/).length;
    return `${uri.slice(ROOT.length)}:${line}: ${text.slice(span.start, span.end)}`;
  });
