/**
 * All that the server remembers: open documents over files on disk, and the settings. Everyone else sees it as a snapshot.
 * Invariants: URIs in here are normalised; a snapshot is never older than the last change that was told.
 */
import { Emitter, type Event } from 'vscode-languageserver/node';
import type { Skipped } from '../disk/find-files.ts';
import { Files } from './files.ts';
import { OpenDocuments } from './open-documents.ts';
import type { Settings } from './settings.ts';
import { Snapshot } from './snapshot.ts';

/** Did the user type, or did something happen that the editor does not know to concern its open documents? */
export type Change = 'edit' | 'outside';

export interface SessionOptions {
  readonly folders: readonly string[];
  readonly settings: Settings;
  readonly onBug: (where: string, error: unknown) => void;
  /** Told of each file that is not read. */
  readonly onSkipped: (skipped: Skipped) => void;
}

export class Session {
  readonly documents = new OpenDocuments();
  readonly files: Files;
  readonly #onBug: SessionOptions['onBug'];
  readonly #changed = new Emitter<Change>();
  #folders: readonly string[];
  #settings: Settings;
  #settingsByFolder: ReadonlyMap<string, Settings> = new Map();
  #snapshot: Snapshot | undefined;
  #started: Promise<void> = Promise.resolve();
  #scans: Promise<void> = Promise.resolve();

  constructor({ folders, settings, onBug, onSkipped }: SessionOptions) {
    this.files = new Files(onSkipped);
    this.#folders = folders;
    this.#settings = settings;
    this.#onBug = onBug;
  }

  get onChange(): Event<Change> {
    return this.#changed.event;
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  /** Settled once settings and files have been read for the first time: before that, findings would be guesses. */
  get started(): Promise<void> {
    return this.#started;
  }

  start(readSettings: Promise<void>): void {
    this.#started = readSettings.then(() => this.scan());
  }

  snapshot(): Snapshot {
    this.#snapshot ??= new Snapshot({
      onDisk: this.files.models,
      open: this.documents.all(),
      settingsOf: (uri) => this.#settingsOf(uri),
      onBug: this.#onBug,
    });
    return this.#snapshot;
  }

  /** Has nothing changed since? */
  isCurrent(snapshot: Snapshot): boolean {
    return this.#snapshot === snapshot;
  }

  /** To be called after each change to `documents` or `files`. */
  changed(change: Change): void {
    this.#snapshot = undefined;
    this.#changed.fire(change);
  }

  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
    void this.scan();
  }

  /** `byFolder` overrides `settings` for the files below a folder. */
  setSettings(settings: Settings, byFolder: ReadonlyMap<string, Settings> = new Map()): void {
    this.#settings = settings;
    this.#settingsByFolder = byFolder;
    this.changed('outside');
  }

  /** Looks again which files there are; scans run one after another. Where `anew`, known files are read again too. */
  scan(anew = false): Promise<void> {
    this.#scans = this.#scans
      .then(() => this.files.scan(this.#folders, anew))
      .catch((error: unknown) => this.#onBug('scan', error))
      .finally(() => this.changed('outside'));
    return this.#scans;
  }

  #settingsOf(uri: string): Settings {
    const folders = [...this.#settingsByFolder.keys()].filter((folder) => uri.startsWith(folder));
    const [innermost = ''] = folders.sort((a, b) => b.length - a.length);
    return this.#settingsByFolder.get(innermost) ?? this.#settings;
  }
}
