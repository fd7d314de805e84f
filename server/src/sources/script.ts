import type { PolicyReference } from '../model/resource.ts';
import { readValue } from '../text/placeholder.ts';
import type { Scalar } from '../text/scalar.ts';
import type { Span } from '../text/span.ts';
import { literalText } from '../text/value.ts';

/** The commands that give a role a policy file, with the option that names the file. */
const COMMANDS = [
  { command: 'create-role', option: '--assume-role-policy-document', policyKind: 'trust' },
  { command: 'update-assume-role-policy', option: '--policy-document', policyKind: 'trust' },
  { command: 'put-role-policy', option: '--policy-document', policyKind: 'permission' },
] as const;

/** One `aws iam …` command of a script, with the options asked of it. */
interface Command {
  readonly name: string;
  readonly span: Span;
  readonly option: (option: string) => Scalar | undefined;
}

/**
 * Finds `aws iam create-role --role-name R --assume-role-policy-document file://F` and its like in shell scripts, makefiles and
 * Markdown code blocks, over continued lines, and the policies that the same script creates and then attaches by their ARN.
 * Relative files are taken from the script's own folder.
 */
export function readScript(text: string, uri: string): readonly PolicyReference[] {
  const commands = findCommands(text);
  const created = createdPolicies(commands);
  return commands.flatMap((command) => {
    const roleName = command.option('--role-name');
    const policy = roleName && findPolicy(command, created);
    if (roleName === undefined || policy === undefined) return [];
    return [
      { kind: 'PolicyReference', uri, span: command.span, complete: true, roleName, ...policy } as const,
    ];
  });
}

const findCommands = (text: string): readonly Command[] =>
  Array.from(text.matchAll(/\baws\s+iam\s+([a-z-]+)/g), ({ index: start, 1: name = '' }) => {
    const end = endOfCommand(text, start);
    const written = text.slice(start, end);
    return { name, span: { start, end }, option: (option) => optionValue(written, start, option) };
  });

/** The files of the policies that the script creates, by the policy's name. */
type CreatedPolicies = ReadonlyMap<string, Scalar>;

const createdPolicies = (commands: readonly Command[]): CreatedPolicies =>
  new Map(
    commands.flatMap((command) => {
      const name = command.name === 'create-policy' ? command.option('--policy-name') : undefined;
      const file = name && fileOption(command, '--policy-document');
      return name && file ? [[name.value.text, file] as const] : [];
    }),
  );

type FoundPolicy = Pick<PolicyReference, 'file' | 'policyKind'>;

/** The policy file that a command gives to a role. A managed policy's ARN ends in the name that `create-policy` gave it. */
function findPolicy(command: Command, created: CreatedPolicies): FoundPolicy | undefined {
  if (command.name === 'attach-role-policy') {
    const name = literalText(command.option('--policy-arn')?.value)?.split('/').at(-1);
    const file = created.get(name ?? '');
    return file && { file, policyKind: 'permission' };
  }
  const known = COMMANDS.find((one) => one.command === command.name);
  const file = known && fileOption(command, known.option);
  return known && file && { file, policyKind: known.policyKind };
}

function fileOption(command: Command, option: string): Scalar | undefined {
  const document = command.option(option);
  return document && withoutFileScheme(document);
}

/** A command ends at the first line end that no backslash continues. */
function endOfCommand(text: string, start: number): number {
  let end = start;
  do {
    const newline = text.indexOf('\n', end + 1);
    end = newline < 0 ? text.length : newline;
  } while (end < text.length && /\\\r?$/.test(text.slice(Math.max(start, end - 2), end)));
  return end;
}

function optionValue(command: string, start: number, option: string): Scalar | undefined {
  const at = command.indexOf(option);
  if (at < 0) return undefined;
  const match = /^[\s=\\]+(?:"([^"]*)"|'([^']*)'|([^\s"'|;&]+))/.exec(command.slice(at + option.length));
  if (match === null) return undefined;
  const value = match[1] ?? match[2] ?? match[3] ?? '';
  const end = start + at + option.length + match[0].length - (match[3] === undefined ? 1 : 0);
  return scalar(value, end - value.length);
}

function withoutFileScheme(document: Scalar): Scalar | undefined {
  const scheme = 'file://';
  if (!document.value.text.startsWith(scheme)) return undefined;
  return scalar(document.value.text.slice(scheme.length), document.content.start + scheme.length);
}

function scalar(text: string, start: number): Scalar {
  const span = { start, end: start + text.length };
  return { value: readValue(text), span, content: span, type: 'string', style: 'plain' };
}
