import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionParams,
  MarkupKind,
} from 'vscode-languageserver/node';
import { complete } from '../features/completion/complete.ts';
import type { Completion } from '../features/completion/proposal.ts';
import type { SourceFile } from '../text/source-file.ts';
import { fromPosition, toRange } from './conversion.ts';
import type { Feature } from './feature.ts';
import { onDocument } from './guard.ts';
import type { OpenDocument } from './open-documents.ts';
import type { Snapshot } from './snapshot.ts';

export const completion: Feature = {
  capabilities: () => ({ completionProvider: { triggerCharacters: [':', '/', '"', "'", ' '] } }),
  listen(server) {
    server.connection.onCompletion(onDocument(server, 'completion', completeAt));
  },
};

function completeAt(
  { position }: CompletionParams,
  { model, language }: OpenDocument,
  { workspace }: Snapshot,
): CompletionItem[] | undefined {
  if (language === undefined || language === 'script') return undefined;
  const { source } = model;
  return complete(model, language, fromPosition(source, position), workspace).map((found) =>
    toItem(found, source),
  );
}

const KINDS = { key: CompletionItemKind.Property, value: CompletionItemKind.Value };

function toItem(
  { label, kind, span, newText, sortText, detail, documentation }: Completion,
  source: SourceFile,
): CompletionItem {
  return {
    label,
    kind: KINDS[kind],
    sortText,
    filterText: filterTextOf(source.text.slice(span.start, span.end), label, newText),
    textEdit: { range: toRange(source, span), newText },
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && {
      documentation: { kind: MarkupKind.Markdown, value: documentation },
    }),
  };
}

/** Editors compare what is typed with this text: it must not start with a quote that the file does not have there. */
const filterTextOf = (typed: string, label: string, newText: string): string =>
  typed.startsWith('"') && newText.startsWith('"') ? newText : label;
