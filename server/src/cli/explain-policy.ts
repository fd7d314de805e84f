import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { resourcesOf } from '../model/file-model.ts';
import type { TrustPolicy } from '../model/resource.ts';
import type { Workspace } from '../model/workspace.ts';
import { STDIN_PATH } from './read-stdin.ts';
import { UsageError } from './usage-error.ts';

/** The policies of one file. A permission policy is asked as well: it is what people mistake for a trust policy. */
export function policiesIn(file: string, workspace: Workspace): readonly TrustPolicy[] {
  const uri = pathToFileURL(file === '-' ? STDIN_PATH : resolve(file)).href;
  const model = workspace.modelOf(uri);
  const trust = model === undefined ? [] : resourcesOf(model, 'TrustPolicy');
  const permissions = model === undefined ? [] : resourcesOf(model, 'PermissionPolicy');
  const policies =
    trust.length > 0 ? trust : permissions.map((policy) => ({ ...policy, kind: 'TrustPolicy' as const }));
  if (policies.length === 0) throw new UsageError(`'${file}' holds no policy`);
  return policies;
}
