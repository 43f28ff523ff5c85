import type { V1EnvVar } from '@kubernetes/client-node';
import { type InjectionKey, injectionSettings, isRuleKey } from '../../common/flag-table.js';
import { UserError } from '../../common/user-error.js';
import { variables } from '../../config/known-keys.js';
import { defaultConfig } from '../../config/load.js';
import type { TargetConfig } from '../target.js';
import { certificateFolder, configurationName, name, port, sharedName } from './names.js';

/** The settings of the webhook, in the variables of vault-k8s where it has one. */
export function environment(config: TargetConfig<'webhook'>): V1EnvVar[] {
  return [
    { name: 'AGENT_INJECT_LISTEN', value: `:${port}` },
    ...(config.webhook.tls === 'automatic' ? ownCertificate(config) : certificateFiles),
    { name: 'INJECTORLESS_DENIAL', value: config.admission.denial },
    // The webhook is not asked about workloads, so it denies none.
    { name: 'INJECTORLESS_LINT', value: config.admission.lint === 'Off' ? 'Off' : 'Warn' },
    ...injection(config),
  ];
}

/** The bytes of a variable with its name and value, without the NUL after them (MAX_ARG_STRLEN). */
const largestVariable = 131_071;

const defaults = defaultConfig();

const certificateFiles: readonly V1EnvVar[] = [
  { name: 'AGENT_INJECT_TLS_CERT_FILE', value: `${certificateFolder}/tls.crt` },
  { name: 'AGENT_INJECT_TLS_KEY_FILE', value: `${certificateFolder}/tls.key` },
];

function ownCertificate({ webhook: { namespace } }: TargetConfig<'webhook'>): readonly V1EnvVar[] {
  const field = (fieldPath: string) => ({ valueFrom: { fieldRef: { fieldPath } } });
  return [
    { name: 'AGENT_INJECT_TLS_AUTO', value: configurationName },
    {
      name: 'AGENT_INJECT_TLS_AUTO_HOSTS',
      value: [name, `${name}.${namespace}`, `${name}.${namespace}.svc`].join(','),
    },
    { name: 'AGENT_INJECT_USE_LEADER_ELECTOR', value: 'true' },
    { name: 'INJECTORLESS_TLS_AUTO_SECRET', value: sharedName },
    { name: 'NAMESPACE', ...field('metadata.namespace') },
    { name: 'POD_NAME', ...field('metadata.name') },
  ];
}

/**
 * The config of the injection, without empty texts: with the defaults of vault-k8s, so that another image does not inject
 * something else, and what differs from them beyond vault-k8s.
 */
function injection(config: TargetConfig<'webhook'>): readonly V1EnvVar[] {
  return injectionSettings.flatMap(({ key, variables: [name = ''] }) => {
    if (key === undefined) return [];
    const text = textOf(key, config);
    const isDefault = text === textOf(key, defaults);
    if (text === '' || (isDefault && !variables.has(key))) return [];
    const bytes = Buffer.byteLength(`${name}=${text}`);
    if (bytes > largestVariable) {
      throw new UserError(
        `${key}: takes ${bytes} bytes as the variable ${name} of the webhook, and Linux allows ${largestVariable}; use a smaller config, or choose other targets with --target`,
      );
    }
    return [{ name, value: literal(text) }];
  });
}

/** The text that a variable or flag gives a key. */
function textOf(key: InjectionKey, { injection, keys }: Pick<TargetConfig, 'injection' | 'keys'>): string {
  return isRuleKey(key) ? JSON.stringify(keys[key]) : injection[key];
}

/** Empty texts that differ from the default, as flags: an empty variable would mean the default. */
export function emptyValues(config: TargetConfig<'webhook'>): readonly string[] {
  return injectionSettings
    .filter(({ key }) => key !== undefined && textOf(key, config) === '' && textOf(key, defaults) !== '')
    .map(({ flag }) => `-${flag}=`);
}

/** Escapes `$(NAME)`, which Kubernetes would replace by the value of another variable. */
function literal(text: string): string {
  return /\$[$(]/.test(text) ? text.replaceAll('$', '$$$$') : text;
}
