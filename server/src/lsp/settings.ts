/** The settings `irsa.*` of one workspace folder. What a client sends is not trusted to have any shape. */
import type { SeverityOrOff } from '../model/configuration.ts';

export interface Settings {
  readonly enable: boolean;
  readonly scope: 'workspace' | 'openFiles';
  readonly codeLens: boolean;
  readonly inlayHints: boolean;
  readonly rules: Readonly<Record<string, SeverityOrOff>>;
}

export const DEFAULT_SETTINGS: Settings = {
  enable: true,
  scope: 'workspace',
  codeLens: true,
  inlayHints: false,
  rules: {},
};

/** Reads the value of the section `irsa`. */
export function readSettings(section: unknown): Settings {
  const { enable, validate, codeLens, inlayHints, rules } = toObject(section);
  return {
    enable: enable !== false,
    scope: toObject(validate).scope === 'openFiles' ? 'openFiles' : 'workspace',
    codeLens: toObject(codeLens).enable !== false,
    inlayHints: toObject(inlayHints).enable === true,
    rules: readRules(toObject(rules)),
  };
}

const SEVERITIES: readonly SeverityOrOff[] = ['error', 'warning', 'info', 'hint', 'off'];

const readRules = (rules: Readonly<Record<string, unknown>>): Settings['rules'] =>
  Object.fromEntries(
    Object.entries(rules).flatMap(([id, value]) => {
      const severity = SEVERITIES.find((known) => known === value);
      return severity === undefined ? [] : [[id, severity]];
    }),
  );

const toObject = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
