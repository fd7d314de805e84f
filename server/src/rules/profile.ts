import { findVariable } from '../model/environment.ts';
import type { Container } from '../model/pod-spec.ts';
import type { Scalar } from '../text/scalar.ts';
import { literalText } from '../text/value.ts';

const VARIABLES = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_SHARED_CREDENTIALS_FILE'];

/** Values that switch profiles off. */
const NOTHING = ['', '/dev/null'];

/** `/root/.aws`, `/home/app/.aws/credentials`: where SDKs look for profiles. */
const PROFILE_PATH = /\/\.aws(?:\/(?:credentials|config)?)?$/;

/** What gives a container profiles of the AWS configuration files: a variable's name or a mount's path. */
export function findProfile(container: Container): Scalar | undefined {
  const variable = VARIABLES.flatMap((name) => findVariable(container, name) ?? []).find(
    ({ value }) => !NOTHING.includes(literalText(value?.value) ?? 'unknown'),
  );
  if (variable !== undefined) return variable.name;
  return container.mounts.find(({ mountPath }) => PROFILE_PATH.test(mountPath?.value.text ?? ''))?.mountPath;
}
