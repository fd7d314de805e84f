import type { Connection, ServerCapabilities } from 'vscode-languageserver/node';
import type { Client } from './client.ts';
import type { Session } from './session.ts';

/** What every feature works with. */
export interface Server {
  readonly connection: Connection;
  readonly client: Client;
  readonly session: Session;
  /** Logs a mistake of ours with the name of what made it; the user goes on without that answer. */
  readonly onBug: (where: string, error: unknown) => void;
}

/** One thing that the server offers: what it tells the client about it, and who answers. */
export interface Feature {
  readonly capabilities?: (client: Client) => ServerCapabilities;
  /** Installs handlers; nothing may be sent to the client yet. */
  readonly listen?: (server: Server) => void;
  /** The client is ready for requests and registrations. */
  readonly start?: (server: Server) => Promise<void>;
}
