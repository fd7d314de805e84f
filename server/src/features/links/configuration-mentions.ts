import type { ConfigurationFile } from '../../model/resource.ts';
import { type Mention, mentionIn } from './mention.ts';
import { roleMention } from './manifest-mentions.ts';

export const mentionsInConfiguration = ({ uri, configuration }: ConfigurationFile): readonly Mention[] => [
  ...configuration.roles.flatMap(({ arn }) => roleMention(uri, 'configuration', arn, true)),
  ...configuration.serviceAccounts.flatMap(({ name, namespace, roleArn }) => [
    mentionIn(
      uri,
      'configuration',
      name,
      { kind: 'service account', name: name.value, namespace: namespace.value },
      { isDeclaration: true },
    ),
    mentionIn(uri, 'configuration', namespace, { kind: 'namespace', name: namespace.value }),
    ...roleMention(uri, 'configuration', roleArn),
  ]),
];
