import type { CancellationToken } from 'vscode-languageserver/node';
import { type IdentityNode, identityTree } from '../features/identity-tree.ts';
import { IDENTITIES, IDENTITIES_CHANGED, type IdentityItem } from '../protocol.ts';
import { toLocation } from './conversion.ts';
import type { Feature } from './feature.ts';
import { guarded } from './guard.ts';
import { Debounced } from './schedule.ts';
import type { Snapshot } from './snapshot.ts';

const SETTLED_MS = 250;

/** What the Identity view shows, and when to ask for it again. */
export const identities: Feature = {
  listen(server) {
    const { connection, session, onBug } = server;
    const answer = guarded<undefined, readonly IdentityItem[]>(server, 'identities', [], () => {
      const snapshot = session.snapshot();
      return identityTree(snapshot.workspace).map((node) => toItem(node, snapshot));
    });
    connection.onRequest(IDENTITIES, (token: CancellationToken) => answer(undefined, token));
    const tell = (): void =>
      void connection
        .sendNotification(IDENTITIES_CHANGED)
        .catch((error: unknown) => onBug('identities', error));
    const settled = new Debounced(SETTLED_MS, tell);
    session.onChange(() => settled.call());
    connection.onShutdown(() => settled.dispose());
  },
};

function toItem({ place, children, ...node }: IdentityNode, snapshot: Snapshot): IdentityItem {
  const location = place && toLocation(snapshot, place);
  return {
    ...node,
    ...(location && { location }),
    children: children.map((child) => toItem(child, snapshot)),
  };
}
