import type { ExtensionContext } from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';

/** A token is decoded wherever it stands, so every text document is open on the server; findings are for its own languages. */
const OPTIONS: LanguageClientOptions = {
  documentSelector: [{ scheme: 'file' }, { scheme: 'untitled' }],
  diagnosticPullOptions: { onChange: true },
  revealOutputChannelOn: RevealOutputChannelOn.Never,
};

/** `irsa` is also the prefix of the setting `irsa.trace.server`, which the client library reads. */
export function createClient(context: ExtensionContext): LanguageClient {
  const module = context.asAbsolutePath('dist/server.cjs');
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
  return new LanguageClient('irsa', 'IRSA', server, OPTIONS);
}
