import { findInjectedContainers, relatedRole } from './pod-role.ts';
import { findProfile } from './profile.ts';
import page from './profile-shadows-role.md';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';

/** The SDK for JavaScript reads shared files before the web identity; others do after it (F-S1 to F-S3). */
export const profileShadowsRole: Rule = {
  id: 'profile-shadows-role',
  severity: 'info',
  summary: 'A container has AWS profiles, which some SDKs prefer to the role of its service account.',
  page,
  *check(model, workspace) {
    for (const { container, role } of findInjectedContainers(model, workspace)) {
      const profile = findProfile(container);
      if (profile === undefined) continue;
      yield {
        span: profile.span,
        message: `${quote(profile)} may win over the role of service account ${role.account}: some SDKs read profiles before the web identity`,
        related: relatedRole(role),
      };
    }
  },
};
