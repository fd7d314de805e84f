import { type FileModel, resourcesOf } from '../model/file-model.ts';
import { accountReferenceOf } from '../model/pod-spec.ts';
import type { Workload } from '../model/resource.ts';
import { remove } from './fix.ts';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';
import page from './static-pod-service-account.md';

/** Admission: "a mirror pod may not reference service accounts" (kubernetes, plugin/pkg/admission/serviceaccount). */
export const staticPodServiceAccount: Rule = {
  id: 'static-pod-service-account',
  severity: 'warning',
  summary: 'A static pod names a service account, which only the API server could give it.',
  page,
  *check(model) {
    for (const workload of resourcesOf(model, 'Workload')) {
      const reference = workload.podSpec && accountReferenceOf(workload.podSpec);
      if (reference === undefined || !workload.complete || !isStaticPod(workload, model)) continue;
      const fix = remove(`remove ${quote(reference.key)}`, 'entry', model.source, [reference.span]);
      yield {
        span: reference.value.span,
        message: `a static pod cannot run as service account ${quote(reference.value)}: the kubelet starts it without the API server, and no webhook gives it a role`,
        fixes: fix === undefined ? [] : [fix],
      };
    }
  },
};

/** The kubelet marks a pod with where it read it from. */
const SOURCE_ANNOTATION = 'kubernetes.io/config.source';

const isStaticPod = ({ workloadKind, metadata }: Workload, { uri }: FileModel): boolean =>
  workloadKind === 'Pod' &&
  (/\/etc\/kubernetes\/manifests\/[^/]+$/.test(uri) ||
    metadata.annotations.some(
      ({ key, value }) =>
        key.value.text === SOURCE_ANNOTATION && /^(?:file|http)$/.test(value?.value.text ?? ''),
    ));
