import {
  type DocumentLink,
  type InlayHint,
  InlayHintKind,
  type InlayHintParams,
} from 'vscode-languageserver/node';
import { findDocumentLinks } from '../features/document-links.ts';
import { findInlayHints } from '../features/inlay-hints.ts';
import { fromRange, toRange } from './conversion.ts';
import type { Feature } from './feature.ts';
import { onDocument } from './guard.ts';
import type { OpenDocument } from './open-documents.ts';
import type { Snapshot } from './snapshot.ts';

/** What is shown within lines: links and hints. */
export const inLine: Feature = {
  capabilities: () => ({ documentLinkProvider: {}, inlayHintProvider: true }),
  listen(server) {
    const { connection } = server;
    connection.onDocumentLinks(onDocument(server, 'document links', (_, document) => toLinks(document)));
    connection.languages.inlayHint.on(
      onDocument(server, 'inlay hints', (params: InlayHintParams, document, snapshot) =>
        snapshot.settingsOf(document.uri).inlayHints ? toHints(params, document, snapshot) : [],
      ),
    );
  },
};

const toLinks = ({ model }: OpenDocument): DocumentLink[] =>
  findDocumentLinks(model).map(({ span, target, tooltip }) => ({
    range: toRange(model.source, span),
    target,
    tooltip,
  }));

const toHints = ({ range }: InlayHintParams, { model }: OpenDocument, { workspace }: Snapshot): InlayHint[] =>
  findInlayHints(model, fromRange(model.source, range), workspace).map(({ offset, text }) => ({
    position: toRange(model.source, { start: offset, end: offset }).start,
    label: text,
    kind: InlayHintKind.Type,
    paddingLeft: true,
  }));
