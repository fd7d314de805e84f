import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CallHierarchyPrepareParams,
  SymbolKind,
} from 'vscode-languageserver/node';
import { chainItemAt, type ChainItem, findIncoming, findOutgoing } from '../features/call-hierarchy.ts';
import { fromPosition, toLocation, toRange } from './conversion.ts';
import type { Feature, Server } from './feature.ts';
import { guarded, onDocument } from './guard.ts';
import type { Snapshot } from './snapshot.ts';
import { normaliseUri } from './uri.ts';

export const callHierarchy: Feature = {
  capabilities: () => ({ callHierarchyProvider: true }),
  listen(server) {
    const { callHierarchy: hierarchy } = server.connection.languages;
    hierarchy.onPrepare(async (params: CallHierarchyPrepareParams, token) => {
      const items = await prepare(server)(params, token);
      return items ?? null;
    });
    hierarchy.onIncomingCalls(
      guarded<{ readonly item: CallHierarchyItem }, CallHierarchyIncomingCall[]>(
        server,
        'incoming calls',
        [],
        ({ item }) =>
          follow(item, server, findIncoming).map((from) => ({ from, fromRanges: [from.selectionRange] })),
      ),
    );
    hierarchy.onOutgoingCalls(
      guarded<{ readonly item: CallHierarchyItem }, CallHierarchyOutgoingCall[]>(
        server,
        'outgoing calls',
        [],
        ({ item }) =>
          follow(item, server, findOutgoing).map((to) => ({ to, fromRanges: [item.selectionRange] })),
      ),
    );
  },
};

const prepare = (server: Server) =>
  onDocument(server, 'call hierarchy', ({ position }: CallHierarchyPrepareParams, { model }, snapshot) => {
    const found = chainItemAt(model, fromPosition(model.source, position), snapshot.workspace);
    return found && toItems([found], snapshot);
  });

function follow(
  { uri, selectionRange }: CallHierarchyItem,
  { session }: Server,
  find: typeof findIncoming,
): CallHierarchyItem[] {
  const snapshot = session.snapshot();
  const model = snapshot.workspace.modelOf(normaliseUri(uri));
  if (model === undefined) return [];
  const item = chainItemAt(model, fromPosition(model.source, selectionRange.start), snapshot.workspace);
  return item === undefined ? [] : toItems(find(item, snapshot.workspace), snapshot);
}

const KINDS: Readonly<Record<ChainItem['kind'], SymbolKind>> = {
  ServiceAccount: SymbolKind.Object,
  Workload: SymbolKind.Class,
  TrustPolicy: SymbolKind.Interface,
  PermissionPolicy: SymbolKind.File,
};

const toItems = (items: readonly ChainItem[], snapshot: Snapshot): CallHierarchyItem[] =>
  items.flatMap(({ name, detail, kind, nameSpan, ...place }) => {
    const location = toLocation(snapshot, place);
    const source = snapshot.sourceOf(place.uri);
    if (location === undefined || source === undefined) return [];
    return [{ name, detail, kind: KINDS[kind], ...location, selectionRange: toRange(source, nameSpan) }];
  });
