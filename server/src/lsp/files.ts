/** The files of the workspace folders as they are on disk, read once and again when they change. */
import { breather } from '../disk/breather.ts';
import { findFiles, type FileSearch } from '../disk/find-files.ts';
import { readText } from '../disk/read-text.ts';
import { isRelevant, isTerraform } from '../disk/relevant.ts';
import { scopeOf } from '../disk/scope.ts';
import { readFile } from '../engine/read-file.ts';
import { DEFAULT_CONFIGURATION } from '../model/configuration.ts';
import { type FileModel, resourcesOf } from '../model/file-model.ts';
import { CONFIGURATION_FILE } from '../sources/configuration.ts';
import { pathOfUri } from './uri.ts';

export class Files {
  #models: ReadonlyMap<string, FileModel> = new Map();

  get models(): ReadonlyMap<string, FileModel> {
    return this.#models;
  }

  /** Looks which files there are in the folders, and reads those not read yet. */
  async scan(folders: readonly string[]): Promise<void> {
    const models = new Map<string, FileModel>();
    const breathe = breather();
    for (const folder of folders) {
      for (const uri of await findUris(folder)) {
        const model = this.#models.get(uri) ?? readModel(uri);
        if (model !== undefined) models.set(uri, model);
        await breathe();
      }
    }
    // A file that changed meanwhile has been read again.
    this.#models = new Map([...models].map(([uri, model]) => [uri, this.#models.get(uri) ?? model]));
  }

  /** Reads a known file again, or forgets it where it is gone. */
  reread(uri: string): void {
    const models = new Map(this.#models);
    const model = readModel(uri);
    if (model === undefined) models.delete(uri);
    else models.set(uri, model);
    this.#models = models;
  }

  has(uri: string): boolean {
    return this.#models.has(uri);
  }

  /** Is the URI one of a folder with known files? */
  hasBelow(uri: string): boolean {
    return [...this.#models.keys()].some((known) => known.startsWith(`${uri}/`));
  }
}

async function findUris(folder: string): Promise<readonly string[]> {
  const root = pathOfUri(folder);
  if (root === undefined) return [];
  const { files } = await findFiles([root], { isRelevant, isExcluded: exclusionOf(folder) });
  return files.map((file) => file.uri);
}

/** What the folder's own configuration file keeps out. */
function exclusionOf(folder: string): Required<FileSearch>['isExcluded'] {
  const model = readModel(folder + CONFIGURATION_FILE);
  const [file] = model === undefined ? [] : resourcesOf(model, 'Configuration');
  return scopeOf(file?.configuration ?? DEFAULT_CONFIGURATION, folder);
}

function readModel(uri: string): FileModel | undefined {
  const path = pathOfUri(uri);
  if (path === undefined) return undefined;
  if (isTerraform(path)) return readFile({ uri, text: '' });
  const found = readText(path);
  return found.kind === 'text' ? readFile({ uri, text: withoutMark(found.text) }) : undefined;
}

/** Editors show a file without its byte order mark, and count positions from behind it. */
const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');
