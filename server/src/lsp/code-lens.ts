import {
  type CodeLens,
  CodeLensRefreshRequest,
  type Command,
  type Location,
} from 'vscode-languageserver/node';
import { findLenses, type Lens } from '../features/code-lens.ts';
import { SHOW_REFERENCES, type ShowReferencesArguments } from '../protocol.ts';
import { toLocation, toRange } from './conversion.ts';
import type { Feature, Server } from './feature.ts';
import { onDocument } from './guard.ts';
import type { OpenDocument } from './open-documents.ts';
import type { Snapshot } from './snapshot.ts';

export const codeLens: Feature = {
  capabilities: () => ({ codeLensProvider: {} }),
  listen(server) {
    const { connection, client, session } = server;
    connection.onCodeLens(
      onDocument(server, 'code lens', (_, document, snapshot) =>
        snapshot.settingsOf(document.uri).codeLens ? toLenses(document, snapshot) : [],
      ),
    );
    session.onChange((change) => {
      if (change === 'outside' && client.refreshesCodeLens) refresh(server);
    });
  },
};

const refresh = ({ connection, onBug }: Server): void =>
  void connection
    .sendRequest(CodeLensRefreshRequest.type)
    .catch((error: unknown) => onBug('refresh code lenses', error));

const toLenses = ({ model, clientUri }: OpenDocument, snapshot: Snapshot): CodeLens[] =>
  findLenses(model, snapshot.workspace).map((lens) => {
    const range = toRange(model.source, lens.span);
    return { range, command: toCommand(lens, clientUri, range.start, snapshot) };
  });

function toCommand(
  { title, places }: Lens,
  uri: string,
  position: ShowReferencesArguments[1],
  snapshot: Snapshot,
): Command {
  const locations: readonly Location[] = places.flatMap((place) => toLocation(snapshot, place) ?? []);
  const parameters: ShowReferencesArguments = [uri, position, locations];
  return locations.length === 0
    ? { title, command: '' }
    : { title, command: SHOW_REFERENCES, arguments: [...parameters] };
}
