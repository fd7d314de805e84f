/** What makes objects that no manifest here shows: charts, their values, infrastructure code, GitOps controllers. */
import type { Resource } from './resource.ts';

const GENERATOR_FILE =
  /\/(?:Chart\.yaml|values[^/]*\.ya?ml|helmfile[^/]*\.ya?ml(?:\.gotmpl)?|Pulumi[^/]*\.ya?ml|cdk\.json|[^/]+\.(?:tf|tofu))$/i;

export const isGeneratorFile = (uri: string): boolean => GENERATOR_FILE.test(uri);

/** Kinds that install charts or other repositories, and eksctl's, which makes service accounts itself. */
const GENERATOR_KINDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['argoproj.io', ['Application', 'ApplicationSet']],
  ['helm.toolkit.fluxcd.io', ['HelmRelease']],
  ['kustomize.toolkit.fluxcd.io', ['Kustomization']],
  ['helm.cattle.io', ['HelmChart', 'HelmChartConfig']],
  ['fleet.cattle.io', ['GitRepo', 'Bundle']],
  ['eksctl.io', ['ClusterConfig']],
  ['kops.k8s.io', ['Cluster']],
]);

/** A templated custom object says nothing: workflow engines have templates of their own. */
export const isGeneratorObject = (resource: Resource): boolean =>
  resource.kind === 'CustomResource'
    ? (GENERATOR_KINDS.get(resource.group)?.includes(resource.objectKind) ?? false)
    : !resource.complete;
