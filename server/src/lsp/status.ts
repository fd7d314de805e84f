import { STATUS, type Status } from '../protocol.ts';
import { countFindings, NO_FINDINGS } from './counts.ts';
import type { Feature, Server } from './feature.ts';
import { Debounced } from './schedule.ts';

const SETTLED_MS = 250;

/** Tells the client how many findings there are, once changes have settled. */
export const status: Feature = {
  listen(server) {
    const tell = (): void => void sendStatus(server).catch((error: unknown) => server.onBug('status', error));
    const settled = new Debounced(SETTLED_MS, tell);
    server.session.onChange(() => settled.call());
    server.connection.onShutdown(() => settled.dispose());
  },
  async start({ connection }) {
    await connection.sendNotification(STATUS, { indexing: true, findings: NO_FINDINGS } satisfies Status);
  },
};

async function sendStatus({ connection, session }: Server): Promise<void> {
  await session.started;
  const findings = await countFindings(session, (snapshot, uri) => snapshot.shownDiagnosesOf(uri));
  if (findings === undefined) return;
  await connection.sendNotification(STATUS, { indexing: false, findings } satisfies Status);
}
