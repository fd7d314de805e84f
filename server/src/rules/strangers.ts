import { type Breadth, probeStatement, type Stranger } from '../iam/probe.ts';
import type { Configuration } from '../model/configuration.ts';
import { literal } from '../text/value.ts';
import type { AccountStatement } from './account-statements.ts';
import { quote } from './quote.ts';

/** Whom the statement lets in beyond those it names, asked with an audience the cluster's tokens carry. */
export function strangersOf(
  { policy, index, issuers: [issuer] }: AccountStatement,
  { audiences: [audience = ''] }: Configuration,
): Breadth['strangers'] {
  return issuer === undefined ? [] : probeStatement(policy, index, issuer, literal(audience)).strangers;
}

/** `it admits any service account of the cluster, also 'system:serviceaccount:other:other'`. */
export const describeStranger = ({ breadth, subject }: Stranger): string =>
  `it admits ${breadth}, also ${quote(subject)}`;
