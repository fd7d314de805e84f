/** Finds the files of a workspace. What cannot be listed is in `skipped`; nothing here throws. */
import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { breather } from './breather.ts';
import { byPath } from './by-path.ts';
import { describeFailure } from './failure.ts';
import { isCacheFolder, isToolFolder } from './ignored-folders.ts';

export interface FoundFile {
  readonly path: string;
  readonly uri: string;
  /** Did the caller name this very file? Then neither its name nor a glob keeps it out. */
  readonly isNamed: boolean;
}

export interface Skipped {
  readonly path: string;
  readonly reason: string;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly skipped: readonly Skipped[];
}

export interface FileSearch {
  /** Is a file of this name worth reading? */
  readonly isRelevant: (name: string) => boolean;
  /** Is this file, or all that is in this folder, kept out? */
  readonly isExcluded?: (uri: string, kind: 'file' | 'folder') => boolean;
}

interface Folder {
  readonly path: string;
  readonly realPath: string;
  readonly isNamed: boolean;
}

interface Walk {
  readonly search: FileSearch;
  /** By real path, so that overlapping roots and links do not yield a file twice. */
  readonly files: Map<string, FoundFile>;
  readonly links: Map<string, FoundFile>;
  readonly skipped: Skipped[];
  readonly pending: Folder[];
  readonly visited: Set<string>;
}

/** The relevant files at and below `roots`. A link to a file is followed, a link to a folder only where it is a root. */
export async function findFiles(roots: readonly string[], search: FileSearch): Promise<FoundFiles> {
  const walk: Walk = {
    search,
    files: new Map(),
    links: new Map(),
    skipped: [],
    pending: [],
    visited: new Set(),
  };
  for (const root of roots) addRoot(resolve(root), walk);
  walk.pending.reverse();
  const breathe = breather();
  for (let folder = walk.pending.pop(); folder !== undefined; folder = walk.pending.pop()) {
    visitFolder(folder, walk);
    await breathe();
  }
  return { files: [...new Map([...walk.links, ...walk.files]).values()].sort(byPath), skipped: walk.skipped };
}

function addRoot(path: string, walk: Walk): void {
  attempt(path, walk, () => {
    const realPath = realpathSync(path);
    if (statSync(path).isDirectory()) walk.pending.push({ path, realPath, isNamed: true });
    else walk.files.set(realPath, { path, uri: pathToFileURL(path).href, isNamed: true });
  });
}

function visitFolder(folder: Folder, walk: Walk): void {
  if (walk.visited.has(folder.realPath)) return;
  walk.visited.add(folder.realPath);
  const entries = attempt(folder.path, walk, () => readdirSync(folder.path, { withFileTypes: true })) ?? [];
  if (!folder.isNamed && isCacheFolder(basename(folder.path), entries)) return;
  for (const entry of entries) {
    if (entry.isDirectory()) addFolder(entry.name, folder, walk);
    else if (walk.search.isRelevant(entry.name)) addFile(entry, folder, walk);
  }
}

function addFolder(name: string, parent: Folder, walk: Walk): void {
  const path = join(parent.path, name);
  if (isToolFolder(name) || isExcluded(path, 'folder', walk)) return;
  walk.pending.push({ path, realPath: join(parent.realPath, name), isNamed: false });
}

function addFile(entry: Dirent, folder: Folder, walk: Walk): void {
  const path = join(folder.path, entry.name);
  if (isExcluded(path, 'file', walk)) return;
  const found = { path, uri: pathToFileURL(path).href, isNamed: false };
  const realPath = join(folder.realPath, entry.name);
  if (entry.isFile() && !walk.files.has(realPath)) walk.files.set(realPath, found);
  if (entry.isSymbolicLink()) addLink(found, walk);
}

function addLink(link: FoundFile, walk: Walk): void {
  attempt(link.path, walk, () => {
    const target: Stats = statSync(link.path);
    if (target.isFile()) walk.links.set(realpathSync(link.path), link);
  });
}

const isExcluded = (path: string, kind: 'file' | 'folder', { search }: Walk): boolean =>
  search.isExcluded?.(pathToFileURL(path).href, kind) ?? false;

function attempt<T>(path: string, walk: Walk, action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    walk.skipped.push({ path, reason: describeFailure(error) });
    return undefined;
  }
}
