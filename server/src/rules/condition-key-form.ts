import { isAwsKey, issuerOfProvider } from '../iam/claim.ts';
import { looksLikeEks } from '../iam/concerns-service-accounts.ts';
import { type Condition, conditionsOf, principalsOf, type Statement } from '../iam/policy.ts';
import { SUBJECT_PREFIX } from '../iam/subject.ts';
import type { Workspace } from '../model/workspace.ts';
import { type Scalar, spanWithin } from '../text/scalar.ts';
import { isLiteral, literalText, type Value } from '../text/value.ts';
import { isPositive } from './account-statements.ts';
import page from './condition-key-form.md';
import { rewriteText } from './fix.ts';
import { quote } from './quote.ts';
import { type Repair, type Repaired, repair } from './repair.ts';
import type { Finding, Rule } from './rule.ts';
import { findStatements } from './trust-policy.ts';

const SURROUNDED = 'has white space around it';

/** Sources: F-T1 and the reports behind T4. */
const REPAIRS: readonly Repair[] = [
  { pattern: /^\s+/, replacement: '', mistake: SURROUNDED },
  { pattern: /\s+$/, replacement: '', mistake: SURROUNDED },
  {
    pattern: /^arn:[^/]*:oidc[-_]?providers?[/:]/i,
    replacement: '',
    mistake: "starts with the provider's ARN, not with the issuer",
  },
  { pattern: /^https?:\/\//i, replacement: '', mistake: 'starts with a scheme' },
  { pattern: /(?<=^oidc[.-][^/:]+):\d+(?=\/)/, replacement: '', mistake: 'names a port' },
  {
    pattern: /(?<=^oidc[.-]eks\..*)\/+(?=:\w+$)/i,
    replacement: '',
    mistake: 'has a slash at the end of the issuer, and no EKS issuer has',
  },
  {
    pattern: /(?<=^oidc[.-]eks\.[^/]*\/id\/[^/:.]+)(?:[/.]|::+|\s*:\s+|\s+:)(?=(?:sub|aud)$)/i,
    replacement: ':',
    mistake: 'does not put the claim behind one colon',
  },
];

export const conditionKeyForm: Rule = {
  id: 'condition-key-form',
  severity: 'error',
  summary: "A condition key is not an issuer without its scheme, a colon and the claim's name.",
  page,
  yieldsTo: ['policy-characters'],
  *check(model, workspace) {
    for (const statement of findStatements(model)) {
      for (const condition of conditionsOf(statement)) {
        const { key } = condition;
        const mistake = isAwsKey(key.value) ? undefined : findMistake(condition, statement, workspace);
        if (mistake !== undefined) yield toFinding(model.uri, key, mistake, isPositive(condition));
      }
    }
  },
};

/** Can a token give IAM a key like this one, whatever its issuer? */
export const hasKeyForm = (key: Value): boolean => repair(key, REPAIRS) === undefined;

type Mistake = Pick<Repaired, 'mistake' | 'slip'> & { readonly meant?: string };

function findMistake(condition: Condition, statement: Statement, workspace: Workspace): Mistake | undefined {
  const { value } = condition.key;
  const repaired = repair(value, REPAIRS);
  const text = repaired?.text ?? value.text;
  if (isLiteral(value) && lacksClaim(text)) {
    const claim = claimMeant(condition, workspace);
    const mistake = repaired?.mistake ?? "names no claim, neither 'sub' nor 'aud'";
    const slip = repaired?.slip ?? { start: 0, end: text.length };
    return { mistake, slip, ...(claim && { meant: `${text}:${claim}` }) };
  }
  return repaired === undefined
    ? findBareClaim(condition.key, statement)
    : { ...repaired, meant: repaired.text };
}

const lacksClaim = (key: string): boolean => looksLikeEks(key) && !/:[^/]*$/.test(key);

/** What the values are tells which claim they are compared with. */
function claimMeant({ values }: Condition, { configuration }: Workspace): 'sub' | 'aud' | undefined {
  const texts = values.map(({ value }) => value.text);
  if (texts.length > 0 && texts.every((text) => text.startsWith(SUBJECT_PREFIX))) return 'sub';
  return texts.some((text) => configuration.audiences.includes(text)) ? 'aud' : undefined;
}

function findBareClaim(key: Scalar, statement: Statement): Mistake | undefined {
  const claim = /^:?(sub|aud)$/i.exec(literalText(key.value) ?? '')?.[1];
  if (claim === undefined) return undefined;
  const issuers = principalsOf(statement, 'Federated').map(({ id }) =>
    literalText(issuerOfProvider(id.value)),
  );
  const [issuer, ...others] = issuers;
  const slip = { start: 0, end: key.value.text.length };
  const isClear = issuer !== undefined && others.length === 0;
  return { mistake: 'names no issuer', slip, ...(isClear && { meant: `${issuer}:${claim.toLowerCase()}` }) };
}

function toFinding(
  uri: string,
  key: Scalar,
  { mistake, slip, meant }: Mistake,
  isPositive: boolean,
): Finding {
  const expected = meant === undefined ? "expected 'ISSUER:sub' or 'ISSUER:aud'" : `expected ${quote(meant)}`;
  const effect = isPositive ? ', so the condition is never true' : '';
  return {
    span: spanWithin(key, slip.start, slip.end),
    message: `the condition key ${mistake}${effect}: ${expected}`,
    ...(meant !== undefined && {
      fixes: [rewriteText(`change the key to ${quote(meant)}`, uri, key, meant)],
    }),
  };
}
