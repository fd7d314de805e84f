import {
  type AnnotatedTextEdit,
  type ChangeAnnotation,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { RenameEdit } from '../features/rename.ts';
import type { Client } from './client.ts';
import { toRange } from './conversion.ts';
import type { Snapshot } from './snapshot.ts';

type Group = RenameEdit['in'] | 'uncertain';

/** What the editor's preview groups by. */
const GROUPS: Readonly<Record<Group, ChangeAnnotation>> = {
  manifest: { label: 'Manifests' },
  policy: { label: 'Trust policies' },
  configuration: { label: '.irsa.yaml' },
  script: { label: 'Scripts' },
  uncertain: {
    label: 'May mean another service account',
    description: 'the namespace is not said there, or not known',
    needsConfirmation: true,
  },
};

/** Clients that know no change annotations get the certain changes only: they could not be asked about the others. */
export function toRenameEdit(
  edits: readonly RenameEdit[],
  snapshot: Snapshot,
  { annotatesEdits, versionsEdits }: Client,
): WorkspaceEdit {
  const changes = new Map<string, AnnotatedTextEdit[]>();
  const used = new Set<Group>();
  for (const edit of edits) {
    const source = snapshot.sourceOf(edit.uri);
    const group = edit.isCertain ? edit.in : 'uncertain';
    if (source === undefined || (!annotatesEdits && group === 'uncertain')) continue;
    used.add(group);
    const change = { range: toRange(source, edit.span), newText: edit.newText, annotationId: group };
    changes.set(edit.uri, [...(changes.get(edit.uri) ?? []), change]);
  }
  if (!annotatesEdits) return withoutAnnotations(changes, snapshot, versionsEdits);
  return {
    documentChanges: toDocumentChanges(changes, snapshot),
    changeAnnotations: Object.fromEntries([...used].map((group) => [group, GROUPS[group]])),
  };
}

type Changes = ReadonlyMap<string, readonly AnnotatedTextEdit[]>;

function withoutAnnotations(changes: Changes, snapshot: Snapshot, versionsEdits: boolean): WorkspaceEdit {
  const plain = new Map([...changes].map(([uri, edits]) => [uri, edits.map(withoutAnnotation)]));
  return versionsEdits
    ? { documentChanges: toDocumentChanges(plain, snapshot) }
    : { changes: Object.fromEntries([...plain].map(([uri, edits]) => [snapshot.clientUriOf(uri), edits])) };
}

const withoutAnnotation = ({ range, newText }: TextEdit): TextEdit => ({ range, newText });

const toDocumentChanges = (
  changes: ReadonlyMap<string, readonly (TextEdit | AnnotatedTextEdit)[]>,
  snapshot: Snapshot,
): TextDocumentEdit[] =>
  [...changes].map(([uri, edits]) =>
    TextDocumentEdit.create({ uri: snapshot.clientUriOf(uri), version: snapshot.versionOf(uri) }, [...edits]),
  );
