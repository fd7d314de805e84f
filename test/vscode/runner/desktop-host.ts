import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { platform } from 'node:process';
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
  TestRunFailedError,
} from '@vscode/test-electron';
import { cache, workspaceTemplate } from './folders.ts';
import { copyWorkspace, createProfile, removeProfile, type Profile } from './profile.ts';
import { suiteEnvironment, type SuiteRun } from './suite-run.ts';

/** Runs the suite in a desktop VS Code, which is downloaded once. */
export async function runOnDesktop(run: SuiteRun): Promise<void> {
  const vscodeExecutablePath = await download();
  const profile = createProfile();
  try {
    if (run.vsix !== undefined) installExtension(vscodeExecutablePath, profile, run.vsix);
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: run.extension,
      extensionTestsPath: run.suite,
      extensionTestsEnv: suiteEnvironment(run),
      launchArgs: [copyWorkspace(workspaceTemplate, profile), ...dataFolders(profile)],
    });
  } catch (error) {
    if (!(error instanceof TestRunFailedError)) throw error;
    console.error(error.message);
  } finally {
    removeProfile(profile);
  }
}

async function download(): Promise<string> {
  try {
    return await downloadAndUnzipVSCode({ cachePath: join(cache, 'desktop') });
  } catch (cause) {
    throw new Error(`VS Code could not be downloaded (${String(cause)}): try --host server`, { cause });
  }
}

function installExtension(executable: string, profile: Profile, vsix: string): void {
  const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
  if (cli === undefined) throw new Error(`no command line beside ${executable}`);
  const { status } = spawnSync(cli, [...args, ...dataFolders(profile), '--install-extension', vsix], {
    stdio: 'inherit',
    shell: platform === 'win32',
  });
  if (status !== 0) throw new Error(`VS Code did not install ${vsix}`);
}

function dataFolders({ userData, extensions }: Profile): readonly string[] {
  return ['--user-data-dir', userData, '--extensions-dir', extensions];
}
