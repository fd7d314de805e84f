import { commands, type Disposable } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { SHOW_REFERENCES, type ShowReferencesArguments } from '../../server/src/protocol.ts';

/** Code lenses bring places as the protocol writes them; VS Code's peek wants its own. */
export const registerShowReferences = ({ protocol2CodeConverter: convert }: LanguageClient): Disposable =>
  commands.registerCommand(SHOW_REFERENCES, (...[uri, position, locations]: ShowReferencesArguments) =>
    commands.executeCommand(
      'editor.action.showReferences',
      convert.asUri(uri),
      convert.asPosition(position),
      locations.map((location) => convert.asLocation(location)),
    ),
  );
