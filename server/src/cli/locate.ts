import type { LoadedWorkspace } from '../disk/load-workspace.ts';
import type { Locate } from '../features/explain/report-access.ts';
import { fileNameOfUri } from './file-names.ts';
import { Positions } from './positions.ts';

/** Places as reports show them. */
export function locateIn({ models }: Pick<LoadedWorkspace, 'models'>): Locate {
  const positions = new Positions(models);
  return ({ uri, span }) => ({ file: fileNameOfUri(uri), ...positions.rangeOf(uri, span) });
}
