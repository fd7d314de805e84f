import { findIssuerMistake, type IssuerMistake } from '../iam/issuer.ts';
import { groupMentions, type IssuerMention } from '../iam/issuer-mention.ts';
import { changeAroundHoles } from '../text/around-holes.ts';
import { spanWithin } from '../text/scalar.ts';
import { isLiteral, type Value } from '../text/value.ts';
import page from './issuer-host.md';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';
import { findStatements } from './trust-policy.ts';

/** Sources: F-O2, F-O3, F-O4. */
const DESCRIPTIONS: Readonly<Record<IssuerMistake, string>> = {
  'host order': 'has the parts of its host in the wrong order',
  'dual-stack host': 'is on the dual-stack host, which no token names',
  'cluster endpoint': "is the cluster's API endpoint, not its issuer",
  'wrong suffix': "ends in another partition's domain",
  'no /id/': "lacks '/id/' before the cluster's id",
};

export const issuerHost: Rule = {
  id: 'issuer-host',
  severity: 'error',
  summary: "An issuer is meant to be an EKS cluster's and has another host or path.",
  page,
  *check(model) {
    for (const mentions of groupMentions(findStatements(model)).values()) {
      const finding = findWrongHost(model.uri, mentions);
      if (finding !== undefined) yield finding;
    }
  },
};

/** One finding for an issuer, wherever it is written. */
function findWrongHost(
  uri: string,
  mentions: readonly [IssuerMention, ...IssuerMention[]],
): Finding | undefined {
  const [{ issuer }] = mentions;
  const wrong = findMistake(issuer);
  if (wrong === undefined) return undefined;
  const { mistake, meant } = wrong;
  const places = mentions.map(({ scalar, start, end }) => spanWithin(scalar, start, end));
  const [span, ...others] = places as [Finding['span'], ...Finding['span'][]];
  const edits = places.map((place) => ({ uri, span: place, newText: meant }));
  const isSafe = isLiteral(issuer) && mistake !== 'cluster endpoint';
  const isComplete = !/\/id\/(?:CLUSTER_ID)?$/.test(meant);
  return {
    span,
    message: `the issuer ${quote(issuer.text)} ${DESCRIPTIONS[mistake]}: expected ${quote(meant)}`,
    related: others.map((place) => ({ uri, span: place, message: 'the same issuer' })),
    fixes: isComplete ? [{ title: `change the issuer to ${quote(meant)}`, isSafe, edits }] : [],
  };
}

/** Where a template fills in the region or the id, the order of the host is still wrong. */
function findMistake(issuer: Value): ReturnType<typeof findIssuerMistake> {
  let mistake: IssuerMistake | undefined;
  const change = (text: string): string => {
    const wrong = findIssuerMistake(text);
    mistake = wrong?.mistake;
    return wrong?.meant ?? text;
  };
  const meant = changeAroundHoles(issuer, change, 'hole0hole');
  const isCertain = isLiteral(issuer) || mistake === 'host order' || mistake === 'dual-stack host';
  return mistake !== undefined && isCertain ? { mistake, meant } : undefined;
}
