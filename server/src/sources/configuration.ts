import {
  type Configuration,
  type ConfiguredRole,
  type ConfiguredServiceAccount,
  DEFAULT_CONFIGURATION,
  type IgnoreEntry,
  type RuleOverride,
  type SeverityOrOff,
} from '../model/configuration.ts';
import type { ConfigurationFile } from '../model/resource.ts';
import {
  entriesAt,
  itemsAt,
  type Node,
  nodeAt,
  oneOrMany,
  scalarAt,
  type SyntaxDocument,
  textAt,
} from '../syntax/node.ts';
import { fileNameOf } from '../text/path.ts';
import type { Scalar } from '../text/scalar.ts';
import type { Located } from '../text/span.ts';

export const CONFIGURATION_FILE = '.irsa.yaml';

export const isConfigurationFile = (uri: string): boolean => fileNameOf(uri) === CONFIGURATION_FILE;

/** The keys the file may have, with those of their entries. The shipped JSON schema says the same; a test compares them. */
export const CONFIGURATION_KEYS: Readonly<
  Record<keyof Omit<Configuration, 'problems' | 'ruleNames'>, readonly string[]>
> = {
  clusters: ['name', 'issuer', 'account', 'region', 'audience'],
  roles: ['arn', 'trustPolicy', 'permissionPolicies'],
  serviceAccounts: ['namespace', 'name', 'roleArn'],
  annotationPrefix: [],
  audiences: [],
  trustPolicyQuota: [],
  include: [],
  exclude: [],
  rules: [],
  overrides: ['files', 'rules'],
  ignore: ['rule', 'path', 'reason'],
};

const SEVERITIES: readonly SeverityOrOff[] = ['error', 'warning', 'info', 'hint', 'off'];

/** Reads `.irsa.yaml`. What it does not understand is in `problems`; the rest counts all the same. */
export function readConfiguration(document: SyntaxDocument, uri: string): ConfigurationFile {
  const { root } = document;
  const quota = Number(textAt(root, 'trustPolicyQuota') ?? Number.NaN);
  const configuration: Configuration = {
    clusters: itemsAt(root, 'clusters').map((node) => scalars(node, CONFIGURATION_KEYS.clusters)),
    roles: itemsAt(root, 'roles').flatMap(readRole),
    serviceAccounts: itemsAt(root, 'serviceAccounts').flatMap(readServiceAccount),
    annotationPrefix: textAt(root, 'annotationPrefix') ?? DEFAULT_CONFIGURATION.annotationPrefix,
    audiences:
      nodeAt(root, 'audiences') === undefined ? DEFAULT_CONFIGURATION.audiences : textsAt(root, 'audiences'),
    trustPolicyQuota: quota > 0 ? quota : DEFAULT_CONFIGURATION.trustPolicyQuota,
    include: textsAt(root, 'include'),
    exclude: textsAt(root, 'exclude'),
    rules: severitiesAt(root),
    overrides: itemsAt(root, 'overrides').map(readOverride),
    ignore: itemsAt(root, 'ignore').flatMap(readIgnore),
    ruleNames: findRuleNames(root),
    problems: [...findProblems(root)],
  };
  return { kind: 'Configuration', uri, span: root.span, complete: true, configuration };
}

const textsAt = (node: Node, key: string): readonly string[] =>
  oneOrMany(nodeAt(node, key)).flatMap((item) =>
    item.kind === 'scalar' && item.type !== 'null' ? [item.value.text] : [],
  );

function scalars(node: Node, keys: readonly string[]): Readonly<Record<string, Scalar>> {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const scalar = scalarAt(node, key);
      return scalar === undefined ? [] : [[key, scalar]];
    }),
  );
}

function readRole(node: Node): readonly ConfiguredRole[] {
  const arn = scalarAt(node, 'arn');
  const trustPolicy = scalarAt(node, 'trustPolicy');
  const permissionPolicies = oneOrMany(nodeAt(node, 'permissionPolicies')).filter(
    (item) => item.kind === 'scalar',
  );
  return arn === undefined ? [] : [{ arn, ...(trustPolicy && { trustPolicy }), permissionPolicies }];
}

function readServiceAccount(node: Node): readonly ConfiguredServiceAccount[] {
  const namespace = scalarAt(node, 'namespace');
  const name = scalarAt(node, 'name');
  const roleArn = scalarAt(node, 'roleArn');
  return namespace === undefined || name === undefined
    ? []
    : [{ namespace, name, ...(roleArn && { roleArn }) }];
}

const isSeverity = (text: string): text is SeverityOrOff => (SEVERITIES as readonly string[]).includes(text);

/** YAML 1.1 reads an unquoted `off` as a boolean; its text is still `off`. */
function severitiesAt(node: Node): Readonly<Record<string, SeverityOrOff>> {
  return Object.fromEntries(
    entriesAt(node, 'rules').flatMap(({ key, value }) =>
      value.kind === 'scalar' && isSeverity(value.value.text) ? [[key.value.text, value.value.text]] : [],
    ),
  );
}

const readOverride = (node: Node): RuleOverride => ({
  files: textsAt(node, 'files'),
  rules: severitiesAt(node),
});

function readIgnore(node: Node): readonly IgnoreEntry[] {
  const rule = textAt(node, 'rule');
  const path = textAt(node, 'path');
  const reason = textAt(node, 'reason');
  if (rule === undefined || path === undefined || reason === undefined) return [];
  return [{ rule, path, reason, span: node.span }];
}

function findRuleNames(root: Node): readonly Located<string>[] {
  const maps = [root, ...itemsAt(root, 'overrides')].flatMap((node) => entriesAt(node, 'rules'));
  const ignored = itemsAt(root, 'ignore').flatMap((entry) => scalarAt(entry, 'rule') ?? []);
  return [...maps.map(({ key }) => key), ...ignored].map(({ value, content }) => ({
    value: value.text,
    span: content,
  }));
}

function* findProblems(root: Node): Generator<Located<string>> {
  for (const { key, value } of entriesAt(root)) {
    const name = key.value.text;
    if (!Object.hasOwn(CONFIGURATION_KEYS, name)) {
      yield { value: `'${name}' is no key of ${CONFIGURATION_FILE}`, span: key.span };
      continue;
    }
    const known = CONFIGURATION_KEYS[name as keyof typeof CONFIGURATION_KEYS];
    for (const item of value.kind === 'sequence' ? value.items : [])
      yield* findProblemsOfItem(name, item, known);
    if (name === 'rules') yield* findWrongSeverities(value);
  }
}

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  roles: ['arn'],
  serviceAccounts: ['namespace', 'name'],
  overrides: ['files', 'rules'],
  ignore: ['rule', 'path', 'reason'],
};

function* findProblemsOfItem(list: string, item: Node, known: readonly string[]): Generator<Located<string>> {
  for (const { key } of known.length === 0 ? [] : entriesAt(item)) {
    if (!known.includes(key.value.text))
      yield { value: `'${key.value.text}' is no key of an entry in '${list}'`, span: key.span };
  }
  for (const key of REQUIRED[list] ?? []) {
    if (nodeAt(item, key) === undefined)
      yield { value: `this entry in '${list}' has no '${key}'`, span: item.span };
  }
  if (list === 'overrides') yield* findWrongSeverities(nodeAt(item, 'rules'));
}

function* findWrongSeverities(rules: Node | undefined): Generator<Located<string>> {
  for (const { value } of entriesAt(rules)) {
    if (value.kind === 'scalar' && isSeverity(value.value.text)) continue;
    yield { value: `a rule is set to one of ${SEVERITIES.join(', ')}`, span: value.span };
  }
}
