/** A language client that talks to the real server in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  createMessageConnection,
  type InitializeResult,
  type MessageConnection,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { Files } from './check.ts';
import { bundle } from './bundle.ts';

export interface TestClient {
  readonly connection: MessageConnection;
  readonly initialized: InitializeResult;
  /** Emits what the server says of itself, by method; `once(heard, method)` waits for the next. */
  readonly heard: EventEmitter;
  /** What the server has registered so far, by method. */
  readonly registrations: ReadonlyMap<string, unknown>;
  /** The URI of a file of the workspace. */
  readonly uri: (path: string) => string;
  /** Writes a file of the workspace, without a word to the server. */
  readonly write: (path: string, text: string) => void;
  remove(path: string): void;
  open(path: string, text: string, languageId?: string): Promise<void>;
  change(path: string, text: string, version: number): Promise<void>;
  close(path: string): Promise<void>;
  stop(): Promise<void>;
}

export interface ClientOptions {
  readonly files?: Files;
  readonly capabilities?: ClientCapabilities;
  /** The answer to `workspace/configuration` for the section `irsa`; may be changed between pulls. */
  readonly settings?: () => unknown;
  readonly initializationOptions?: unknown;
  /** The bundle to start; that of the source tree where it is left out. */
  readonly server?: string;
}

const SERVER = await bundle('server/src/main.ts');

export const PULLING: ClientCapabilities = {
  textDocument: { diagnostic: { relatedInformation: true } },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
};

/** Starts a server, and stops it whatever happens. */
export async function withClient(
  options: ClientOptions,
  use: (client: TestClient) => Promise<void>,
): Promise<void> {
  const client = await startClient(options);
  try {
    await use(client);
  } finally {
    await client.stop();
  }
}

async function startClient(options: ClientOptions): Promise<TestClient> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'irsa test ☁ ')));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(options.files ?? {})) write(path, text);
  const server = spawn(process.execPath, [options.server ?? SERVER, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const heard = new EventEmitter();
  const registrations = new Map<string, unknown>();
  const connection = connect(server);
  connection.listen();
  const initialized = await initialize(connection, folder, options);
  // Not earlier: before this, a server must send nothing.
  listen(connection, options, heard, registrations);
  await connection.sendNotification('initialized', {});
  return { connection, initialized, heard, registrations, write, ...actionsIn(folder, connection, server) };
}

function connect(server: ChildProcess): MessageConnection {
  if (server.stdout === null || server.stdin === null) throw new Error('the server has no streams');
  return createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
}

function listen(
  connection: MessageConnection,
  { settings = () => ({}) }: ClientOptions,
  heard: EventEmitter,
  registrations: Map<string, unknown>,
): void {
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(settings));
  connection.onRequest('client/registerCapability', (params: RegistrationParams) => {
    for (const { method, registerOptions } of params.registrations)
      registrations.set(method, registerOptions);
    return null;
  });
  connection.onRequest((method) => {
    heard.emit(method);
    return null;
  });
  connection.onNotification((method, params) => void heard.emit(method, params));
}

function initialize(
  connection: MessageConnection,
  folder: string,
  { capabilities = PULLING, initializationOptions }: ClientOptions,
): Promise<InitializeResult> {
  return connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ name: 'test', uri: pathToFileURL(folder).href }],
    capabilities,
    initializationOptions,
  });
}

function actionsIn(folder: string, connection: MessageConnection, server: ChildProcess) {
  const uri = (path: string): string => pathToFileURL(join(folder, path)).href;
  return {
    uri,
    remove: (path: string) => rmSync(join(folder, path), { recursive: true }),
    open: (path: string, text: string, languageId = path.endsWith('.json') ? 'json' : 'yaml') =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uri(path), languageId, version: 1, text },
      }),
    change: (path: string, text: string, version: number) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uri(path), version },
        contentChanges: [{ text }],
      }),
    close: (path: string) =>
      connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri(path) } }),
    async stop() {
      const exit = new Promise<number | null>((resolve) => server.once('exit', resolve));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const code = await exit;
      connection.dispose();
      rmSync(folder, { recursive: true });
      if (code !== 0) throw new Error(`the server ended with ${String(code)}`);
    },
  };
}
