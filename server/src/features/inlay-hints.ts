/** What a line leaves out: the namespace that a reference resolves to, the cluster behind an issuer. */
import { issuerOfProvider } from '../iam/claim.ts';
import { principalsOf, statementsOf } from '../iam/policy.ts';
import { clusterOf } from '../model/chain.ts';
import { type FileModel, resourcesOf } from '../model/file-model.ts';
import { accountReferenceOf } from '../model/pod-spec.ts';
import { serviceAccountOf } from '../model/runs-as.ts';
import type { Workspace } from '../model/workspace.ts';
import { contains, type Span } from '../text/span.ts';
import { literalText } from '../text/value.ts';

export interface InlayHint {
  readonly offset: number;
  readonly text: string;
}

export const findInlayHints = (model: FileModel, range: Span, workspace: Workspace): readonly InlayHint[] =>
  [...namespaces(model, workspace), ...clusters(model, workspace)].filter(({ offset }) =>
    contains(range, offset),
  );

const namespaces = (model: FileModel, workspace: Workspace): readonly InlayHint[] =>
  resourcesOf(model, 'Workload').flatMap((workload) => {
    const reference = workload.podSpec && accountReferenceOf(workload.podSpec);
    const link = serviceAccountOf(workload, workspace);
    const namespace = link.kind === 'found' ? literalText(link.namespace) : undefined;
    if (reference === undefined || namespace === undefined) return [];
    return [{ offset: reference.value.span.end, text: `in ${namespace}` }];
  });

const clusters = (model: FileModel, workspace: Workspace): readonly InlayHint[] =>
  resourcesOf(model, 'TrustPolicy')
    .flatMap(({ policy }) => statementsOf(policy))
    .flatMap((statement) => principalsOf(statement, 'Federated'))
    .flatMap(({ id }) => {
      const issuer = literalText(issuerOfProvider(id.value));
      const cluster = issuer === undefined ? undefined : clusterOf(issuer, workspace);
      return cluster === undefined ? [] : [{ offset: id.span.end, text: `cluster ${cluster}` }];
    });
