import { accountsAt } from '../features/accounts-at.ts';
import { traceMarkdown } from '../features/explain/trace-markdown.ts';
import { describeIdentity } from '../model/identity.ts';
import type { ServiceAccount } from '../model/resource.ts';
import { SHOW_CHAIN, type ShowChainParams, type ShowChainResult } from '../protocol.ts';
import { fromPosition, toLocation } from './conversion.ts';
import type { Feature, Server } from './feature.ts';
import { guarded } from './guard.ts';
import type { Snapshot } from './snapshot.ts';
import { normaliseUri } from './uri.ts';

export const showChain: Feature = {
  listen(server) {
    server.connection.onRequest(
      SHOW_CHAIN,
      guarded(server, 'show chain', { choices: [] }, (params: ShowChainParams) => showIn(params, server)),
    );
  },
};

function showIn({ place }: ShowChainParams, { session }: Server): ShowChainResult {
  const snapshot = session.snapshot();
  const { workspace } = snapshot;
  const model = place && workspace.modelOf(normaliseUri(place.uri));
  const accounts =
    place === undefined || model === undefined
      ? []
      : accountsAt(model, fromPosition(model.source, place.position), workspace);
  if (accounts.length > 0) return { markdown: traceMarkdown(accounts, workspace), choices: [] };
  return { choices: workspace.serviceAccounts.flatMap((account) => toChoice(account, snapshot)) };
}

function toChoice(account: ServiceAccount, snapshot: Snapshot): ShowChainResult['choices'] {
  const location = toLocation(snapshot, account);
  if (location === undefined) return [];
  const label = describeIdentity(snapshot.workspace.identityOf(account));
  return [{ label, place: { uri: location.uri, position: location.range.start } }];
}
