import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  type TextDocumentContentProvider,
  Uri,
  workspace,
} from 'vscode';

const DOCUMENT = Uri.from({ scheme: 'irsa-token', path: '/Service account token.md' });

/** Shows a decoded token as a preview that cannot be edited or saved. Only the last one is in memory, and only while it is shown. */
export class DecodedToken implements TextDocumentContentProvider {
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  readonly subscriptions: readonly Disposable[];
  #markdown: string | undefined;

  constructor() {
    const isShown = (uri: Uri): boolean => uri.toString() === DOCUMENT.toString();
    this.subscriptions = [
      this.#changed,
      workspace.registerTextDocumentContentProvider(DOCUMENT.scheme, this),
      workspace.onDidCloseTextDocument(({ uri }) => {
        if (isShown(uri)) this.#markdown = undefined;
      }),
    ];
  }

  provideTextDocumentContent(): string {
    return this.#markdown ?? l10n.t('The token is no longer in memory. Decode it again to see it.');
  }

  async show(markdown: string): Promise<void> {
    this.#markdown = markdown;
    this.#changed.fire(DOCUMENT);
    await commands.executeCommand('markdown.showPreview', DOCUMENT);
  }
}
