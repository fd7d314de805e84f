/** Applies fixes in memory until nothing changes. */
import type { LoadedWorkspace } from '../disk/load-workspace.ts';
import { readConfigurationSource, readSource } from '../disk/load-file.ts';
import type { Diagnosis } from '../engine/diagnose.ts';
import { applyFixes, selectFixes, type Texts } from '../engine/fix.ts';
import { type FileModel, resourcesOf } from '../model/file-model.ts';
import type { Fix } from '../rules/rule.ts';
import { fileNameOfUri } from './file-names.ts';
import { Positions } from './positions.ts';

/** One fix may uncover the next; a rule that never agrees with its own fix must not go on for ever. */
const MAX_ROUNDS = 10;

export interface AppliedFix {
  readonly diagnosis: Diagnosis;
  readonly fix: Fix;
  /** `file:line:column` when it was applied. */
  readonly place: string;
}

export interface FixedWorkspace {
  readonly applied: readonly AppliedFix[];
  /** The new texts of the files that change or are new. */
  readonly texts: Texts;
  readonly before: readonly Diagnosis[];
  readonly after: readonly Diagnosis[];
}

type Check = (models: readonly FileModel[]) => Promise<readonly Diagnosis[]>;

export async function fixWorkspace(
  loaded: LoadedWorkspace,
  accepts: (fix: Fix) => boolean,
  check: Check,
): Promise<FixedWorkspace> {
  const before = await check(loaded.models);
  const texts = new Map<string, string>();
  const applied: AppliedFix[] = [];
  const seen = new Set(loaded.models.map(keyOf));
  let models = loaded.models;
  let after = before;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const fixes = selectFixes(after, accepts);
    const changed = applyFixes(fixes, new Map(models.map(({ uri, source }) => [uri, source.text])));
    const next = replaceModels(models, changed);
    if (next.every((model) => seen.has(keyOf(model)))) break;
    for (const model of next) seen.add(keyOf(model));
    applied.push(...describeFixes(fixes, after, models));
    for (const [uri, text] of changed) texts.set(uri, text);
    models = next;
    after = await check(models);
  }
  return { applied, texts, before, after };
}

const keyOf = ({ uri, source }: FileModel): string => `${uri}\n${source.text}`;

function replaceModels(models: readonly FileModel[], texts: Texts): readonly FileModel[] {
  const known = new Set(models.map(({ uri }) => uri));
  const created = [...texts].filter(([uri]) => !known.has(uri));
  return [
    ...models.map((model) => readAgain(model, texts.get(model.uri))),
    ...created.map(([uri, text]) => readSource({ uri, text })),
  ];
}

function readAgain(model: FileModel, text: string | undefined): FileModel {
  if (text === undefined || text === model.source.text) return model;
  const isConfiguration = resourcesOf(model, 'Configuration').length > 0;
  return (isConfiguration ? readConfigurationSource : readSource)({ uri: model.uri, text });
}

function describeFixes(
  fixes: readonly Fix[],
  diagnoses: readonly Diagnosis[],
  models: readonly FileModel[],
): readonly AppliedFix[] {
  const positions = new Positions(models);
  return fixes.flatMap((fix) => {
    const diagnosis = diagnoses.find((candidate) => candidate.fixes?.includes(fix));
    if (diagnosis === undefined) return [];
    const { line, column } = positions.rangeOf(diagnosis.uri, diagnosis.span).start;
    return [{ diagnosis, fix, place: `${fileNameOfUri(diagnosis.uri)}:${line}:${column}` }];
  });
}
