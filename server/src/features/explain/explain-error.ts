/** What is behind an error that STS, IAM, EKS or an SDK gave, as far as these files can tell. */
import type { Diagnosis } from '../../engine/diagnose.ts';
import type { Workspace } from '../../model/workspace.ts';
import type { Cause } from './cause.ts';
import { type ErrorFacts, readErrorFacts } from './error-facts.ts';
import { type Evidence, type EvidenceOf, gatherEvidence } from './evidence.ts';
import { canRuleOut } from './rule-out.ts';
import { findStranger, type Scope, scopeOf } from './scope.ts';
import { CAUSES, type Symptom, SYMPTOMS } from './symptoms.ts';

export interface Explanation {
  readonly meaning: string;
  readonly facts: ErrorFacts;
  /** Whom the message names and these files do not know. */
  readonly stranger?: string;
  /** In the order to look at them. */
  readonly suspects: readonly Suspect[];
}

/** `found`: these files, or the message itself, show it. `ruled out`: the files show it is not so. `unseen`: files cannot tell; `advice` says what can. */
export interface Suspect {
  readonly verdict: 'found' | 'ruled out' | 'unseen';
  readonly title: string;
  readonly advice: string;
  readonly evidence: readonly Evidence[];
}

/** The findings of a file, by its URI. */
export type DiagnosesOf = (uri: string) => readonly Diagnosis[];

/** More than any log line; the rest is not looked at. */
const LONGEST = 100_000;

/** `undefined` for a text that holds no error we know. */
export function explainError(
  text: string,
  workspace: Workspace,
  diagnosesOf: DiagnosesOf,
): Explanation | undefined {
  const start = text.slice(0, LONGEST);
  const known = recognise(start) ?? recognise(start.replace(/\s+/g, ' '));
  if (known === undefined) return undefined;
  const { symptom, facts } = known;
  const scope = scopeOf(facts, workspace);
  const findings = [...scope.uris].flatMap(diagnosesOf).filter(scope.contains);
  const evidenceOf = gatherEvidence(symptom, facts, scope, findings);
  const stranger = findStranger(facts, scope);
  return {
    meaning: symptom.meaning,
    facts,
    ...(stranger !== undefined && { stranger }),
    suspects: suspectsOf(symptom, evidenceOf, scope, workspace),
  };
}

interface Recognised {
  readonly symptom: Symptom;
  readonly facts: ErrorFacts;
}

/** A terminal may have wrapped the message, so it is looked for on one line too. */
function recognise(text: string): Recognised | undefined {
  const facts = readErrorFacts(text);
  const symptom = SYMPTOMS.find(({ pattern, holds }) => pattern.test(text) && (holds?.(facts) ?? true));
  return symptom && { symptom, facts };
}

const suspectsOf = (
  { causes, isProof }: Symptom,
  evidenceOf: EvidenceOf,
  scope: Scope,
  workspace: Workspace,
): readonly Suspect[] =>
  causes.map((id, index) => {
    const { title, advice, needs }: Cause = CAUSES[id];
    const evidence = evidenceOf(id);
    const isFound = evidence.length > 0 || (isProof === true && index === 0);
    const verdict = isFound ? 'found' : canRuleOut(needs, scope, workspace) ? 'ruled out' : 'unseen';
    return { verdict, title, advice, evidence };
  });
