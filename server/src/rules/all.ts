import { configurationValid } from './configuration-valid.ts';
import * as rules from './index.ts';
import type { Rule } from './rule.ts';

/** Every rule, by id. */
export const RULES: readonly Rule[] = [
  ...Object.values(rules),
  configurationValid(() => RULES.map(({ id }) => id)),
].sort((a, b) => (a.id < b.id ? -1 : 1));
