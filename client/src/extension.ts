import type { ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { createClient } from './client.ts';
import { registerCommands } from './commands.ts';
import { registerIdentityView } from './identity-view.ts';
import { registerShowReferences } from './show-references.ts';
import { registerStatus } from './status.ts';

export interface Api {
  readonly client: LanguageClient;
}

/** VS Code disposes what is subscribed when the extension stops, the client and its server included. */
export async function activate(context: ExtensionContext): Promise<Api> {
  const client = createClient(context);
  context.subscriptions.push(
    client,
    ...registerCommands(client),
    ...registerStatus(client),
    registerShowReferences(client),
    ...registerIdentityView(client),
  );
  await client.start();
  return { client };
}
