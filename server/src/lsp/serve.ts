/** Speaks LSP over a connection. */
import type {
  Connection,
  InitializeParams,
  InitializeResult,
  ServerCapabilities,
} from 'vscode-languageserver/node';
import type { Skipped } from '../disk/find-files.ts';
import { callHierarchy } from './call-hierarchy.ts';
import { checkWorkspace } from './check-workspace.ts';
import { clientSettings } from './client-settings.ts';
import { readClient } from './client.ts';
import { codeActions } from './code-actions.ts';
import { codeLens } from './code-lens.ts';
import { completion } from './completion.ts';
import { decodeToken } from './decode-token.ts';
import { explainError } from './explain-error.ts';
import type { Feature, Server } from './feature.ts';
import { folderUrisOf, workspaceFolders } from './folders.ts';
import { hover } from './hover.ts';
import { identities } from './identities.ts';
import { inLine } from './in-line.ts';
import { navigation } from './navigation.ts';
import { pullDiagnostics } from './pull-diagnostics.ts';
import { pushDiagnostics } from './push-diagnostics.ts';
import { rename } from './rename.ts';
import { Session } from './session.ts';
import { readSettings } from './settings.ts';
import { showChain } from './show-chain.ts';
import { status } from './status.ts';
import { symbols } from './symbols.ts';
import { synchronisation } from './synchronisation.ts';
import { watchedFiles } from './watched-files.ts';

const FEATURES: readonly Feature[] = [
  synchronisation,
  workspaceFolders,
  clientSettings,
  watchedFiles,
  pullDiagnostics,
  pushDiagnostics,
  hover,
  codeLens,
  completion,
  navigation,
  rename,
  symbols,
  inLine,
  callHierarchy,
  identities,
  codeActions,
  decodeToken,
  explainError,
  showChain,
  status,
  checkWorkspace,
];

export function serve(connection: Connection): void {
  connection.onInitialize((params) => {
    const server = newServer(connection, params);
    for (const feature of FEATURES) feature.listen?.(server);
    connection.onInitialized(() => start(server));
    return describe(server);
  });
  connection.listen();
}

function newServer(connection: Connection, params: InitializeParams): Server {
  const onBug = (where: string, error: unknown): void =>
    connection.console.error(
      `${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  const settings = readSettings(params.initializationOptions);
  const onSkipped = ({ path, reason }: Skipped): void =>
    connection.console.info(`skipped ${path}: ${reason}`);
  const session = new Session({ folders: folderUrisOf(params), settings, onBug, onSkipped });
  return { connection, client: readClient(params), session, onBug };
}

const describe = ({ client }: Server): InitializeResult => ({
  capabilities: mergeCapabilities(FEATURES.map((feature) => feature.capabilities?.(client) ?? {})),
  serverInfo: { name: 'irsa' },
});

/** More than one feature may say something about `workspace`. */
const mergeCapabilities = (all: readonly ServerCapabilities[]): ServerCapabilities => ({
  ...(Object.assign({}, ...all) as ServerCapabilities),
  workspace: Object.assign({}, ...all.map(({ workspace }) => workspace)) as ServerCapabilities['workspace'] &
    object,
});

function start(server: Server): void {
  const startFeature = async (feature: Feature): Promise<void> => {
    try {
      await feature.start?.(server);
    } catch (error) {
      server.onBug('start', error);
    }
  };
  server.session.start(Promise.all(FEATURES.map(startFeature)).then(() => undefined));
}
