import { commands, type Disposable, env, l10n, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  EXPLAIN_ERROR,
  type ExplainErrorParams,
  type ExplainErrorResult,
  SHOW_CHAIN,
  type ShowChainParams,
  type ShowChainPlace,
  type ShowChainResult,
} from '../../server/src/protocol.ts';
import { Preview } from './preview.ts';

/** What explains why a pod gets its role or does not. */
export function registerExplanations(client: LanguageClient): readonly Disposable[] {
  const error = new Preview('irsa-error', '/Explained error.md');
  const chain = new Preview('irsa-chain', '/Identity chain.md');
  return [
    ...error.subscriptions,
    ...chain.subscriptions,
    commands.registerCommand('irsa.explainError', () => explainError(client, error)),
    commands.registerCommand('irsa.showChain', () => showChain(client, chain)),
  ];
}

async function explainError(client: LanguageClient, preview: Preview): Promise<void> {
  for (const find of [selectedText, copiedText, askForError]) {
    const text = await find();
    if (text === undefined) continue;
    const params: ExplainErrorParams = { text };
    const { markdown } = await client.sendRequest<ExplainErrorResult>(EXPLAIN_ERROR, params);
    if (markdown !== undefined) {
      await preview.show(markdown);
      return;
    }
    if (find === askForError)
      void window.showWarningMessage(l10n.t('IRSA: this text holds no error that is known'));
  }
}

function selectedText(): string | undefined {
  const editor = window.activeTextEditor;
  return editor?.document.getText(editor.selection) || undefined;
}

const copiedText = async (): Promise<string | undefined> => (await env.clipboard.readText()) || undefined;

const askForError = (): Thenable<string | undefined> =>
  window.showInputBox({
    title: l10n.t('Explain an error'),
    prompt: l10n.t('Paste a message of STS, IAM, EKS or an AWS SDK, as it stands in the log.'),
    ignoreFocusOut: true,
  });

async function showChain(client: LanguageClient, preview: Preview): Promise<void> {
  const atCursor = await requestChain(client, placeOfCursor(client));
  const place = atCursor.markdown === undefined ? await choose(atCursor.choices) : undefined;
  const { markdown } = place === undefined ? atCursor : await requestChain(client, place);
  if (markdown !== undefined) await preview.show(markdown);
}

const requestChain = (
  client: LanguageClient,
  place: ShowChainPlace | undefined,
): Promise<ShowChainResult> => {
  const params: ShowChainParams = place === undefined ? {} : { place };
  return client.sendRequest<ShowChainResult>(SHOW_CHAIN, params);
};

function placeOfCursor(client: LanguageClient): ShowChainPlace | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { line, character } = editor.selection.active;
  return { uri: client.code2ProtocolConverter.asUri(editor.document.uri), position: { line, character } };
}

async function choose(choices: ShowChainResult['choices']): Promise<ShowChainPlace | undefined> {
  if (choices.length === 0) {
    void window.showWarningMessage(l10n.t('IRSA: no service account is in this workspace'));
    return undefined;
  }
  const picked = await window.showQuickPick(choices, { title: l10n.t('Service account') });
  return picked?.place;
}
