/** Reads a whole workspace from disk, once: what a command that ends needs. */
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readFile } from '../engine/read-file.ts';
import { type Configuration, DEFAULT_CONFIGURATION } from '../model/configuration.ts';
import { type FileModel, resourcesOf } from '../model/file-model.ts';
import { isConfigurationFile } from '../sources/configuration.ts';
import { directoryOf } from '../text/path.ts';
import { breather } from './breather.ts';
import { findConfigurationFile, isWithin } from './find-configuration.ts';
import { findFiles, type FoundFile, type Skipped } from './find-files.ts';
import { type LoadedFile, loadFile, readConfigurationSource, readSource } from './load-file.ts';
import { isRelevant, isTerraform } from './relevant.ts';
import { scopeOf } from './scope.ts';

export interface LoadOptions {
  /** A configuration file of any name, instead of all others. */
  readonly configurationFile?: string;
  /** Texts that are not files, as standard input. */
  readonly sources?: readonly NamedText[];
  readonly onProgress?: (read: number, found: number) => void;
}

export interface NamedText {
  readonly path: string;
  readonly text: string;
  readonly isUtf8: boolean;
}

export interface LoadedWorkspace {
  /** The configuration that holds first. More than `files`: also what only generates. */
  readonly models: readonly FileModel[];
  readonly files: readonly LoadedFile[];
  readonly skipped: readonly Skipped[];
  /** The folder, a URI with a slash at its end, that the configuration's globs are relative to. */
  readonly globRoot: string;
}

interface Loading {
  readonly files: LoadedFile[];
  readonly generators: FileModel[];
  readonly skipped: Skipped[];
}

/** All `paths` are one workspace. */
export async function loadWorkspace(
  paths: readonly string[],
  options: LoadOptions = {},
): Promise<LoadedWorkspace> {
  const loading: Loading = { files: [], generators: [], skipped: [] };
  const configurationPath = resolvedOrFound(options.configurationFile, paths);
  const globRoot = globRootOf(configurationPath, paths);
  const configuration = loadConfiguration(configurationPath, loading);
  const found = await findFiles(paths, { isRelevant, isExcluded: scopeOf(configuration, globRoot) });
  loading.skipped.push(...found.skipped);
  const isReadAlready = ({ path, uri }: FoundFile): boolean =>
    path === configurationPath || (options.configurationFile !== undefined && isConfigurationFile(uri));
  await loadFiles(
    found.files.filter((file) => !isReadAlready(file)),
    loading,
    options.onProgress,
  );
  loading.files.push(...(options.sources ?? []).map(loadSource));
  const models = [...loading.files.map((file) => file.model), ...loading.generators];
  const holding = configurationPath === undefined ? folderOfConfiguration(models) : undefined;
  return { models, files: loading.files, skipped: loading.skipped, globRoot: holding ?? globRoot };
}

/** Where a configuration that was only found among the files is, and its globs start. */
function folderOfConfiguration(models: readonly FileModel[]): string | undefined {
  const uri = models.find((model) => resourcesOf(model, 'Configuration').length > 0)?.uri;
  return uri && directoryOf(uri);
}

const resolvedOrFound = (file: string | undefined, paths: readonly string[]): string | undefined =>
  file === undefined ? findConfigurationFile(paths.length === 0 ? ['.'] : paths) : resolve(file);

/** A configuration that is kept elsewhere has its globs relative to the working directory. */
function globRootOf(configurationPath: string | undefined, paths: readonly string[]): string {
  const folder = configurationPath === undefined ? resolve() : dirname(configurationPath);
  const root = paths.every((path) => isWithin(resolve(path), folder)) ? folder : resolve();
  return `${pathToFileURL(root).href.replace(/\/$/, '')}/`;
}

function loadConfiguration(path: string | undefined, loading: Loading): Configuration {
  if (path === undefined) return DEFAULT_CONFIGURATION;
  const loaded = loadFile({ path, uri: pathToFileURL(path).href, isNamed: true }, readConfigurationSource);
  sortOut(loaded, loading);
  const [declared] =
    loaded !== undefined && 'model' in loaded ? resourcesOf(loaded.model, 'Configuration') : [];
  return declared?.configuration ?? DEFAULT_CONFIGURATION;
}

async function loadFiles(
  files: readonly FoundFile[],
  loading: Loading,
  onProgress: LoadOptions['onProgress'],
): Promise<void> {
  const breathe = breather();
  for (const [index, file] of files.entries()) {
    if (isTerraform(file.path)) loading.generators.push(readFile({ uri: file.uri, text: '' }));
    else sortOut(loadFile(file), loading);
    onProgress?.(index + 1, files.length);
    await breathe();
  }
}

const loadSource = ({ path, text, isUtf8 }: NamedText): LoadedFile => ({
  path,
  model: readSource({ uri: pathToFileURL(path).href, text }),
  isUtf8,
});

function sortOut(loaded: LoadedFile | Skipped | undefined, { files, skipped }: Loading): void {
  if (loaded === undefined) return;
  if ('model' in loaded) files.push(loaded);
  else skipped.push(loaded);
}
