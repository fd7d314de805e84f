import { type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver/node';
import { chainHover } from '../features/chain-hover.ts';
import { tokenHover } from '../features/token-hover.ts';
import { localClock } from './clock.ts';
import { fromPosition, toRange } from './conversion.ts';
import type { Feature } from './feature.ts';
import { onDocument } from './guard.ts';
import type { OpenDocument } from './open-documents.ts';
import type { Snapshot } from './snapshot.ts';

export const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  listen(server) {
    server.connection.onHover(onDocument(server, 'hover', hoverAt));
  },
};

function hoverAt(
  { position }: HoverParams,
  { model, text }: OpenDocument,
  { workspace }: Snapshot,
): Hover | undefined {
  const { source } = model;
  const offset = fromPosition(source, position);
  const found = tokenHover(text, offset, localClock(), workspace) ?? chainHover(model, offset, workspace);
  if (found === undefined) return undefined;
  return {
    contents: { kind: MarkupKind.Markdown, value: found.markdown },
    range: toRange(source, found.span),
  };
}
