import { parseRoleArn } from '../iam/arn.ts';
import { spanWithin } from '../text/scalar.ts';
import { type AccountValue, findAccountValues, trimmedSpan } from './annotated.ts';
import { quote } from './quote.ts';
import page from './role-name.md';
import type { Finding, Fix, Rule } from './rule.ts';

const MAX_NAME = 64;
const MAX_PATH = 512;

/** Names and paths that IAM does not allow. Source: botocore's IAM model (F-A1). */
export const roleName: Rule = {
  id: 'role-name',
  severity: 'error',
  summary: "The name or the path in a role's ARN is one that no role can have.",
  page,
  *check(model, workspace) {
    for (const value of findAccountValues(model, workspace, 'role-arn')) {
      const { start, end } = trimmedSpan(value.text);
      const role = parseRoleArn(value.text.slice(start, end));
      if (role === undefined) continue;
      const at = end - role.name.length;
      yield* checkName(value, role.name, at);
      yield* checkPath(value, role.path, at - role.path.length, model.uri);
    }
  },
};

function* checkName({ value }: AccountValue, name: string, at: number): Generator<Finding> {
  const strange = /[^\w+=,.@-]+/.exec(name);
  if (strange !== null) {
    const start = at + strange.index;
    yield {
      span: spanWithin(value, start, start + strange[0].length),
      message: `${quote(strange[0])} cannot be in a role's name, which has letters, digits and '+=,.@_-' only: there is no such role`,
    };
  }
  if (name.length > MAX_NAME) {
    yield {
      span: spanWithin(value, at, at + name.length),
      message: `the role's name has ${name.length} characters, and IAM allows ${MAX_NAME}: there is no such role`,
    };
  }
}

function* checkPath({ value }: AccountValue, path: string, at: number, uri: string): Generator<Finding> {
  const span = spanWithin(value, at, at + path.length);
  if (path === '//') {
    const fix: Fix = { title: "change '//' to '/'", isSafe: true, edits: [{ uri, span, newText: '/' }] };
    yield {
      span,
      message: "'//' is no role's path: expected '/' or a path such as '/team/'",
      fixes: span === value.span ? [] : [fix],
    };
  } else if (!/^\/(?:[!-~]+\/)?$/.test(path) || path.length > MAX_PATH) {
    yield {
      span,
      message: `${quote(path)} cannot be a role's path, which has up to ${MAX_PATH} printable characters without spaces: there is no such role`,
    };
  }
}
