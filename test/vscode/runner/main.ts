import { argv } from 'node:process';
import { runOnDesktop } from './desktop-host.ts';
import { reportFailure } from './failure.ts';
import { checkout, driver } from './folders.ts';
import { chooseHost } from './host-choice.ts';
import { readOptions, type RunnerOptions } from './options.ts';
import { describeReport, freshReportFile, readReport } from './report.ts';
import { runOnServer } from './server-host.ts';
import { bundleSuite } from './suite-bundle.ts';

async function main({ host: wanted, vsix, grep }: RunnerOptions): Promise<void> {
  const { host, reason } = chooseHost(wanted);
  console.log(`VS Code host: ${host} (${reason}); extension: ${vsix ?? 'the source tree'}`);

  const report = freshReportFile();
  const extension = vsix === undefined ? checkout : driver;
  const run = { suite: await bundleSuite(), extension, vsix, grep, report };
  await (host === 'server' ? runOnServer(run) : runOnDesktop(run));

  const counts = readReport(report);
  console.log(`VS Code: ${describeReport(counts)}`);
  if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1;
}

await main(readOptions(argv.slice(2))).catch(reportFailure);
