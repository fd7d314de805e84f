import { commands, type Disposable, env, l10n, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  CHECK_WORKSPACE,
  type CheckWorkspaceResult,
  DECODE_TOKEN,
  type DecodeTokenParams,
  type DecodeTokenResult,
} from '../../server/src/protocol.ts';
import { registerExplanations } from './explanations.ts';
import { Preview } from './preview.ts';
import { describeCounts } from './status.ts';

export function registerCommands(client: LanguageClient): readonly Disposable[] {
  const token = new Preview('irsa-token', '/Service account token.md');
  return [
    ...token.subscriptions,
    ...registerExplanations(client),
    commands.registerCommand('irsa.checkWorkspace', () => checkWorkspace(client)),
    commands.registerCommand('irsa.decodeToken', () => decodeToken(client, token)),
    commands.registerCommand('irsa.restartServer', () => client.restart()),
    commands.registerCommand('irsa.showOutput', () => client.outputChannel.show()),
  ];
}

async function checkWorkspace(client: LanguageClient): Promise<void> {
  const { files, findings } = await client.sendRequest<CheckWorkspaceResult>(CHECK_WORKSPACE);
  await commands.executeCommand('workbench.actions.view.problems');
  void window.showInformationMessage(l10n.t('IRSA: {0} in {1} files', describeCounts(findings), files));
}

async function decodeToken(client: LanguageClient, preview: Preview): Promise<void> {
  const text = await findTokenText();
  if (text === undefined) return;
  const params: DecodeTokenParams = { text };
  const { markdown } = await client.sendRequest<DecodeTokenResult>(DECODE_TOKEN, params);
  if (markdown === undefined) void window.showWarningMessage(l10n.t('IRSA: this text holds no token'));
  else await preview.show(markdown);
}

/** How a token starts: two base64url parts that are JSON objects. */
const TOKEN = /eyJ[\w-]+\.e[wy][\w-]+\./;

/** The selection or the clipboard where it holds a token, else what the user types or pastes. */
async function findTokenText(): Promise<string | undefined> {
  const editor = window.activeTextEditor;
  const selected = editor?.document.getText(editor.selection) ?? '';
  if (TOKEN.test(selected)) return selected;
  const copied = await env.clipboard.readText();
  return TOKEN.test(copied) ? copied : askForToken();
}

const askForToken = (): Thenable<string | undefined> =>
  window.showInputBox({
    title: l10n.t('Decode a service account token'),
    prompt: l10n.t('The token is decoded on this machine; it is not stored, logged or sent.'),
    ignoreFocusOut: true,
  });
