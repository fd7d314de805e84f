import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { TextDocumentItem } from 'vscode-languageserver/node';
import { type Language, languageOf, readFile } from '../engine/read-file.ts';
import type { FileModel } from '../model/file-model.ts';
import { normaliseUri } from './uri.ts';

/** A document as the editor shows it, at one version. */
export interface OpenDocument {
  readonly uri: string;
  /** The URI in the client's own spelling: answers use it. */
  readonly clientUri: string;
  readonly version: number;
  readonly text: string;
  /** `undefined` for a file that says nothing about identities; it may still hold a token. */
  readonly language: Language | undefined;
  readonly model: FileModel;
}

interface Entry {
  readonly text: TextDocument;
  document: OpenDocument | undefined;
}

/** The documents that the editor has open, in the text it shows, saved or not. */
export class OpenDocuments {
  readonly #entries = new Map<string, Entry>();

  open({ uri, languageId, version, text }: TextDocumentItem): void {
    const document = TextDocument.create(uri, languageId, version, text);
    this.#entries.set(normaliseUri(uri), { text: document, document: undefined });
  }

  change(clientUri: string, changes: TextDocumentContentChangeEvent[], version: number): void {
    const entry = this.#entries.get(normaliseUri(clientUri));
    if (entry === undefined) return;
    TextDocument.update(entry.text, changes, version);
    entry.document = undefined;
  }

  close(clientUri: string): void {
    this.#entries.delete(normaliseUri(clientUri));
  }

  get(uri: string): OpenDocument | undefined {
    const entry = this.#entries.get(uri);
    if (entry === undefined) return undefined;
    entry.document ??= readDocument(uri, entry.text);
    return entry.document;
  }

  /** All of them by URI, parsed where they have changed. */
  all(): ReadonlyMap<string, OpenDocument> {
    return new Map(
      [...this.#entries.keys()].flatMap((uri) => {
        const document = this.get(uri);
        return document === undefined ? [] : [[uri, document]];
      }),
    );
  }
}

function readDocument(uri: string, document: TextDocument): OpenDocument {
  const text = document.getText();
  const language = languageOfDocument(uri, document.languageId);
  const model = readFile({ uri, text }, language);
  return { uri, clientUri: document.uri, version: document.version, text, language, model };
}

const LANGUAGES: Readonly<Record<string, Language>> = {
  yaml: 'yaml',
  helm: 'yaml',
  json: 'json',
  jsonc: 'json',
  shellscript: 'script',
  makefile: 'script',
  markdown: 'script',
};

/** The editor knows the language of files whose names do not tell, such as unsaved ones. */
const languageOfDocument = (uri: string, languageId: string): Language | undefined =>
  languageOf(uri) ?? LANGUAGES[languageId];
