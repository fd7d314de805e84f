import type { Configuration } from '../model/configuration.ts';
import { literalText } from '../text/value.ts';

/** The audiences that the workspace's clusters use for STS. */
export const stsAudiencesOf = ({ audiences, clusters }: Configuration): readonly string[] => [
  ...audiences,
  ...clusters.flatMap(({ audience }) => literalText(audience?.value) ?? []),
];
