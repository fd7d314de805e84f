import { existsSync } from 'node:fs';
import { CreateFile, TextDocumentEdit, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver/node';
import type { Fix } from '../rules/rule.ts';
import type { Client } from './client.ts';
import { toRange } from './conversion.ts';
import type { Snapshot } from './snapshot.ts';
import { pathOfUri } from './uri.ts';

type DocumentChange = CreateFile | TextDocumentEdit;

/** The fixes as one edit of the client's; `undefined` where it cannot be made: a file to create exists, or the client creates none. */
export function toWorkspaceEdit(
  fixes: readonly Fix[],
  snapshot: Snapshot,
  { versionsEdits, createsFiles }: Client,
): WorkspaceEdit | undefined {
  const creates = fixes.flatMap((fix) => fix.creates ?? []);
  if (creates.length > 0 && (!createsFiles || creates.some(({ uri }) => exists(uri, snapshot))))
    return undefined;
  const changes = changesOf(fixes, snapshot);
  const clientUri = (uri: string): string => snapshot.clientUriOf(uri);
  if (!versionsEdits)
    return { changes: Object.fromEntries(changes.map(([uri, edits]) => [clientUri(uri), edits])) };
  const toEdit = ([uri, edits]: Change): TextDocumentEdit =>
    TextDocumentEdit.create({ uri: clientUri(uri), version: snapshot.versionOf(uri) }, edits);
  return { documentChanges: [...creates.flatMap(toCreation), ...changes.map(toEdit)] };
}

const exists = (uri: string, snapshot: Snapshot): boolean =>
  snapshot.sourceOf(uri) !== undefined || existsSync(pathOfUri(uri) ?? '');

type Change = readonly [uri: string, edits: TextEdit[]];

function changesOf(fixes: readonly Fix[], snapshot: Snapshot): readonly Change[] {
  const changes = new Map<string, TextEdit[]>();
  for (const { uri, span, newText } of fixes.flatMap((fix) => fix.edits)) {
    const source = snapshot.sourceOf(uri);
    if (source === undefined) continue;
    const edits = changes.get(uri) ?? [];
    edits.push({ range: toRange(source, span), newText });
    changes.set(uri, edits);
  }
  return [...changes];
}

/** Without `ignoreIfExists`: a file that appears meanwhile would get the text put before its own. */
const toCreation = ({ uri, text }: { readonly uri: string; readonly text: string }): DocumentChange[] => {
  const start = { line: 0, character: 0 };
  const edit = { range: { start, end: start }, newText: text };
  return [CreateFile.create(uri), TextDocumentEdit.create({ uri, version: null }, [edit])];
};
