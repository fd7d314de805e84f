import { remove } from './fix.ts';
import page from './kube2iam-annotation.md';
import { findPodRole, knownWorkloads, relatedRole } from './pod-role.ts';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';

const ANNOTATION = 'iam.amazonaws.com/role';

/** kube2iam and kiam answer for the instance metadata, which SDKs ask last: the web identity comes before it (F-S1). */
export const kube2iamAnnotation: Rule = {
  id: 'kube2iam-annotation',
  severity: 'warning',
  summary: 'A pod names a role for kube2iam or kiam, and its service account names one for the webhook.',
  page,
  *check(model, workspace) {
    for (const workload of knownWorkloads(model, workspace)) {
      const annotation = workload.podMetadata.annotations.find(({ key }) => key.value.text === ANNOTATION);
      const role = annotation && findPodRole(workload, workspace);
      if (annotation === undefined || role === undefined) continue;
      const title = `remove the annotation ${quote(ANNOTATION)}`;
      const fix = remove(title, 'entry', model.source, [annotation.span]);
      yield {
        span: annotation.key.span,
        message: `${quote(ANNOTATION)} is for kube2iam and kiam: SDKs take the role of service account ${role.account} before they ask for this one`,
        related: relatedRole(role),
        fixes: fix === undefined ? [] : [fix],
      };
    }
  },
};
