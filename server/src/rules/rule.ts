/** A rule looks at one file, and at others only through the workspace. It reports what is certain, once. */
import type { Severity } from '../model/configuration.ts';
import type { FileModel } from '../model/file-model.ts';
import type { Workspace } from '../model/workspace.ts';
import type { Edit } from '../text/edit.ts';
import type { Place, Span } from '../text/span.ts';

export interface Rule {
  /** Kebab-case; never changes its meaning. */
  readonly id: string;
  readonly severity: Severity;
  /** One sentence that says what the rule finds, for lists and settings. */
  readonly summary: string;
  /** The rule's page, Markdown. */
  readonly page: string;
  /** Rules that say more about the same mistake: where one of them reports, this one does not. */
  readonly yieldsTo?: readonly string[];
  check(model: FileModel, workspace: Workspace): Iterable<Finding>;
}

export interface Finding {
  readonly span: Span;
  readonly message: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  /** The preferred one first. */
  readonly fixes?: readonly Fix[];
  readonly tag?: 'unnecessary' | 'deprecated';
}

export interface Related extends Place {
  readonly message: string;
}

export interface Fix {
  /** Starts with a verb: "change the subject to 'x'". */
  readonly title: string;
  /** May it be applied unseen: does it keep or restore what the author plainly meant? */
  readonly isSafe: boolean;
  readonly edits: readonly FileEdit[];
  /** Files to create, never over existing ones. */
  readonly creates?: readonly { readonly uri: string; readonly text: string }[];
}

export interface FileEdit extends Edit {
  readonly uri: string;
}
