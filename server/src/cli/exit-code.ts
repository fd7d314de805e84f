export const EXIT = { clean: 0, findings: 1, failure: 2, undecided: 3 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
