/** Where people read the pages that stand beside the rules. */
const PAGES = 'https://github.com/vscode-irsa/vscode-irsa/blob/main/server/src/rules';

export const pageUrl = (ruleId: string): string => `${PAGES}/${ruleId}.md`;
