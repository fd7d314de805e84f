import { CONFIGURATION_KEYS } from '../sources/configuration.ts';

/** The keys of `.irsa.yaml`, or those of an entry in one of its lists. */
export function configurationKeys(list?: string): readonly string[] {
  if (list === undefined) return Object.keys(CONFIGURATION_KEYS);
  return Object.entries(CONFIGURATION_KEYS).find(([key]) => key === list)?.[1] ?? [];
}
