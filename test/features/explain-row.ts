import type { CauseId } from '../../server/src/features/explain/symptoms.ts';
import type { Files } from '../support/check.ts';

/** A message with a workspace that is built to have one of its causes. */
export interface Row {
  readonly name: string;
  readonly error: string;
  readonly files: Files;
  /** The first cause that these files show. */
  readonly found?: CauseId;
  /** Where files show none: the first to look at elsewhere. */
  readonly unseen?: CauseId;
}
