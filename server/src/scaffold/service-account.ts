/** `name` and `namespace` as YAML writes them. */
export interface ServiceAccountPlan {
  readonly name: string;
  readonly namespace?: string;
}

export const renderServiceAccount = ({ name, namespace }: ServiceAccountPlan): string =>
  [
    'apiVersion: v1',
    'kind: ServiceAccount',
    'metadata:',
    `  name: ${name}`,
    ...(namespace === undefined ? [] : [`  namespace: ${namespace}`]),
    '',
  ].join('\n');
