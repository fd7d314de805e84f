// `node --import ./test/support/md-loader.js`: a Markdown file is imported as its text, as in the bundles.
import * as nodeModule from 'node:module';
import { load } from './md-hooks.js';

if (nodeModule.registerHooks) {
  nodeModule.registerHooks({ load });
} else {
  nodeModule.register('./md-hooks.js', import.meta.url);
}
