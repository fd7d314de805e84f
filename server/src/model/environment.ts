/** Which variables does a container have? What ConfigMaps and Secrets add is known where these files hold them. */
import { type Answer, anyOf, toAnswer } from '../text/answer.ts';
import { equalValues, isLiteral, literalText, unknownValue } from '../text/value.ts';
import type { Container, EnvironmentSource, EnvironmentVariable } from './pod-spec.ts';
import type { KeyedData, Workload } from './resource.ts';
import type { Workspace } from './workspace.ts';

/** The variable a container sets by itself; the last of several counts. */
export const findVariable = (container: Container, name: string): EnvironmentVariable | undefined =>
  container.environment.findLast((variable) => literalText(variable.name.value) === name);

/** Does the container have this variable, from `env` or from `envFrom`? */
export function hasVariable(
  container: Container,
  name: string,
  workload: Workload,
  workspace: Workspace,
): Answer {
  if (findVariable(container, name) !== undefined) return 'yes';
  const isPartial = !workload.complete || container.environment.some((one) => !isLiteral(one.name.value));
  const sources = container.environmentFrom.map((source) => setsVariable(source, name, workload, workspace));
  return anyOf([isPartial ? 'unknown' : 'no', ...sources]);
}

/** Does a ConfigMap or Secret, taken in whole, set this variable? */
export function setsVariable(
  source: EnvironmentSource,
  name: string,
  workload: Workload,
  workspace: Workspace,
): Answer {
  const prefix = source.prefix === undefined ? '' : literalText(source.prefix.value);
  if (prefix === undefined) return 'unknown';
  if (!name.startsWith(prefix)) return 'no';
  const data = findData(source, workload, workspace);
  const answers = new Set(data.map((one) => hasKey(one, name.slice(prefix.length))));
  const [answer] = answers;
  return answer === undefined || answers.size > 1 ? 'unknown' : answer;
}

/** The ConfigMaps or Secrets that the source means: those of the pod's namespace, else those that may be (F-K4). */
export function findData(
  { kind, name }: EnvironmentSource,
  workload: Workload,
  workspace: Workspace,
): readonly KeyedData[] {
  const text = literalText(name.value);
  if (text === undefined || workspace.isTransformed(workload.uri)) return [];
  const namespace = workload.metadata.namespace?.value ?? unknownValue();
  const answers = workspace
    .dataNamed(kind, text)
    .filter((data) => !workspace.isTransformed(data.uri))
    .map((data) => ({
      data,
      answer: equalValues(data.metadata.namespace?.value ?? unknownValue(), namespace),
    }));
  const wanted = answers.some(({ answer }) => answer === 'yes') ? 'yes' : 'unknown';
  return answers.filter(({ answer }) => answer === wanted).map(({ data }) => data);
}

function hasKey({ keys, complete }: KeyedData, key: string): Answer {
  return keys.includes(key) || complete ? toAnswer(keys.includes(key)) : 'unknown';
}
