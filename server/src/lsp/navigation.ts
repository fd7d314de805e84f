import {
  type Definition,
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  type ReferenceParams,
  type TextDocumentPositionParams,
} from 'vscode-languageserver/node';
import {
  findDefinitions,
  findHighlights,
  findImplementations,
  findReferences,
  findTypeDefinitions,
} from '../features/navigate.ts';
import type { Place } from '../text/span.ts';
import { fromPosition, toLocation, toRange } from './conversion.ts';
import type { Feature } from './feature.ts';
import { onDocument } from './guard.ts';
import type { OpenDocument } from './open-documents.ts';
import type { Snapshot } from './snapshot.ts';

export const navigation: Feature = {
  capabilities: () => ({
    definitionProvider: true,
    typeDefinitionProvider: true,
    implementationProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
  }),
  listen(server) {
    const { connection } = server;
    connection.onDefinition(onDocument(server, 'definition', leadTo(findDefinitions)));
    connection.onTypeDefinition(onDocument(server, 'type definition', leadTo(findTypeDefinitions)));
    connection.onImplementation(onDocument(server, 'implementation', leadTo(findImplementations)));
    connection.onReferences(onDocument(server, 'references', references));
    connection.onDocumentHighlight(onDocument(server, 'document highlight', highlights));
  },
};

const leadTo =
  (find: typeof findDefinitions) =>
  ({ position }: TextDocumentPositionParams, { model }: OpenDocument, snapshot: Snapshot): Definition =>
    toLocations(find(model, fromPosition(model.source, position), snapshot.workspace), snapshot);

const references = (
  { position, context }: ReferenceParams,
  { model }: OpenDocument,
  snapshot: Snapshot,
): Location[] =>
  toLocations(
    findReferences(model, fromPosition(model.source, position), snapshot.workspace, context),
    snapshot,
  );

const highlights = (
  { position }: TextDocumentPositionParams,
  { model }: OpenDocument,
  { workspace }: Snapshot,
): DocumentHighlight[] =>
  findHighlights(model, fromPosition(model.source, position), workspace).map(({ span, isDeclaration }) => ({
    range: toRange(model.source, span),
    kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));

const toLocations = (places: readonly Place[], snapshot: Snapshot): Location[] =>
  places.flatMap((place) => toLocation(snapshot, place) ?? []);
