import { withCapabilities } from '../injection/capabilities.js';
import { startCommand } from '../injection/vault-config.js';

const usualCommand = startCommand();
const commandWithoutBase64 = withCapabilities(new Set(), startCommand);

/** Whether a text is one of the commands that start the agent: that of vault-k8s, or of one of the engines. */
export function isStartCommand(text: string): boolean {
  return withUsualCommand(text) === usualCommand;
}

/**
 * Replaces the command with which engines without base64 start an agent by the usual one, which does the same, so that the
 * pods of all engines are equal. Any other text stays as it is.
 */
export function withUsualCommand(text: string): string {
  return text === commandWithoutBase64 ? usualCommand : text;
}
