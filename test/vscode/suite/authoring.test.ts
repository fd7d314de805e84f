import assert from 'node:assert/strict';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { isPersonHere, person } from './person.ts';
import { open, uriOf } from './workspace.ts';

const ACCOUNT = 'platform/tracking/api.yaml';
const TRUST = 'platform/iam/tracking-api.trust-policy.json';

interface Client {
  sendRequest<T>(method: string): Promise<T>;
}

const run = <T>(command: string, ...parameters: readonly unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(`vscode.${command}`, ...parameters);

async function positionOf(path: string, text: string, from = 0): Promise<vscode.Position> {
  const { document } = await open(path);
  const offset = document.getText().indexOf(text, from);
  assert.ok(offset >= 0, `${path} does not hold ${text}`);
  return document.positionAt(offset);
}

const pathsOf = (locations: readonly vscode.Location[]): readonly string[] =>
  locations.map(({ uri }) => uri.path.slice(uri.path.indexOf('platform/')));

suite('authoring', () => {
  let client: Client;

  suiteSetup(async () => {
    cpSync(join(__dirname, '../../examples/platform'), uriOf('platform').fsPath, { recursive: true });
    const extension = vscode.extensions.getExtension<{ readonly client: Client }>('vscode-irsa.vscode-irsa');
    assert.ok(extension);
    ({ client } = await extension.activate());
    await client.sendRequest('irsa/checkWorkspace');
  });

  suiteTeardown(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(uriOf('platform').fsPath, { recursive: true });
    await client.sendRequest('irsa/checkWorkspace');
  });

  test('completion offers the service accounts of the same namespace first', async () => {
    const position = await positionOf(ACCOUNT, 'tracking-api\n      containers');
    const { items } = await run<vscode.CompletionList>(
      'executeCompletionItemProvider',
      uriOf(ACCOUNT),
      position,
    );
    const own = items.filter(({ sortText }) => sortText?.startsWith('0') === true);
    assert.ok(
      own.some(({ label }) => label === 'tracking-api'),
      JSON.stringify(items.map(({ label }) => label)),
    );
  });

  test('definition, type definition, implementation and references follow the chain', async () => {
    const position = await positionOf(ACCOUNT, 'tracking-api\n      containers');
    const uri = uriOf(ACCOUNT);
    const [definition] = await run<vscode.Location[]>('executeDefinitionProvider', uri, position);
    assert.equal(definition?.range.start.line, 4);
    const types = await run<vscode.Location[]>('executeTypeDefinitionProvider', uri, position);
    assert.ok(pathsOf(types).includes(TRUST), pathsOf(types).join());
    const implementations = await run<vscode.Location[]>('executeImplementationProvider', uri, position);
    assert.deepEqual(pathsOf(implementations), [ACCOUNT]);
    const references = await run<vscode.Location[]>('executeReferenceProvider', uri, position);
    assert.ok(pathsOf(references).includes(TRUST), pathsOf(references).join());
    const highlights = await run<vscode.DocumentHighlight[]>('executeDocumentHighlights', uri, position);
    assert.ok(highlights.length >= 2);
  });

  test('rename changes manifests and policies in one edit', async () => {
    const position = await positionOf(ACCOUNT, 'tracking-api\n      containers');
    const edit = await run<vscode.WorkspaceEdit>(
      'executeDocumentRenameProvider',
      uriOf(ACCOUNT),
      position,
      'track',
    );
    const changed = edit.entries().map(([uri]) => uri.path.slice(uri.path.indexOf('platform/')));
    assert.ok(changed.includes(ACCOUNT) && changed.includes(TRUST), changed.join());
  });

  test('lenses, links, symbols and the call hierarchy', async () => {
    const lenses = await run<vscode.CodeLens[]>('executeCodeLensProvider', uriOf(ACCOUNT), 10);
    const titles = lenses.map(({ command }) => command?.title ?? '');
    assert.ok(
      titles.some((title) => title.startsWith('role tracking-api · ')),
      titles.join(),
    );
    const links = await run<vscode.DocumentLink[]>('executeLinkProvider', uriOf(ACCOUNT));
    assert.ok(links.some(({ target }) => target?.authority === 'console.aws.amazon.com'));
    const symbols = await run<vscode.SymbolInformation[]>('executeWorkspaceSymbolProvider', 'tracking-api');
    assert.ok(symbols.some(({ name }) => name === 'tracking-api'));
    const position = await positionOf(ACCOUNT, 'tracking-api\n  namespace');
    const [item] = await run<vscode.CallHierarchyItem[]>('prepareCallHierarchy', uriOf(ACCOUNT), position);
    assert.equal(item?.name, 'tracking/tracking-api');
    const calls = await run<vscode.CallHierarchyOutgoingCall[]>('provideOutgoingCalls', item);
    assert.deepEqual(
      calls.map(({ to }) => to.name),
      ['tracking-api'],
    );
  });

  test('hints show when they are switched on', async () => {
    const { document } = await open(ACCOUNT);
    const settings = vscode.workspace.getConfiguration('irsa');
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    await settings.update('inlayHints.enable', true, vscode.ConfigurationTarget.Global);
    try {
      // The server asks for settings when it hears that they changed: the answers before that have no hints.
      let hints: vscode.InlayHint[] = [];
      while (hints.length === 0) hints = await run('executeInlayHintProvider', uriOf(ACCOUNT), all);
      assert.ok(hints.some(({ label }) => label === 'in tracking'));
    } finally {
      await settings.update('inlayHints.enable', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  test('the Identity view shows the chain', async function () {
    await vscode.commands.executeCommand('irsa.identities.focus');
    if (!isPersonHere()) this.skip();
    const text = await person.read('.pane-body .monaco-list', 'tracking-api');
    assert.match(text, /tracking-api/);
    await person.screenshot('identities');
    await vscode.commands.executeCommand('workbench.view.explorer');
  });
});
