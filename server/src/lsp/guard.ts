import {
  type CancellationToken,
  ResponseError,
  type TextDocumentIdentifier,
} from 'vscode-languageserver/node';
import { throwIfCancelled, untilCancelled } from './cancellation.ts';
import type { Server } from './feature.ts';
import type { OpenDocument } from './open-documents.ts';
import type { Snapshot } from './snapshot.ts';
import { normaliseUri } from './uri.ts';

type Handler<P, R> = (params: P, token: CancellationToken) => Promise<R>;

/**
 * A request handler that waits until the workspace has been read, refuses cancelled requests, and turns a bug into a line
 * of the log and `nothing`.
 */
export function guarded<P, R>(
  { session, onBug }: Server,
  name: string,
  nothing: R,
  answer: (params: P, token: CancellationToken) => R | Promise<R>,
): Handler<P, R> {
  return async (params, token) => {
    await untilCancelled(session.started, token);
    try {
      const result = await answer(params, token);
      throwIfCancelled(token);
      return result;
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      onBug(name, error);
      return nothing;
    }
  };
}

/** The handler of a feature that looks at an open document in a folder where the extension is enabled. */
export function onDocument<P extends { readonly textDocument: TextDocumentIdentifier }, R>(
  server: Server,
  name: string,
  answer: (params: P, document: OpenDocument, snapshot: Snapshot) => R | undefined,
): Handler<P, R | undefined> {
  return guarded<P, R | undefined>(server, name, undefined, (params) => {
    const snapshot = server.session.snapshot();
    const document = snapshot.open.get(normaliseUri(params.textDocument.uri));
    if (document === undefined || !snapshot.isEnabled(document.uri)) return undefined;
    return answer(params, document, snapshot);
  });
}
