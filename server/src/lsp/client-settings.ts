import { DidChangeConfigurationNotification } from 'vscode-languageserver/node';
import type { Feature, Server } from './feature.ts';
import { readSettings } from './settings.ts';

const SECTION = 'irsa';

/** Settings are pulled for each folder; a client that cannot answer sends them along with its notification. */
export const clientSettings: Feature = {
  listen(server) {
    server.connection.onDidChangeConfiguration(async ({ settings }) => {
      if (server.client.answersConfiguration) await pullSettings(server);
      else server.session.setSettings(readSettings(sectionOf(settings)));
    });
  },
  async start(server) {
    const { connection, client } = server;
    if (client.registersConfiguration)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    if (client.answersConfiguration) await pullSettings(server);
  },
};

async function pullSettings({ connection, session }: Server): Promise<void> {
  const { folders } = session;
  const items = [undefined, ...folders].map((folder) => ({
    ...(folder && { scopeUri: folder }),
    section: SECTION,
  }));
  const [own, ...byFolder] = (await connection.workspace.getConfiguration(items)) as unknown[];
  session.setSettings(
    readSettings(own),
    new Map(folders.map((folder, index) => [folder, readSettings(byFolder[index])])),
  );
}

const sectionOf = (settings: unknown): unknown =>
  typeof settings === 'object' && settings !== null && SECTION in settings ? settings[SECTION] : undefined;
