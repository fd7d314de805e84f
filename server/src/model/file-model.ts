import type { SourceFile } from '../text/source-file.ts';
import type { ReadProblem, Resource } from './resource.ts';

/** What one file declares: a pure function of its text. */
export interface FileModel {
  readonly uri: string;
  readonly source: SourceFile;
  readonly resources: readonly Resource[];
  readonly problems: readonly ReadProblem[];
}

type Kind = Resource['kind'];

/** The file's resources of one kind, in the order of the text. */
export function resourcesOf<K extends Kind>(
  model: FileModel,
  kind: K,
): readonly Extract<Resource, { kind: K }>[] {
  return model.resources.filter(
    (resource): resource is Extract<Resource, { kind: K }> => resource.kind === kind,
  );
}
