import { Command, Option } from 'commander';
import { version } from '../../../package.json';
import { checkCommand, FORMATS, type Format } from './check-command.ts';
import type { ExitCode } from './exit-code.ts';
import { explainCommand } from './explain-command.ts';
import { fixCommand } from './fix-command.ts';
import { rulesCommand } from './rules-command.ts';
import { SEVERITIES } from './severity.ts';
import type { Terminal } from './terminal.ts';
import { tokenCommand } from './token-command.ts';
import { oneOf } from './usage-error.ts';

const PATHS = "files and folders, together one workspace; '-' is standard input (default: this folder)";

type Finish = (code: ExitCode) => void;

export function programFor(terminal: Terminal, finish: Finish): Command {
  const program = new Command('irsa')
    .description('Checks that service accounts, workloads, IAM roles and trust policies agree.')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .addHelpText('after', examples('irsa check k8s/ iam/', 'irsa rules role-arn-format'))
    .addHelpText('after', '\nExit codes: 0 nothing found, 1 findings, 2 wrong usage or an internal error.')
    .exitOverride()
    .configureOutput({
      writeOut: terminal.stdout.write,
      writeErr: terminal.stderr.write,
      getOutHelpWidth: () => terminal.stdout.columns,
      getErrHelpWidth: () => terminal.stderr.columns,
      outputError: (text, write) => write(`irsa: ${inOurVoice(text)}\n`),
    });
  addCheck(program, terminal, finish);
  addFix(program, terminal, finish);
  addExplain(program, terminal, finish);
  addToken(program, terminal, finish);
  addRules(program, terminal, finish);
  return program;
}

function addCheck(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('check')
    .description('report what does not agree')
    .argument('[PATH...]', PATHS)
    .addOption(formatOption())
    .addOption(
      new Option('--fail-on <severity>', `exit with 1 from this severity on: ${SEVERITIES.join(', ')}`)
        .argParser(oneOf('--fail-on', SEVERITIES))
        .default('warning'),
    )
    .addOption(configOption())
    .addHelpText('after', examples('irsa check --fail-on error', 'kubectl get sa -o yaml | irsa check -'))
    .action(async (paths: string[], options: Parameters<typeof checkCommand>[1]) =>
      finish(await checkCommand(paths, options, terminal)),
    );
}

function addFix(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('fix')
    .description('apply the fixes that keep what was plainly meant')
    .argument('[PATH...]', PATHS)
    .option('--dry-run', 'print the changes as a unified diff and write nothing')
    .option('--unsafe', 'apply also fixes that may change what was meant')
    .addOption(configOption())
    .addHelpText('after', examples('irsa fix k8s/', 'irsa fix --dry-run --unsafe | git apply'))
    .action(async (paths: string[], options: Parameters<typeof fixCommand>[1]) =>
      finish(await fixCommand(paths, options, terminal)),
    );
}

function addExplain(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('explain')
    .description('say whether a service account may assume its role, or what is behind an error, and why')
    .argument('[PATH...]', PATHS)
    .option('--service-account <ns/name>', 'the service account that asks')
    .option('--role <arn>', 'the role it asks for, instead of the one it is annotated with')
    .option(
      '--token <token>',
      "its token, or a text that holds it, which is not printed; '-' is standard input",
    )
    .option('--cluster <name>', 'the cluster of .irsa.yaml that it lives in')
    .option('--issuer <url>', "the token's issuer (default: what the trust policy names)")
    .option('--audience <audience>', "the token's audience (default: what the trust policy names)")
    .option('--trust-policy <file>', 'a policy to ask, without a workspace')
    .option('--error <text>', "an error message to explain; '-' is standard input")
    .addOption(formatOption())
    .addOption(configOption())
    .addHelpText(
      'after',
      examples(
        'irsa explain --service-account shop/app k8s/ iam/',
        'kubectl logs web | irsa explain --error -',
      ),
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 admitted or a cause found, 1 denied, 2 wrong usage or an internal error, 3 not to be decided.',
    )
    .action(async (paths: string[], options: Parameters<typeof explainCommand>[1]) =>
      finish(await explainCommand(paths, options, terminal)),
    );
}

function addToken(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('token')
    .description("decode a service account's token; its signature is neither checked nor shown")
    .argument('[TOKEN]', "the token or a text that holds it; '-' is standard input, which no shell remembers")
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples(
        'kubectl create token app --audience sts.amazonaws.com | irsa token -',
        'irsa token --format json - < pod.log',
      ),
    )
    .action(async (token: string | undefined, { format }: { format: Format }) =>
      finish(await tokenCommand(token, format, terminal)),
    );
}

function addRules(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('rules')
    .description("list the rules, or print one rule's page")
    .argument('[ID]', "a rule's id")
    .addHelpText('after', examples('irsa rules', 'irsa rules trust-admits-account'))
    .action((id: string | undefined) => finish(rulesCommand(id, terminal)));
}

const formatOption = (): Option =>
  new Option('--format <format>', FORMATS.join(' or ')).argParser(oneOf('--format', FORMATS)).default('text');

const configOption = (): Option =>
  new Option('--config <file>', "a configuration file, instead of the folder's .irsa.yaml");

const examples = (...lines: readonly string[]): string =>
  ['', 'Examples:', ...lines.map((line) => `  ${line}`)].join('\n');

/** `error: unknown option '--x'\n(Did you mean --y?)` in one line. */
const inOurVoice = (text: string): string =>
  text
    .trim()
    .replace(/^error: /, '')
    .replace(/\n\(Did you mean (.*)\?\)$/, "; did you mean '$1'?");
