import { languageOf } from '../engine/read-file.ts';

/** Terraform makes roles and service accounts. That it is there matters, not yet what it says. */
export const isTerraform = (name: string): boolean => /\.(?:tf|tofu)$/i.test(name);

/** Can a file of this name say something about identities, or that something else does? */
export const isRelevant = (name: string): boolean => languageOf(name) !== undefined || isTerraform(name);
