import { breather } from '../disk/breather.ts';
import type { Feature, Server } from './feature.ts';
import { NOTHING_FOUND, reportOf } from './reports.ts';
import { Debounced } from './schedule.ts';

const SETTLED_MS = 100;

/** For clients that do not pull: after each change, the diagnostics of every file for which they are others than before. */
export const pushDiagnostics: Feature = {
  listen(server) {
    if (server.client.pullsDiagnostics) return;
    const published = new Map<string, string>();
    const push = (): void =>
      void publish(server, published).catch((error: unknown) => server.onBug('push diagnostics', error));
    const settled = new Debounced(SETTLED_MS, push);
    server.session.onChange(() => settled.call());
    server.connection.onShutdown(() => settled.dispose());
  },
};

/** `published` holds the id of what the client shows for a file. */
async function publish({ connection, session }: Server, published: Map<string, string>): Promise<void> {
  await session.started;
  const snapshot = session.snapshot();
  const breathe = breather();
  const uris = new Set([...snapshot.workspace.models.map((model) => model.uri), ...published.keys()]);
  for (const uri of uris) {
    if (!session.isCurrent(snapshot)) return;
    const { resultId, items } = reportOf(snapshot, uri);
    if (resultId !== (published.get(uri) ?? NOTHING_FOUND)) {
      published.set(uri, resultId);
      const version = snapshot.versionOf(uri);
      await connection.sendDiagnostics({
        uri: snapshot.clientUriOf(uri),
        ...(version !== null && { version }),
        diagnostics: items,
      });
    }
    await breathe();
  }
}
