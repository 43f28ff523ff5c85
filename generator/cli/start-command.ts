import { withCapabilities } from '../injection/capabilities.js';
import { startCommand } from '../injection/vault-config.js';

const usualCommand = startCommand();
const commandWithoutBase64 = withCapabilities(new Set(), startCommand);

/**
 * The text, or the usual command that starts an agent in place of that of engines without base64. The two do the same, so
 * pods are compared and shown with one of them.
 */
export function withUsualCommand(text: string): string {
  return text === commandWithoutBase64 ? usualCommand : text;
}
