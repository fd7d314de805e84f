import { grepVariable, reportVariable, personVariable } from '../contract.ts';

/** One run of the suite, the same on every host. */
export interface SuiteRun {
  /** The compiled module whose `run()` VS Code calls. */
  readonly suite: string;
  /** The extension folder to load from source: the checkout, or the driver when a package is tested. */
  readonly extension: string;
  readonly vsix: string | undefined;
  readonly grep: string | undefined;
  readonly report: string;
}

/** What the suite finds in the environment of its extension host. */
export function suiteEnvironment({ report, grep }: SuiteRun, person?: string): Record<string, string> {
  return {
    [reportVariable]: report,
    ...(grep === undefined ? {} : { [grepVariable]: grep }),
    ...(person === undefined ? {} : { [personVariable]: person }),
  };
}
