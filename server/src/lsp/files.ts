/** The files of the workspace folders as they are on disk, read once and again when they change. */
import { dirname } from 'node:path';
import { breather } from '../disk/breather.ts';
import { findConfigurationFile, isWithin } from '../disk/find-configuration.ts';
import { findFiles, type Skipped } from '../disk/find-files.ts';
import { loadFile } from '../disk/load-file.ts';
import { isRelevant, isTerraform } from '../disk/relevant.ts';
import { scopeOf } from '../disk/scope.ts';
import { readFile } from '../engine/read-file.ts';
import { DEFAULT_CONFIGURATION } from '../model/configuration.ts';
import { type FileModel, resourcesOf } from '../model/file-model.ts';
import type { SourceFile } from '../text/source-file.ts';
import { folderUri, pathOfUri, uriOfPath } from './uri.ts';

type Models = ReadonlyMap<string, FileModel>;

export class Files {
  #models: Models = new Map();
  readonly #onSkipped: (skipped: Skipped) => void;

  constructor(onSkipped: (skipped: Skipped) => void) {
    this.#onSkipped = onSkipped;
  }

  /** By URI, the configuration file first: the first one holds. */
  get models(): Models {
    return this.#models;
  }

  has(uri: string): boolean {
    return this.#models.has(uri);
  }

  /** Is the URI one of a folder with known files? */
  hasBelow(uri: string): boolean {
    return [...this.#models.keys()].some((known) => known.startsWith(`${uri}/`));
  }

  /** Looks which files there are in the folders, and reads those not read yet; all of them where `anew`. */
  async scan(folders: readonly string[], anew = false): Promise<void> {
    const models = new Map<string, FileModel>();
    const breathe = breather();
    for (const uri of await this.#findUris(folders.flatMap((folder) => pathOfUri(folder) ?? []))) {
      const model = (anew ? undefined : this.#models.get(uri)) ?? this.#read(uri);
      if (model !== undefined) models.set(uri, model);
      await breathe();
    }
    // A file that changed meanwhile has been read again.
    const read = (uri: string, model: FileModel): FileModel => this.#models.get(uri) ?? model;
    this.#models = anew ? models : new Map([...models].map(([uri, model]) => [uri, read(uri, model)]));
  }

  /** Reads a known file again, or forgets it where it is gone. */
  reread(uri: string): void {
    const models = new Map(this.#models);
    const model = this.#read(uri);
    if (model === undefined) models.delete(uri);
    else models.set(uri, model);
    this.#models = models;
  }

  async #findUris(roots: readonly string[]): Promise<readonly string[]> {
    const configurationPath = roots.length === 0 ? undefined : findConfigurationFile(roots);
    const isExcluded = this.#exclusionOf(configurationPath, roots);
    const { files, skipped } = await findFiles(roots, { isRelevant, ...(isExcluded && { isExcluded }) });
    skipped.forEach(this.#onSkipped);
    const paths = files.map((file) => file.path);
    return [...new Set([...(configurationPath === undefined ? [] : [configurationPath]), ...paths])].map(
      uriOfPath,
    );
  }

  /** What the configuration keeps out. Its globs are relative to its folder. */
  #exclusionOf(path: string | undefined, roots: readonly string[]) {
    if (path === undefined || !roots.every((root) => isWithin(root, dirname(path)))) return undefined;
    const model = this.#read(uriOfPath(path));
    const [file] = model === undefined ? [] : resourcesOf(model, 'Configuration');
    return scopeOf(file?.configuration ?? DEFAULT_CONFIGURATION, folderUri(uriOfPath(dirname(path))));
  }

  #read(uri: string): FileModel | undefined {
    const path = pathOfUri(uri);
    if (path === undefined) return undefined;
    if (isTerraform(path)) return readFile({ uri, text: '' });
    const loaded = loadFile({ path, uri, isNamed: false }, readWithoutMark);
    if (loaded === undefined || 'model' in loaded) return loaded?.model;
    this.#onSkipped(loaded);
    return undefined;
  }
}

/** Editors show a file without its byte order mark, and count positions from behind it. */
const readWithoutMark = ({ uri, text }: SourceFile): FileModel =>
  readFile({ uri, text: text.replace(/^\uFEFF/, '') });
