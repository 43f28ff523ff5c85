/**
 * What the profile `recommended` turns on: what is safe in every cluster that a target supports, and what a pod would have to
 * ask for otherwise. Keys of the config that are set take precedence.
 */
const recommended: Readonly<Record<string, unknown>> = {
  nativeSidecar: true,
  preferKubernetesToken: true,
  seccompProfile: 'RuntimeDefault',
  sameUserFromPod: true,
  skipMountedPaths: true,
};

/**
 * Sets the keys that the config's profile turns on and the config itself does not set.
 *
 * @param config changed in place; not checked yet
 */
export function applyProfile(config: Record<string, unknown>): void {
  if (config['profile'] !== 'recommended') return;
  for (const [key, value] of Object.entries(recommended)) {
    // Without a security context there is none for the seccomp profile to be in.
    const isMeaningless = key === 'seccompProfile' && config['setSecurityContext'] === false;
    if (!Object.hasOwn(config, key) && !isMeaningless) config[key] = value;
  }
}

/** The keys of a config without what its profile may have set. The profile is applied again when they are validated. */
export function withoutProfile<Keys extends { readonly profile?: unknown }>(keys: Keys): Partial<Keys> {
  if (keys.profile !== 'recommended') return keys;
  return Object.fromEntries(
    Object.entries(keys).filter(([key, value]) => recommended[key] !== value),
  ) as Partial<Keys>;
}
