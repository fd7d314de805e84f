import { DEFAULT_CONFIGURATION } from '../model/configuration.ts';
import { resourcesOf } from '../model/file-model.ts';
import { accountReferenceOf, type PodSpec } from '../model/pod-spec.ts';
import type { Workload } from '../model/resource.ts';
import { serviceAccountOf } from '../model/runs-as.ts';
import type { Workspace } from '../model/workspace.ts';
import { isLiteral, type Value } from '../text/value.ts';
import { findValues } from './annotated.ts';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';
import page from './webhook-region.md';

const REGION_VARIABLES = ['AWS_REGION', 'AWS_DEFAULT_REGION'];

/** EKS's own webhook sets the region; any other does so only with `--aws-default-region` (F-W11). */
export const webhookRegion: Rule = {
  id: 'webhook-region',
  severity: 'hint',
  summary: 'A pod behind a self-hosted webhook has a role, and nothing here tells it its AWS region.',
  page,
  *check(model, workspace) {
    if (workspace.configuration.annotationPrefix === DEFAULT_CONFIGURATION.annotationPrefix) return;
    for (const workload of resourcesOf(model, 'Workload')) {
      const { podSpec } = workload;
      const reference = podSpec && accountReferenceOf(podSpec)?.value;
      if (podSpec === undefined || reference === undefined) continue;
      if (maySetRegion(podSpec) || !hasRole(workload, workspace)) continue;
      yield {
        span: reference.span,
        message: `${quote(reference)} has a role, but no container sets 'AWS_REGION': the webhook does so only where it runs with '--aws-default-region'`,
      };
    }
  },
};

const maySetRegion = ({ containers, complete }: PodSpec): boolean =>
  !complete ||
  containers.some(
    ({ environment, environmentFrom }) =>
      environmentFrom.length > 0 || environment.some(({ name }) => mayBeRegion(name.value)),
  );

const mayBeRegion = (name: Value): boolean => !isLiteral(name) || REGION_VARIABLES.includes(name.text);

function hasRole(workload: Workload, workspace: Workspace): boolean {
  const link = serviceAccountOf(workload, workspace);
  if (link.kind !== 'found' || link.accounts.length === 0) return false;
  return link.accounts.every(({ metadata }) =>
    findValues(metadata, workspace, 'role-arn').some(({ text }) => text !== ''),
  );
}
