import type { CancellationToken } from 'vscode-languageserver/node';
import { CHECK_WORKSPACE, type CheckWorkspaceResult } from '../protocol.ts';
import { countFindings, NO_FINDINGS } from './counts.ts';
import type { Feature, Server } from './feature.ts';
import { guarded } from './guard.ts';

export const checkWorkspace: Feature = {
  listen(server) {
    const nothing = { files: 0, findings: NO_FINDINGS };
    const answer = guarded(server, 'check workspace', nothing, () => check(server));
    // A request without parameters has the token in their place.
    server.connection.onRequest(CHECK_WORKSPACE, (token: CancellationToken) => answer(undefined, token));
  },
};

/** Begins again when something changes meanwhile. */
async function check({ session }: Server): Promise<CheckWorkspaceResult> {
  await session.scan(true);
  for (;;) {
    const files = session.snapshot().workspace.models.length;
    const findings = await countFindings(session, (snapshot, uri) => snapshot.diagnosesOf(uri));
    if (findings !== undefined) return { files, findings };
  }
}
