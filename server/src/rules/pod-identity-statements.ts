import { POD_IDENTITY_SERVICE } from '../iam/pod-identity.ts';
import { type Principal, principalsOf, type Statement, statementsOf } from '../iam/policy.ts';
import { type FileModel, resourcesOf } from '../model/file-model.ts';
import type { TrustPolicy } from '../model/resource.ts';

/** An Allow statement for EKS Pod Identity. */
export interface PodIdentityStatement {
  readonly trustPolicy: TrustPolicy;
  readonly statement: Statement;
  readonly index: number;
  readonly principal: Principal;
}

export const podIdentityStatements = (model: FileModel): readonly PodIdentityStatement[] =>
  resourcesOf(model, 'TrustPolicy').flatMap((trustPolicy) =>
    statementsOf(trustPolicy.policy).flatMap((statement, index) => {
      const principal = principalsOf(statement, 'Service').find(
        ({ id }) => id.value.text === POD_IDENTITY_SERVICE,
      );
      const isAllow = statement.effect?.value.text === 'Allow';
      return principal === undefined || !isAllow ? [] : [{ trustPolicy, statement, index, principal }];
    }),
  );
