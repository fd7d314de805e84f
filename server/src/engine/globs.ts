import picomatch from 'picomatch';
import { decodePath } from '../text/path.ts';

/**
 * Is the file `uri` below the folder `root` (a URI with a slash at its end) matched by one of the globs? A glob is relative to the
 * root; one without a slash matches at any depth, and a folder's name stands for all below it, as in `.gitignore`.
 */
export function matchesGlobs(root: string, uri: string, globs: readonly string[]): boolean {
  if (globs.length === 0 || !uri.startsWith(root)) return false;
  const path = decodePath(uri.slice(root.length));
  return globs.some((glob) => {
    const pattern = glob.replace(/^\.?\//, '').replace(/\/$/, '');
    const anywhere = pattern.includes('/') ? pattern : `**/${pattern}`;
    return picomatch.isMatch(path, [anywhere, `${anywhere}/**`], { dot: true });
  });
}
