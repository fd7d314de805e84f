import { literalText } from '../text/value.ts';
import { accountReferenceOf, DEFAULT_ACCOUNT } from './pod-spec.ts';
import type { CustomResource, Workload } from './resource.ts';

/** Where the workspace names service accounts, by name. */
export interface AccountReferences {
  /** The workloads that name it, also where nothing reads the name. */
  readonly workloads: ReadonlyMap<string, readonly Workload[]>;
  /** The names in objects of other kinds: operators run pods as these accounts. */
  readonly customResources: ReadonlySet<string>;
  /** The workloads whose account a template or a kustomization decides. */
  readonly unknown: readonly Workload[];
}

export function findAccountReferences(
  workloads: readonly Workload[],
  customResources: readonly CustomResource[],
  isTransformed: (uri: string) => boolean,
): AccountReferences {
  const byName = new Map<string, Workload[]>();
  for (const workload of workloads) {
    for (const name of namesIn(workload)) {
      const others = byName.get(name);
      if (others === undefined) byName.set(name, [workload]);
      else others.push(workload);
    }
  }
  return {
    workloads: byName,
    customResources: new Set(
      customResources.flatMap(({ accountNames }) => accountNames.map((name) => name.value.text)),
    ),
    unknown: workloads.filter((workload) => isTransformed(workload.uri) || isUnknown(workload)),
  };
}

function namesIn({ podSpec, misplaced }: Workload): ReadonlySet<string> {
  const reference = podSpec && accountReferenceOf(podSpec);
  const written = [...(reference ? [reference] : []), ...misplaced];
  const names = written.flatMap(({ value }) => literalText(value.value) ?? []);
  const isDefault = podSpec !== undefined && reference === undefined;
  return new Set(isDefault ? [...names, DEFAULT_ACCOUNT] : names);
}

function isUnknown({ podSpec }: Workload): boolean {
  if (podSpec === undefined) return true;
  const reference = accountReferenceOf(podSpec);
  return reference === undefined ? !podSpec.complete : literalText(reference.value.value) === undefined;
}
