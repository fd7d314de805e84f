import type { Scalar } from '../text/scalar.ts';
import { spanWithin } from '../text/scalar.ts';
import { literalText } from '../text/value.ts';
import { findAnnotations } from '../model/annotation.ts';
import { type CsvField, readCsvRecord } from './csv-record.ts';
import { replaceText } from './fix.ts';
import { nearest } from './nearest.ts';
import { knownWorkloads } from './pod-role.ts';
import { quote } from './quote.ts';
import type { Finding, Fix, Rule } from './rule.ts';
import page from './skip-containers-value.md';

/** The webhook reads one CSV record and trims nothing (F-W8). */
export const skipContainersValue: Rule = {
  id: 'skip-containers-value',
  severity: 'warning',
  summary: 'The skip-containers annotation names containers in a form that skips none of them.',
  page,
  *check(model, workspace) {
    for (const { podMetadata, podSpec } of knownWorkloads(model, workspace)) {
      const names = podSpec.containers.flatMap(({ name }) => literalText(name?.value) ?? []);
      for (const { value } of findAnnotations(podMetadata, workspace, 'skip-containers')) {
        const text = value?.type === 'string' ? literalText(value.value) : undefined;
        if (value === undefined || text === undefined || text === '') continue;
        yield* checkForm(value, text, names, model.uri);
      }
    }
  },
};

function* checkForm(value: Scalar, text: string, names: readonly string[], uri: string): Generator<Finding> {
  const record = readCsvRecord(text);
  const fixes = repairs(value, text, uri);
  if (record === undefined) {
    yield {
      span: value.span,
      message: "a stray '\"' makes the list unreadable: no container is skipped",
      fixes,
    };
    return;
  }
  const rest = text.slice(record.end).trim();
  if (rest !== '') {
    const span = spanWithin(value, record.end, text.length);
    yield { span, message: `the webhook reads the first line only, and not ${quote(rest)}`, fixes };
  }
  for (const field of record.fields) {
    const span = spanWithin(value, field.span.start, field.span.end);
    const message = describeForm(field);
    if (message !== undefined) yield { span, message, fixes };
    else if (field.text !== '' && !names.includes(field.text)) yield* checkName(field, value, names, uri);
  }
}

function describeForm({ text }: CsvField): string | undefined {
  if (text.includes(';')) return `${quote(text)} is one name to the webhook: expected commas between names`;
  if (text === text.trim()) return undefined;
  return `the webhook takes the spaces in ${quote(text)} as part of the name, and skips no such container`;
}

/** The same names in the form that the webhook reads. */
function repairs(value: Scalar, text: string, uri: string): readonly Fix[] {
  const names = text.split(/[,;\r\n]/).map((name) => name.replaceAll('"', '').trim());
  const list = names.filter((name) => name !== '').join(',');
  return list === '' ? [] : [replaceText(`change it to ${quote(list)}`, uri, value, list)];
}

/** Containers that other webhooks add are in no manifest. */
const INJECTED =
  /^(?:istio-(?:proxy|init|validation)|linkerd-\w+|vault-agent(?:-init)?|consul-[\w-]+|envoy|proxyinit|xray-daemon|otc-container|daprd|kuma-(?:sidecar|init)|queue-proxy|datadog-[\w-]+|fluent-?bit|aws-guardduty-agent)$/;

/** A fix for each name repeats the whole list. */
const MAX_LENGTH_TO_FIX = 2000;

function* checkName(
  field: CsvField,
  value: Scalar,
  names: readonly string[],
  uri: string,
): Generator<Finding> {
  const { text } = field;
  const span = spanWithin(value, field.span.start, field.span.end);
  const candidates = value.value.text.length > MAX_LENGTH_TO_FIX ? [] : names;
  const near = nearest(text, candidates, (name) => name, text.length < 6 ? 1 : 2);
  if (near !== undefined) {
    const list = value.value.text.slice(0, field.span.start) + near + value.value.text.slice(field.span.end);
    const fixes = [replaceText(`change it to ${quote(list)}`, uri, value, list)];
    yield { span, message: `no container is named ${quote(text)}: did you mean ${quote(near)}?`, fixes };
  } else if (!INJECTED.test(text)) {
    const message = `no container of this pod is named ${quote(text)}: it is skipped only if something adds it`;
    yield { span, severity: 'hint', message };
  }
}
