import { claimOf } from '../iam/claim.ts';
import { STS_AUDIENCE } from '../iam/issuer.ts';
import { conditionsOf, statementsOf } from '../iam/policy.ts';
import type { Workspace } from '../model/workspace.ts';
import { equalValues, literal } from '../text/value.ts';
import { findAccountValues } from './annotated.ts';
import page from './annotation-audience.md';
import { replaceText } from './fix.ts';
import { nearest } from './nearest.ts';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';

/** A token's audience must be a client id of the IAM OIDC provider, or STS answers `Incorrect token audience` (F-O8, F-O9). */
export const annotationAudience: Rule = {
  id: 'annotation-audience',
  severity: 'warning',
  summary: 'The audience annotation asks for tokens that nothing here says STS accepts.',
  page,
  yieldsTo: ['audience-agreement'],
  *check(model, workspace) {
    const known = knownAudiences(workspace);
    for (const { value, text } of findAccountValues(model, workspace, 'audience')) {
      const audience = text.trim();
      if (known.includes(audience) || mayBeWanted(audience, workspace)) continue;
      const mistake = describeMistake(audience, known);
      const [expected = STS_AUDIENCE] = known;
      yield {
        span: value.span,
        message:
          mistake === undefined
            ? `nothing here says that STS accepts the audience ${quote(audience)}: expected ${quote(expected)}, or the audience under 'audiences' in .irsa.yaml`
            : `${mistake}: expected ${quote(expected)}`,
        fixes: [
          replaceText(
            `change the audience to ${quote(expected)}`,
            model.uri,
            value,
            expected,
            mistake !== undefined,
          ),
        ],
      };
    }
  },
};

const knownAudiences = ({ configuration: { audiences, clusters } }: Workspace): readonly string[] => [
  ...audiences,
  ...clusters.flatMap(({ audience }) => audience?.value.text ?? []),
];

/** Does a trust policy name the audience, or say something that is not known? */
const mayBeWanted = (audience: string, workspace: Workspace): boolean =>
  workspace.trustPolicies
    .flatMap(({ policy }) => statementsOf(policy).flatMap(conditionsOf))
    .filter(({ key }) => claimOf(key.value)?.claim === 'aud')
    .some(({ values }) => values.some(({ value }) => equalValues(value, literal(audience)) !== 'no'));

/** Audiences that people take for STS's, with what they are. */
function describeMistake(audience: string, known: readonly string[]): string | undefined {
  if (audience === '') return 'the audience is empty, and the token will be one for the Kubernetes API';
  if (!known.includes(STS_AUDIENCE)) return undefined;
  if (/^https?:\/\/sts\.amazonaws\.com\/?$/.test(audience))
    return `an audience has no scheme, as in ${quote(audience)}`;
  if (audience === `${STS_AUDIENCE}.cn`)
    return `STS takes the same audience in China, not ${quote(audience)}`;
  if (/^sts\.[a-z]{2,5}(?:-[a-z]+)+-\d\.amazonaws\.com(?:\.cn)?$/.test(audience))
    return `${quote(audience)} is an endpoint of STS, not an audience`;
  const isSlip =
    audience === 'sts.amazon.com' || nearest(audience, [STS_AUDIENCE], (text) => text, 2) !== undefined;
  return isSlip ? `STS refuses tokens for ${quote(audience)}` : undefined;
}
