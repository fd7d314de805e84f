import { isNamespaceName, isServiceAccountName } from '../iam/subject.ts';
import { resourcesOf } from '../model/file-model.ts';
import { isStandIn } from '../text/placeholder.ts';
import type { Scalar } from '../text/scalar.ts';
import { literalText } from '../text/value.ts';
import { replaceText } from './fix.ts';
import page from './kubernetes-name.md';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';

interface Kind {
  readonly noun: string;
  readonly allowed: string;
  readonly isLegal: (text: string) => boolean;
}

const NAME: Kind = {
  noun: 'the name of a service account',
  allowed: "up to 253 lower-case letters, digits, '-' and '.'",
  isLegal: isServiceAccountName,
};
const NAMESPACE: Kind = {
  noun: 'the name of a namespace',
  allowed: "up to 63 lower-case letters, digits and '-'",
  isLegal: isNamespaceName,
};

/** Source: kubernetes/apimachinery pkg/api/validation (F-K2). */
export const kubernetesName: Rule = {
  id: 'kubernetes-name',
  severity: 'error',
  summary: "A service account's name or namespace is one that Kubernetes rejects.",
  page,
  *check(model, workspace) {
    if (workspace.isTransformed(model.uri)) return;
    for (const { metadata } of resourcesOf(model, 'ServiceAccount')) {
      yield* checkName(metadata.name, NAME, model.uri);
      yield* checkName(metadata.namespace, NAMESPACE, model.uri);
    }
  },
};

function* checkName(scalar: Scalar | undefined, kind: Kind, uri: string): Generator<Finding> {
  const text = literalText(scalar?.value);
  if (scalar === undefined || text === undefined || text === '' || scalar.type === 'null') return;
  if (kind.isLegal(text) || isStandIn(text)) return;
  const legal = text.toLowerCase().replace(/[\s_]+/g, '-');
  yield {
    span: scalar.span,
    message: `${quote(text)} cannot be ${kind.noun}: expected ${kind.allowed}, a letter or digit at both ends`,
    fixes: kind.isLegal(legal)
      ? [replaceText(`change it to ${quote(legal)}`, uri, scalar, legal, false)]
      : [],
  };
}
