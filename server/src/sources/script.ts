import type { PolicyReference } from '../model/resource.ts';
import { readValue } from '../text/placeholder.ts';
import type { Scalar } from '../text/scalar.ts';

/** The commands that give a role a policy file, with the option that names the file. */
const COMMANDS = [
  { command: 'create-role', option: '--assume-role-policy-document', policyKind: 'trust' },
  { command: 'update-assume-role-policy', option: '--policy-document', policyKind: 'trust' },
  { command: 'put-role-policy', option: '--policy-document', policyKind: 'permission' },
] as const;

/**
 * Finds `aws iam create-role --role-name R --assume-role-policy-document file://F` and its like in shell scripts, makefiles and
 * Markdown code blocks, over continued lines. Relative files are taken from the script's own folder.
 */
export function readScript(text: string, uri: string): readonly PolicyReference[] {
  return [...text.matchAll(/\baws\s+iam\s+([a-z-]+)/g)].flatMap((match) => {
    const known = COMMANDS.find(({ command }) => command === match[1]);
    if (known === undefined) return [];
    const end = endOfCommand(text, match.index);
    const command = text.slice(match.index, end);
    const roleName = optionValue(command, match.index, '--role-name');
    const document = optionValue(command, match.index, known.option);
    const file = document && withoutFileScheme(document);
    if (roleName === undefined || file === undefined) return [];
    const span = { start: match.index, end };
    return [
      {
        kind: 'PolicyReference',
        uri,
        span,
        complete: true,
        roleName,
        file,
        policyKind: known.policyKind,
      } as const,
    ];
  });
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
