import { type Diagnosis, diagnose } from '../engine/diagnose.ts';
import { scopeOf } from '../disk/scope.ts';
import { matchesGlobs } from '../engine/globs.ts';
import { type FileModel, resourcesOf } from '../model/file-model.ts';
import type { ConfigurationFile } from '../model/resource.ts';
import { Workspace } from '../model/workspace.ts';
import { directoryOf } from '../text/path.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { OpenDocument } from './open-documents.ts';
import type { Settings } from './settings.ts';

export interface SnapshotState {
  readonly onDisk: ReadonlyMap<string, FileModel>;
  readonly open: ReadonlyMap<string, OpenDocument>;
  readonly settingsOf: (uri: string) => Settings;
  readonly onBug: (where: string, error: unknown) => void;
}

/** Everything at one moment: what is open over what is on disk, and what is found in it. Never changes; findings are made on demand. */
export class Snapshot {
  readonly workspace: Workspace;
  readonly open: ReadonlyMap<string, OpenDocument>;
  readonly #settingsOf: SnapshotState['settingsOf'];
  readonly #onBug: SnapshotState['onBug'];
  readonly #globRoot: string;
  readonly #diagnoses = new Map<string, readonly Diagnosis[]>();

  constructor(state: SnapshotState) {
    this.workspace = new Workspace(modelsOf(state));
    this.open = state.open;
    this.#settingsOf = state.settingsOf;
    this.#onBug = state.onBug;
    this.#globRoot = directoryOf(findConfiguration(this.workspace.models)?.uri ?? '');
  }

  /** What is wrong in a file, whether or not it is shown. */
  diagnosesOf(uri: string): readonly Diagnosis[] {
    const known = this.#diagnoses.get(uri);
    if (known !== undefined) return known;
    const model = this.workspace.modelOf(uri);
    const found = model === undefined ? [] : this.#diagnose(model);
    this.#diagnoses.set(uri, found);
    return found;
  }

  /** What of it people want to see: `irsa.enable` and `irsa.validate.scope` say so. */
  shownDiagnosesOf(uri: string): readonly Diagnosis[] {
    const { scope } = this.#settingsOf(uri);
    return scope === 'workspace' || this.open.has(uri) ? this.diagnosesOf(uri) : [];
  }

  sourceOf(uri: string): SourceFile | undefined {
    return this.workspace.modelOf(uri)?.source;
  }

  /** The URI as the client spells it. */
  clientUriOf(uri: string): string {
    return this.open.get(uri)?.clientUri ?? uri;
  }

  /** The version of an open document; `null`, as LSP wants it, where the file on disk is meant. */
  versionOf(uri: string): number | null {
    return this.open.get(uri)?.version ?? null;
  }

  settingsOf(uri: string): Settings {
    return this.#settingsOf(uri);
  }

  isEnabled(uri: string): boolean {
    return this.#settingsOf(uri).enable;
  }

  #diagnose(model: FileModel): readonly Diagnosis[] {
    const { enable, rules } = this.#settingsOf(model.uri);
    if (!enable) return [];
    return diagnose(model, this.workspace, {
      rules,
      matches: (uri, globs) => matchesGlobs(this.#globRoot, uri, globs),
      onBug: (ruleId, error) => this.#onBug(`rule ${ruleId}`, error),
    });
  }
}

/** What is open over what is on disk, without open files that the configuration keeps out. */
function modelsOf({ onDisk, open }: SnapshotState): readonly FileModel[] {
  const models = new Map(onDisk);
  for (const { uri, model } of open.values()) models.set(uri, model);
  const all = [...models.values()];
  const file = findConfiguration(all);
  if (file === undefined) return all;
  const isExcluded = scopeOf(file.configuration, directoryOf(file.uri));
  return all.filter(({ uri }) => onDisk.has(uri) || !isExcluded(uri, 'file'));
}

const findConfiguration = (models: readonly FileModel[]): ConfigurationFile | undefined =>
  models.flatMap((model) => resourcesOf(model, 'Configuration'))[0];
