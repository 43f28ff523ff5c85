// Generated from schemas/contract.yaml, schemas/config.schema.json and docs/deviations.md by `npm run schemas`. Do not edit.
import type { Annotation, Group } from './contract-file.js';

/** An annotation, what its full name starts with, and how the rest is written: with NAME or PARAMETER where it has a suffix. */
export type AnnotationReference = Annotation & {
  readonly prefix: string;
  readonly forms: readonly string[];
  readonly summary: string;
};

/** A section of the config. */
export interface SectionReference {
  readonly key: string;
  readonly description: string;
  readonly summary: string;
}

/** A key of the config. */
export interface KeyReference {
  /** With a dot behind its section. */
  readonly key: string;
  /** The section that it is in, or empty. */
  readonly section: string;
  /** What its value may be, in words. */
  readonly type: string;
  readonly default: string;
  readonly description: string;
  readonly summary: string;
  /** A config with nothing else, in YAML. */
  readonly example: string;
  /** The variable of vault-k8s that it replaces, and the version that first had it. */
  readonly variable?: string;
  readonly since?: string;
}

/** What docs/deviations.md says about an annotation or a key. */
export interface Deviation {
  readonly name: string;
  readonly title: string;
  readonly anchor: string;
  readonly text: string;
}

interface Reference {
  readonly source: string;
  readonly version: string;
  readonly prefix: string;
  readonly topics: readonly Group[];
  /** The values of each type but enum, and what an empty one is. */
  readonly types: Readonly<Partial<Record<Annotation['type'], { readonly values: string; readonly empty: string }>>>;
  readonly annotations: readonly AnnotationReference[];
  readonly sections: readonly SectionReference[];
  readonly keys: readonly KeyReference[];
  /** The variables of vault-k8s that have no key, and what they set. */
  readonly serverVariables: Readonly<Record<string, string>>;
  readonly deviations: readonly Deviation[];
}

/** Everything that is known of annotations and keys. */
export const reference: Reference = {
  "source": "hashicorp/vault-k8s",
  "version": "1.7.6",
  "prefix": "vault.hashicorp.com/",
  "topics": [
    {
      "id": "request",
      "title": "Requesting the agent"
    },
    {
      "id": "rendering",
      "title": "Rendered secrets"
    },
    {
      "id": "files",
      "title": "Files and directories"
    },
    {
      "id": "containers",
      "title": "Injected containers"
    },
    {
      "id": "vault",
      "title": "Connection to Vault"
    },
    {
      "id": "login",
      "title": "Authentication"
    },
    {
      "id": "agent",
      "title": "Agent settings"
    },
    {
      "id": "extensions",
      "title": "Beyond vault-k8s"
    }
  ],
  "types": {
    "boolean": {
      "values": "`true`, `false`, `1`, `0`, `t`, `f`, `T`, `F`, `TRUE`, `FALSE`, `True` and `False`",
      "empty": "`false`"
    },
    "integer": {
      "values": "A whole number of 64 bits, signed, in decimal",
      "empty": "0"
    },
    "id": {
      "values": "The number of a user or group, of at most 53 bits, in decimal",
      "empty": "0"
    },
    "unsigned": {
      "values": "An unsigned whole number of 64 bits, in decimal",
      "empty": "denied"
    },
    "float": {
      "values": "A number such as `0.9` or `1e-2`",
      "empty": "denied"
    },
    "duration": {
      "values": "Numbers with the units `ns`, `us`, `ms`, `s`, `m` and `h`, such as `500ms` or `1h30m`",
      "empty": "not set"
    },
    "quantity": {
      "values": "A Kubernetes quantity, such as `500m` or `64Mi`",
      "empty": "not set"
    },
    "list": {
      "values": "Strings separated by commas; spaces are significant",
      "empty": "not set, or as described"
    },
    "jsonPatch": {
      "values": "A list of JSON Patch operations (RFC 6902), as JSON",
      "empty": "not set"
    },
    "string": {
      "values": "Any string",
      "empty": "not set, or as described"
    },
    "template": {
      "values": "Any string",
      "empty": "not set, or as described"
    },
    "path": {
      "values": "Any string",
      "empty": "not set, or as described"
    },
    "telemetry": {
      "values": "Any string",
      "empty": "not set, or as described"
    }
  },
  "annotations": [
    {
      "name": "agent-inject",
      "group": "request",
      "scope": "pod",
      "type": "boolean",
      "usual": "true",
      "since": "0.1.0",
      "doc": "Asks for the Vault Agent in this pod. A pod without it, or with `false` or an empty value, is left alone.",
      "example": "true",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-inject"
      ],
      "summary": "Asks for the Vault Agent in this pod."
    },
    {
      "name": "agent-inject-status",
      "group": "request",
      "scope": "pod",
      "type": "string",
      "since": "0.1.0",
      "doc": "Set to `injected` on a pod once it has been injected. A pod that already carries `injected` is left alone; any other value is ignored and overwritten.",
      "example": "injected",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-inject-status"
      ],
      "summary": "Set to `injected` on a pod once it has been injected."
    },
    {
      "name": "agent-request-namespace",
      "group": "request",
      "scope": "pod",
      "type": "string",
      "since": "0.1.0",
      "doc": "The namespace of the request; absent, it is the one the pod is created in. Nothing but its presence is looked at: an empty value is denied.",
      "example": "default",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-request-namespace"
      ],
      "summary": "The namespace of the request; absent, it is the one the pod is created in."
    },
    {
      "name": "agent-inject-containers",
      "group": "request",
      "scope": "pod",
      "type": "list",
      "since": "0.15.0",
      "doc": "The containers that get the secrets mounted, by name; absent, all of them. Names are compared as they stand, so a space after the comma is part of the name; names no container has are ignored. An empty value mounts the secrets in no container. Init containers always get them.",
      "example": "app,worker",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-inject-containers"
      ],
      "summary": "The containers that get the secrets mounted, by name; absent, all of them."
    },
    {
      "name": "agent-inject-secret",
      "group": "rendering",
      "scope": "secret",
      "type": "string",
      "usual": true,
      "since": "0.1.0",
      "doc": "Renders the secret at this path in Vault into a file named after the suffix. An empty or blank value alone asks for nothing.",
      "example": "database/creds/app",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-inject-secret-NAME"
      ],
      "summary": "Renders the secret at this path in Vault into a file named after the suffix."
    },
    {
      "name": "agent-inject-template",
      "group": "rendering",
      "scope": "secret",
      "type": "template",
      "usual": true,
      "since": "0.1.0",
      "doc": "The Consul Template text that renders this secret; it needs no `agent-inject-secret-` beside it. Absent or empty, the file named by `agent-inject-template-file-` is the template, and failing that the default template.",
      "example": "{{ with secret \"database/creds/app\" }}{{ .Data.password }}{{ end }}",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-inject-template-NAME"
      ],
      "summary": "The Consul Template text that renders this secret; it needs no `agent-inject-secret-` beside it."
    },
    {
      "name": "agent-inject-template-file",
      "group": "rendering",
      "scope": "secret",
      "type": "path",
      "since": "0.10.0",
      "doc": "The path, inside the agent's container, of the template that renders this secret. Looked at only when `agent-inject-template-` is absent or empty.",
      "example": "/vault/custom/app.ctmpl",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-inject-template-file-NAME"
      ],
      "summary": "The path, inside the agent's container, of the template that renders this secret."
    },
    {
      "name": "agent-inject-default-template",
      "group": "rendering",
      "scope": "pod",
      "type": "enum",
      "allowed": [
        "map",
        "json"
      ],
      "defaultFrom": "defaultTemplate",
      "since": "0.10.0",
      "doc": "The template for secrets that bring none: `map` writes one `key: value` line for each field, `json` one JSON object. Upper and lower case are the same; an empty value is denied.",
      "example": "json",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-inject-default-template"
      ],
      "summary": "The template for secrets that bring none: `map` writes one `key: value` line for each field, `json` one JSON object."
    },
    {
      "name": "agent-template-left-delim",
      "group": "rendering",
      "scope": "secret",
      "type": "string",
      "default": "{{",
      "since": "1.5.0",
      "doc": "What opens an expression in this secret's template. An empty value is the default.",
      "example": "[[",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-template-left-delim-NAME"
      ],
      "summary": "What opens an expression in this secret's template."
    },
    {
      "name": "agent-template-right-delim",
      "group": "rendering",
      "scope": "secret",
      "type": "string",
      "default": "}}",
      "since": "1.5.0",
      "doc": "What closes an expression in this secret's template. An empty value is the default.",
      "example": "]]",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-template-right-delim-NAME"
      ],
      "summary": "What closes an expression in this secret's template."
    },
    {
      "name": "error-on-missing-key",
      "group": "rendering",
      "scope": "secret",
      "type": "boolean",
      "default": "false",
      "since": "1.4.0",
      "doc": "Whether rendering this secret fails when its template names a field the secret does not have. Looked at only for a secret that is rendered. An empty value is `false`.",
      "example": "true",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "error-on-missing-key-NAME"
      ],
      "summary": "Whether rendering this secret fails when its template names a field the secret does not have."
    },
    {
      "name": "secret-volume-path",
      "group": "files",
      "scope": "pod-and-secret",
      "type": "path",
      "default": "/vault/secrets",
      "since": "0.3.0",
      "doc": "The directory in the pod's containers that the rendered files land in. With a suffix it moves one secret, which gets a memory volume of its own there.",
      "example": "/etc/app/secrets",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "secret-volume-path",
        "secret-volume-path-NAME"
      ],
      "summary": "The directory in the pod's containers that the rendered files land in."
    },
    {
      "name": "agent-inject-file",
      "group": "files",
      "scope": "secret",
      "type": "path",
      "since": "0.5.0",
      "doc": "The file this secret is rendered to, below its directory; it may contain directories, and `.` and `..` are resolved. Absent or empty, the file is named after the secret.",
      "example": "config/app.env",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-inject-file-NAME"
      ],
      "summary": "The file this secret is rendered to, below its directory; it may contain directories, and `.` and `..` are resolved."
    },
    {
      "name": "agent-inject-perms",
      "group": "files",
      "scope": "secret",
      "type": "string",
      "since": "0.12.0",
      "doc": "The permissions of the rendered file, in octal. The agent reads the value; absent or empty, it uses its own default, 0644.",
      "example": "0400",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-inject-perms-NAME"
      ],
      "summary": "The permissions of the rendered file, in octal."
    },
    {
      "name": "agent-inject-command",
      "group": "files",
      "scope": "secret",
      "type": "string",
      "since": "0.3.0",
      "doc": "A command the agent runs each time it has rendered this secret. Absent or empty, none.",
      "example": "kill -HUP 1",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-inject-command-NAME"
      ],
      "summary": "A command the agent runs each time it has rendered this secret."
    },
    {
      "name": "preserve-secret-case",
      "group": "files",
      "scope": "pod-and-secret",
      "type": "boolean",
      "checked": false,
      "default": "false",
      "since": "0.3.0",
      "doc": "Keeps upper-case letters in the names of rendered files; otherwise the secret's name is lower-cased. A value that is not a boolean counts as `false`.",
      "example": "true",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "preserve-secret-case",
        "preserve-secret-case-NAME"
      ],
      "summary": "Keeps upper-case letters in the names of rendered files; otherwise the secret's name is lower-cased."
    },
    {
      "name": "agent-inject-token",
      "group": "files",
      "scope": "pod",
      "type": "boolean",
      "default": "false",
      "since": "0.3.0",
      "doc": "Also writes the agent's Vault token to the file `token` in the secrets directory. An empty value is `false`.",
      "example": "true",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-inject-token"
      ],
      "summary": "Also writes the agent's Vault token to the file `token` in the secrets directory."
    },
    {
      "name": "agent-pre-populate",
      "group": "containers",
      "scope": "pod",
      "type": "boolean",
      "default": "true",
      "since": "0.1.0",
      "doc": "Runs an init container that renders the secrets before the application starts. An empty value is `false`.",
      "example": "false",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-pre-populate"
      ],
      "summary": "Runs an init container that renders the secrets before the application starts."
    },
    {
      "name": "agent-pre-populate-only",
      "group": "containers",
      "scope": "pod",
      "type": "boolean",
      "default": "false",
      "since": "0.1.0",
      "doc": "Injects no sidecar: the secrets are rendered once, by the init container, and not kept up to date. An empty value is `false`.",
      "example": "true",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-pre-populate-only"
      ],
      "summary": "Injects no sidecar: the secrets are rendered once, by the init container, and not kept up to date."
    },
    {
      "name": "agent-init-first",
      "group": "containers",
      "scope": "pod",
      "type": "boolean",
      "default": "false",
      "since": "0.3.0",
      "doc": "Runs the agent's init container before the pod's own ones, so that they can read the secrets; otherwise it runs last. An empty value is `false`.",
      "example": "true",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-init-first"
      ],
      "summary": "Runs the agent's init container before the pod's own ones, so that they can read the secrets; otherwise it runs last."
    },
    {
      "name": "agent-image",
      "group": "containers",
      "scope": "pod",
      "type": "string",
      "defaultFrom": "vaultImage",
      "since": "0.1.0",
      "doc": "The image of the injected containers. An empty value is denied.",
      "example": "hashicorp/vault:1.20.0",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-image"
      ],
      "summary": "The image of the injected containers."
    },
    {
      "name": "agent-limits-cpu",
      "group": "containers",
      "scope": "pod",
      "type": "quantity",
      "defaultFrom": "cpuLimit",
      "since": "0.1.0",
      "doc": "The CPU limit of each injected container. An empty value sets none.",
      "example": "500m",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-limits-cpu"
      ],
      "summary": "The CPU limit of each injected container."
    },
    {
      "name": "agent-limits-mem",
      "group": "containers",
      "scope": "pod",
      "type": "quantity",
      "defaultFrom": "memLimit",
      "since": "0.1.0",
      "doc": "The memory limit of each injected container. An empty value sets none.",
      "example": "128Mi",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-limits-mem"
      ],
      "summary": "The memory limit of each injected container."
    },
    {
      "name": "agent-limits-ephemeral",
      "group": "containers",
      "scope": "pod",
      "type": "quantity",
      "defaultFrom": "ephemeralLimit",
      "since": "1.0.0",
      "doc": "The ephemeral storage limit of each injected container. An empty value sets none.",
      "example": "128Mi",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-limits-ephemeral"
      ],
      "summary": "The ephemeral storage limit of each injected container."
    },
    {
      "name": "agent-requests-cpu",
      "group": "containers",
      "scope": "pod",
      "type": "quantity",
      "defaultFrom": "cpuRequest",
      "since": "0.1.0",
      "doc": "The CPU each injected container requests. An empty value requests none.",
      "example": "250m",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-requests-cpu"
      ],
      "summary": "The CPU each injected container requests."
    },
    {
      "name": "agent-requests-mem",
      "group": "containers",
      "scope": "pod",
      "type": "quantity",
      "defaultFrom": "memRequest",
      "since": "0.1.0",
      "doc": "The memory each injected container requests. An empty value requests none.",
      "example": "64Mi",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-requests-mem"
      ],
      "summary": "The memory each injected container requests."
    },
    {
      "name": "agent-requests-ephemeral",
      "group": "containers",
      "scope": "pod",
      "type": "quantity",
      "defaultFrom": "ephemeralRequest",
      "since": "1.0.0",
      "doc": "The ephemeral storage each injected container requests. An empty value requests none.",
      "example": "64Mi",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-requests-ephemeral"
      ],
      "summary": "The ephemeral storage each injected container requests."
    },
    {
      "name": "agent-set-security-context",
      "group": "containers",
      "scope": "pod",
      "type": "boolean",
      "defaultFrom": "setSecurityContext",
      "since": "0.4.0",
      "doc": "Gives the injected containers a security context: user, group, read-only root, no capabilities, no privilege escalation. Absent while the operator's config says `false`, any of `agent-run-as-user`, `agent-run-as-group` and `agent-run-as-same-user` on the pod turns it on. An empty value is `false`.",
      "example": "false",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-set-security-context"
      ],
      "summary": "Gives the injected containers a security context: user, group, read-only root, no capabilities, no privilege escalation."
    },
    {
      "name": "agent-run-as-user",
      "group": "containers",
      "scope": "pod",
      "type": "id",
      "defaultFrom": "runAsUser",
      "since": "0.4.0",
      "doc": "The user ID the injected containers run as. An empty value is 0, root.",
      "example": "1001",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-run-as-user"
      ],
      "summary": "The user ID the injected containers run as."
    },
    {
      "name": "agent-run-as-group",
      "group": "containers",
      "scope": "pod",
      "type": "id",
      "defaultFrom": "runAsGroup",
      "since": "0.4.0",
      "doc": "The group ID the injected containers run as. An empty value is 0, root.",
      "example": "1001",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-run-as-group"
      ],
      "summary": "The group ID the injected containers run as."
    },
    {
      "name": "agent-run-as-same-user",
      "group": "containers",
      "scope": "pod",
      "type": "boolean",
      "defaultFrom": "runAsSameUser",
      "since": "0.4.0",
      "doc": "Runs the injected containers as the user of the pod's first container. That container must set `runAsUser` in its own security context, and not to 0; otherwise the pod is denied. An empty value is `false`.",
      "example": "true",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-run-as-same-user"
      ],
      "summary": "Runs the injected containers as the user of the pod's first container."
    },
    {
      "name": "agent-share-process-namespace",
      "group": "containers",
      "scope": "pod",
      "type": "boolean",
      "since": "1.2.0",
      "doc": "Sets the pod's `shareProcessNamespace`, so that the agent's commands can signal the application; it takes effect only with the init container. Absent, the pod keeps its own setting; an empty value is `false`. `true` is denied when the pod says `false`.",
      "example": "true",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-share-process-namespace"
      ],
      "summary": "Sets the pod's `shareProcessNamespace`, so that the agent's commands can signal the application; it takes effect only with the init container."
    },
    {
      "name": "agent-service-account-token-volume-name",
      "group": "containers",
      "scope": "pod",
      "type": "string",
      "since": "0.13.0",
      "doc": "The volume whose projected service account token the agent logs in with. Absent or empty, the first mount with `serviceaccount` in its path is used. A pod that has no such volume is denied.",
      "example": "vault-token",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-service-account-token-volume-name"
      ],
      "summary": "The volume whose projected service account token the agent logs in with."
    },
    {
      "name": "agent-copy-volume-mounts",
      "group": "containers",
      "scope": "pod",
      "type": "string",
      "since": "0.8.0",
      "doc": "The container or init container whose volume mounts the injected containers get as well, service account tokens left out. Absent, empty or a name no container has: none are copied.",
      "example": "app",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-copy-volume-mounts"
      ],
      "summary": "The container or init container whose volume mounts the injected containers get as well, service account tokens left out."
    },
    {
      "name": "agent-extra-secret",
      "group": "containers",
      "scope": "pod",
      "type": "string",
      "since": "0.6.0",
      "doc": "The Kubernetes secret to mount at `/vault/custom` in the injected containers. Absent or empty, none.",
      "example": "app-templates",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-extra-secret"
      ],
      "summary": "The Kubernetes secret to mount at `/vault/custom` in the injected containers."
    },
    {
      "name": "agent-configmap",
      "group": "containers",
      "scope": "pod",
      "type": "string",
      "since": "0.1.0",
      "doc": "The ConfigMap that holds the agent's own configuration, as `config.hcl` and `config-init.hcl`. The agent then sees no annotation about secrets, templates or the login. Absent or empty, its configuration is made from the annotations.",
      "example": "app-agent-config",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-configmap"
      ],
      "summary": "The ConfigMap that holds the agent's own configuration, as `config.hcl` and `config-init.hcl`."
    },
    {
      "name": "agent-revoke-on-shutdown",
      "group": "containers",
      "scope": "pod",
      "type": "boolean",
      "defaultFrom": "revokeOnShutdown",
      "since": "0.3.0",
      "doc": "Revokes the sidecar's Vault token when the pod stops. An empty value is `false`.",
      "example": "true",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-revoke-on-shutdown"
      ],
      "summary": "Revokes the sidecar's Vault token when the pod stops."
    },
    {
      "name": "agent-revoke-grace",
      "group": "containers",
      "scope": "pod",
      "type": "unsigned",
      "default": "5",
      "since": "0.3.0",
      "doc": "The seconds the sidecar waits before it revokes its token. An empty value is denied.",
      "example": "30",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-revoke-grace"
      ],
      "summary": "The seconds the sidecar waits before it revokes its token."
    },
    {
      "name": "agent-json-patch",
      "group": "containers",
      "scope": "pod",
      "type": "jsonPatch",
      "since": "1.1.0",
      "doc": "A JSON Patch (RFC 6902) applied to the sidecar's container before it is injected; paths start at the container. A patch that does not apply is denied. Absent or empty, none.",
      "example": "[{\"op\": \"add\", \"path\": \"/env/-\", \"value\": {\"name\": \"TZ\", \"value\": \"UTC\"}}]",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-json-patch"
      ],
      "summary": "A JSON Patch (RFC 6902) applied to the sidecar's container before it is injected; paths start at the container."
    },
    {
      "name": "agent-init-json-patch",
      "group": "containers",
      "scope": "pod",
      "type": "jsonPatch",
      "since": "1.1.0",
      "doc": "A JSON Patch (RFC 6902) applied to the init container before it is injected; paths start at the container. A patch that does not apply is denied. Absent or empty, none.",
      "example": "[{\"op\": \"replace\", \"path\": \"/imagePullPolicy\", \"value\": \"Always\"}]",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-init-json-patch"
      ],
      "summary": "A JSON Patch (RFC 6902) applied to the init container before it is injected; paths start at the container."
    },
    {
      "name": "service",
      "group": "vault",
      "scope": "pod",
      "type": "string",
      "defaultFrom": "vaultAddr",
      "since": "0.1.0",
      "doc": "The address of the Vault server. An empty value is denied, unless `agent-configmap` is given.",
      "example": "https://vault.example.com:8200",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "service"
      ],
      "summary": "The address of the Vault server."
    },
    {
      "name": "namespace",
      "group": "vault",
      "scope": "pod",
      "type": "string",
      "defaultFrom": "vaultNamespace",
      "since": "0.3.0",
      "doc": "The Vault Enterprise namespace to log in to. An empty value is none.",
      "example": "team-a",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "namespace"
      ],
      "summary": "The Vault Enterprise namespace to log in to."
    },
    {
      "name": "proxy-address",
      "group": "vault",
      "scope": "pod",
      "type": "string",
      "defaultFrom": "proxyAddr",
      "since": "0.9.0",
      "doc": "The HTTP proxy between the agent and Vault. An empty value is none.",
      "example": "http://proxy.example.com:3128",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "proxy-address"
      ],
      "summary": "The HTTP proxy between the agent and Vault."
    },
    {
      "name": "tls-skip-verify",
      "group": "vault",
      "scope": "pod",
      "type": "boolean",
      "default": "false",
      "since": "0.1.0",
      "doc": "Accepts any certificate from Vault; not for production. An empty value is `false`.",
      "example": "true",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "tls-skip-verify"
      ],
      "summary": "Accepts any certificate from Vault; not for production."
    },
    {
      "name": "tls-secret",
      "group": "vault",
      "scope": "pod",
      "type": "string",
      "since": "0.1.0",
      "doc": "The Kubernetes secret to mount at `/vault/tls`, for the certificates and keys the annotations below point to. Absent or empty, none.",
      "example": "vault-tls",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "tls-secret"
      ],
      "summary": "The Kubernetes secret to mount at `/vault/tls`, for the certificates and keys the annotations below point to."
    },
    {
      "name": "tls-server-name",
      "group": "vault",
      "scope": "pod",
      "type": "string",
      "since": "0.1.0",
      "doc": "The host name to expect in Vault's certificate. Absent or empty, the one in Vault's address.",
      "example": "vault.example.com",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "tls-server-name"
      ],
      "summary": "The host name to expect in Vault's certificate."
    },
    {
      "name": "ca-cert",
      "group": "vault",
      "scope": "pod",
      "type": "path",
      "since": "0.1.0",
      "doc": "The file of the CA certificate that Vault's certificate is verified with. Absent or empty, the image's own CAs are.",
      "example": "/vault/tls/ca.crt",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "ca-cert"
      ],
      "summary": "The file of the CA certificate that Vault's certificate is verified with."
    },
    {
      "name": "ca-key",
      "group": "vault",
      "scope": "pod",
      "type": "path",
      "since": "0.1.0",
      "doc": "A directory of CA certificates to verify Vault's certificate with: despite its name, this becomes the agent's `ca_path`. Absent or empty, none.",
      "example": "/vault/tls",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "ca-key"
      ],
      "summary": "A directory of CA certificates to verify Vault's certificate with: despite its name, this becomes the agent's `ca_path`."
    },
    {
      "name": "client-cert",
      "group": "vault",
      "scope": "pod",
      "type": "path",
      "since": "0.1.0",
      "doc": "The file of the client certificate the agent shows to Vault. Absent or empty, none.",
      "example": "/vault/tls/client.crt",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "client-cert"
      ],
      "summary": "The file of the client certificate the agent shows to Vault."
    },
    {
      "name": "client-key",
      "group": "vault",
      "scope": "pod",
      "type": "path",
      "since": "0.1.0",
      "doc": "The file of the key to `client-cert`. Absent or empty, none.",
      "example": "/vault/tls/client.key",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "client-key"
      ],
      "summary": "The file of the key to `client-cert`."
    },
    {
      "name": "client-max-retries",
      "group": "vault",
      "scope": "pod",
      "type": "integer",
      "checked": false,
      "since": "0.1.0",
      "doc": "How often the agent retries a request that Vault answers with a 5xx status. Absent or empty, the agent's own default.",
      "example": "5",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "client-max-retries"
      ],
      "summary": "How often the agent retries a request that Vault answers with a 5xx status."
    },
    {
      "name": "client-timeout",
      "group": "vault",
      "scope": "pod",
      "type": "duration",
      "checked": false,
      "since": "0.1.0",
      "doc": "How long the agent waits for an answer from Vault. Absent or empty, the agent's own default.",
      "example": "30s",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "client-timeout"
      ],
      "summary": "How long the agent waits for an answer from Vault."
    },
    {
      "name": "role",
      "group": "login",
      "scope": "pod",
      "type": "string",
      "usual": true,
      "since": "0.1.0",
      "doc": "The role the agent logs in with. The `kubernetes` method needs one, here or in `auth-config-role`, unless `agent-configmap` is given.",
      "example": "web",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "role"
      ],
      "summary": "The role the agent logs in with."
    },
    {
      "name": "auth-type",
      "group": "login",
      "scope": "pod",
      "type": "string",
      "defaultFrom": "vaultAuthType",
      "since": "0.9.0",
      "doc": "The auto-auth method the agent logs in with. An empty value is denied, unless `agent-configmap` is given.",
      "example": "jwt",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "auth-type"
      ],
      "summary": "The auto-auth method the agent logs in with."
    },
    {
      "name": "auth-path",
      "group": "login",
      "scope": "pod",
      "type": "string",
      "defaultFrom": "vaultAuthPath",
      "since": "0.2.0",
      "doc": "Where the auth method is mounted in Vault. An empty value is denied, unless `agent-configmap` is given.",
      "example": "auth/kubernetes-prod",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "auth-path"
      ],
      "summary": "Where the auth method is mounted in Vault."
    },
    {
      "name": "auth-config",
      "group": "login",
      "scope": "parameter",
      "type": "string",
      "since": "0.9.0",
      "doc": "Sets the auth method's parameter named by the suffix, with `-` for `_`. Overrides the agent's own `token_path`; `role` overrides `auth-config-role`.",
      "example": "/var/run/secrets/tokens/vault",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "auth-config-PARAMETER"
      ],
      "summary": "Sets the auth method's parameter named by the suffix, with `-` for `_`."
    },
    {
      "name": "auth-min-backoff",
      "group": "login",
      "scope": "pod",
      "type": "duration",
      "defaultFrom": "authMinBackoff",
      "since": "0.16.0",
      "doc": "The shortest wait after a failed login. An empty value leaves it to the agent, 1 second.",
      "example": "1s",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "auth-min-backoff"
      ],
      "summary": "The shortest wait after a failed login."
    },
    {
      "name": "auth-max-backoff",
      "group": "login",
      "scope": "pod",
      "type": "duration",
      "defaultFrom": "authMaxBackoff",
      "since": "0.16.0",
      "doc": "The longest wait after a failed login. An empty value leaves it to the agent, 5 minutes.",
      "example": "5m",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "auth-max-backoff"
      ],
      "summary": "The longest wait after a failed login."
    },
    {
      "name": "agent-auto-auth-exit-on-err",
      "group": "login",
      "scope": "pod",
      "type": "boolean",
      "default": "false",
      "since": "1.1.0",
      "doc": "Whether the agent exits when a login fails, instead of trying again. An empty value is `false`.",
      "example": "true",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-auto-auth-exit-on-err"
      ],
      "summary": "Whether the agent exits when a login fails, instead of trying again."
    },
    {
      "name": "agent-cache-enable",
      "group": "agent",
      "scope": "pod",
      "type": "boolean",
      "default": "false",
      "since": "0.5.0",
      "doc": "Turns on the agent's cache and its listener on 127.0.0.1; with both containers injected, the init container hands its cache to the sidecar. An empty value is `false`.",
      "example": "true",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-cache-enable"
      ],
      "summary": "Turns on the agent's cache and its listener on 127.0.0.1; with both containers injected, the init container hands its cache to the sidecar."
    },
    {
      "name": "agent-cache-listener-port",
      "group": "agent",
      "scope": "pod",
      "type": "unsigned",
      "checked": false,
      "default": "8200",
      "since": "0.5.0",
      "doc": "The port of the agent's listener. An empty value goes into the listener's address as it is.",
      "example": "8300",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-cache-listener-port"
      ],
      "summary": "The port of the agent's listener."
    },
    {
      "name": "agent-cache-use-auto-auth-token",
      "group": "agent",
      "scope": "pod",
      "type": "enum",
      "allowed": [
        "true",
        "false",
        "force"
      ],
      "checked": false,
      "default": "true",
      "since": "0.5.0",
      "doc": "Whether requests that go through the cache use the agent's token: `true` if they bring none, `force` always. An empty value leaves it to the agent.",
      "example": "force",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-cache-use-auto-auth-token"
      ],
      "summary": "Whether requests that go through the cache use the agent's token: `true` if they bring none, `force` always."
    },
    {
      "name": "agent-cache-exit-on-err",
      "group": "agent",
      "scope": "pod",
      "type": "boolean",
      "default": "false",
      "since": "0.9.0",
      "doc": "Whether the sidecar exits when it cannot restore the cache of the init container. An empty value is `false`.",
      "example": "true",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-cache-exit-on-err"
      ],
      "summary": "Whether the sidecar exits when it cannot restore the cache of the init container."
    },
    {
      "name": "agent-enable-quit",
      "group": "agent",
      "scope": "pod",
      "type": "boolean",
      "default": "false",
      "since": "0.16.0",
      "doc": "Lets the application stop the sidecar through the listener's quit endpoint, as a Job needs to. An empty value is `false`.",
      "example": "true",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-enable-quit"
      ],
      "summary": "Lets the application stop the sidecar through the listener's quit endpoint, as a Job needs to."
    },
    {
      "name": "template-config-exit-on-retry-failure",
      "group": "agent",
      "scope": "pod",
      "type": "boolean",
      "defaultFrom": "templateConfigExitOnRetryFailure",
      "since": "0.11.0",
      "doc": "Whether the agent exits when a template still fails after all retries. An empty value is `false`.",
      "example": "false",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "template-config-exit-on-retry-failure"
      ],
      "summary": "Whether the agent exits when a template still fails after all retries."
    },
    {
      "name": "template-static-secret-render-interval",
      "group": "agent",
      "scope": "pod",
      "type": "duration",
      "checked": false,
      "defaultFrom": "templateStaticSecretRenderInterval",
      "since": "0.12.0",
      "doc": "How often secrets without a lease, such as KV version 2, are rendered anew. An empty value leaves it to the agent, 5 minutes.",
      "example": "30s",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "template-static-secret-render-interval"
      ],
      "summary": "How often secrets without a lease, such as KV version 2, are rendered anew."
    },
    {
      "name": "template-max-connections-per-host",
      "group": "agent",
      "scope": "pod",
      "type": "integer",
      "defaultFrom": "templateMaxConnectionsPerHost",
      "since": "1.4.0",
      "doc": "The most connections the agent's templates open to one Vault host. 0 or an empty value leaves it to the agent.",
      "example": "10",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "template-max-connections-per-host"
      ],
      "summary": "The most connections the agent's templates open to one Vault host."
    },
    {
      "name": "template-lease-renewal-threshold",
      "group": "agent",
      "scope": "pod",
      "type": "float",
      "default": "0",
      "since": "1.7.0",
      "doc": "The fraction of a lease after which secrets that cannot be renewed are fetched anew. 0 leaves it to the agent, 0.9. An empty value is denied.",
      "example": "0.75",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "template-lease-renewal-threshold"
      ],
      "summary": "The fraction of a lease after which secrets that cannot be renewed are fetched anew."
    },
    {
      "name": "agent-disable-idle-connections",
      "group": "agent",
      "scope": "pod",
      "type": "list",
      "defaultFrom": "disableIdleConnections",
      "since": "0.17.0",
      "doc": "The agent's features that keep no idle connections: `auto-auth`, `caching`, `proxying`, `templating`. An empty value is none.",
      "example": "caching,templating",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-disable-idle-connections"
      ],
      "summary": "The agent's features that keep no idle connections: `auto-auth`, `caching`, `proxying`, `templating`."
    },
    {
      "name": "agent-disable-keep-alives",
      "group": "agent",
      "scope": "pod",
      "type": "list",
      "defaultFrom": "disableKeepAlives",
      "since": "1.0.0",
      "doc": "The agent's features that use no keep-alive: `auto-auth`, `caching`, `proxying`, `templating`. An empty value is none.",
      "example": "auto-auth",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-disable-keep-alives"
      ],
      "summary": "The agent's features that use no keep-alive: `auto-auth`, `caching`, `proxying`, `templating`."
    },
    {
      "name": "go-max-procs",
      "group": "agent",
      "scope": "pod",
      "type": "integer",
      "checked": false,
      "since": "0.16.0",
      "doc": "The agent's `GOMAXPROCS`. Absent or empty, it is not set.",
      "example": "2",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "go-max-procs"
      ],
      "summary": "The agent's `GOMAXPROCS`."
    },
    {
      "name": "log-level",
      "group": "agent",
      "scope": "pod",
      "type": "enum",
      "allowed": [
        "trace",
        "debug",
        "info",
        "warn",
        "error"
      ],
      "checked": false,
      "default": "info",
      "since": "0.3.0",
      "doc": "How much the agent logs. An empty value leaves it to the agent.",
      "example": "debug",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "log-level"
      ],
      "summary": "How much the agent logs."
    },
    {
      "name": "log-format",
      "group": "agent",
      "scope": "pod",
      "type": "enum",
      "allowed": [
        "standard",
        "json"
      ],
      "checked": false,
      "default": "standard",
      "since": "0.8.0",
      "doc": "The format of the agent's log. An empty value leaves it to the agent.",
      "example": "json",
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "log-format"
      ],
      "summary": "The format of the agent's log."
    },
    {
      "name": "agent-telemetry",
      "group": "agent",
      "scope": "parameter",
      "type": "telemetry",
      "since": "1.2.0",
      "doc": "Sets the field of the agent's telemetry stanza named by the suffix, with `-` for `_`. The value is read as JSON, or as text if it is not JSON. Unknown fields are ignored; one value of the wrong type drops the whole stanza.",
      "example": "24h",
      "fields": [
        {
          "name": "usage_gauge_period",
          "type": "string"
        },
        {
          "name": "maximum_gauge_cardinality",
          "type": "integer"
        },
        {
          "name": "disable_hostname",
          "type": "boolean"
        },
        {
          "name": "enable_hostname_label",
          "type": "boolean"
        },
        {
          "name": "lease_metrics_epsilon",
          "type": "string"
        },
        {
          "name": "num_lease_metrics_buckets",
          "type": "integer"
        },
        {
          "name": "add_lease_metrics_namespace_labels",
          "type": "boolean"
        },
        {
          "name": "filter_default",
          "type": "boolean"
        },
        {
          "name": "prefix_filter",
          "type": "list"
        },
        {
          "name": "statsite_address",
          "type": "string"
        },
        {
          "name": "statsd_address",
          "type": "string"
        },
        {
          "name": "circonus_api_token",
          "type": "string"
        },
        {
          "name": "circonus_api_app",
          "type": "string"
        },
        {
          "name": "circonus_api_url",
          "type": "string"
        },
        {
          "name": "circonus_submission_interval",
          "type": "string"
        },
        {
          "name": "circonus_submission_url",
          "type": "string"
        },
        {
          "name": "circonus_check_id",
          "type": "string"
        },
        {
          "name": "circonus_check_force_metric_activation",
          "type": "boolean"
        },
        {
          "name": "circonus_check_instance_id",
          "type": "string"
        },
        {
          "name": "circonus_check_search_tag",
          "type": "string"
        },
        {
          "name": "circonus_check_display_name",
          "type": "string"
        },
        {
          "name": "circonus_check_tags",
          "type": "string"
        },
        {
          "name": "circonus_broker_id",
          "type": "string"
        },
        {
          "name": "circonus_broker_select_tag",
          "type": "string"
        },
        {
          "name": "dogstatsd_addr",
          "type": "string"
        },
        {
          "name": "dogstatsd_tags",
          "type": "list"
        },
        {
          "name": "prometheus_retention_time",
          "type": "string"
        },
        {
          "name": "stackdriver_project_id",
          "type": "string"
        },
        {
          "name": "stackdriver_location",
          "type": "string"
        },
        {
          "name": "stackdriver_namespace",
          "type": "string"
        },
        {
          "name": "stackdriver_debug_logs",
          "type": "boolean"
        }
      ],
      "prefix": "vault.hashicorp.com/",
      "forms": [
        "agent-telemetry-PARAMETER"
      ],
      "summary": "Sets the field of the agent's telemetry stanza named by the suffix, with `-` for `_`."
    },
    {
      "name": "native-sidecar",
      "alias": "agent-native-sidecar",
      "extension": true,
      "group": "extensions",
      "scope": "pod",
      "type": "boolean",
      "defaultFrom": "nativeSidecar",
      "doc": "Makes the sidecar a native one: an init container that keeps running, which the application waits for until the secrets are rendered, and which does not keep the pod of a Job from ending.",
      "example": "true",
      "prefix": "injectorless/",
      "forms": [
        "native-sidecar"
      ],
      "summary": "Makes the sidecar a native one: an init container that keeps running, which the application waits for until the secrets are rendered, and which does not keep the pod of a Job from ending."
    },
    {
      "name": "native-sidecar-only",
      "extension": true,
      "group": "extensions",
      "scope": "pod",
      "type": "boolean",
      "defaultFrom": "nativeSidecarOnly",
      "doc": "Leaves out the agent's init container where the sidecar is a native one, so that secrets are fetched once.",
      "example": "true",
      "prefix": "injectorless/",
      "forms": [
        "native-sidecar-only"
      ],
      "summary": "Leaves out the agent's init container where the sidecar is a native one, so that secrets are fetched once."
    },
    {
      "name": "projected-token",
      "extension": true,
      "group": "extensions",
      "scope": "pod",
      "type": "boolean",
      "defaultFrom": "projectedToken",
      "doc": "Lets the agent log in with a service account token of its own, which the pod's containers do not have. `agent-service-account-token-volume-name` takes precedence.",
      "example": "true",
      "prefix": "injectorless/",
      "forms": [
        "projected-token"
      ],
      "summary": "Lets the agent log in with a service account token of its own, which the pod's containers do not have."
    },
    {
      "name": "projected-token-audience",
      "extension": true,
      "group": "extensions",
      "scope": "pod",
      "type": "string",
      "defaultFrom": "projectedTokenAudience",
      "doc": "The audience of the agent's own token. An empty value is that of the API server.",
      "example": "vault",
      "prefix": "injectorless/",
      "forms": [
        "projected-token-audience"
      ],
      "summary": "The audience of the agent's own token."
    },
    {
      "name": "token-file-mode",
      "alias": "agent-inject-token-perms",
      "extension": true,
      "group": "extensions",
      "scope": "pod",
      "type": "enum",
      "allowed": [
        "0400",
        "0440",
        "0444",
        "0600",
        "0640",
        "0644"
      ],
      "defaultFrom": "tokenFileMode",
      "doc": "The permissions of the files with the agent's Vault token, in octal. An empty value leaves it to the agent.",
      "example": "0644",
      "prefix": "injectorless/",
      "forms": [
        "token-file-mode"
      ],
      "summary": "The permissions of the files with the agent's Vault token, in octal."
    },
    {
      "name": "ca-configmap",
      "extension": true,
      "group": "extensions",
      "scope": "pod",
      "type": "string",
      "defaultFrom": "caConfigMap",
      "doc": "The ConfigMap with the CA certificates, under the key `ca.crt`, that Vault's certificate is verified with. `ca-cert` takes precedence. An empty value is none.",
      "example": "vault-ca",
      "prefix": "injectorless/",
      "forms": [
        "ca-configmap"
      ],
      "summary": "The ConfigMap with the CA certificates, under the key `ca.crt`, that Vault's certificate is verified with."
    },
    {
      "name": "application-env",
      "extension": true,
      "group": "extensions",
      "scope": "pod",
      "type": "boolean",
      "defaultFrom": "applicationEnv",
      "doc": "Gives the pod's own containers `VAULT_ADDR` and `VAULT_NAMESPACE`, unless they set them.",
      "example": "true",
      "prefix": "injectorless/",
      "forms": [
        "application-env"
      ],
      "summary": "Gives the pod's own containers `VAULT_ADDR` and `VAULT_NAMESPACE`, unless they set them."
    },
    {
      "name": "agent-volume-mounts",
      "extension": true,
      "group": "extensions",
      "scope": "pod",
      "type": "list",
      "defaultFrom": "agentVolumeMounts",
      "doc": "Volumes of the pod that the agent's containers mount as well, at most 64: each the name of a volume and a path with a colon between them.",
      "example": "templates:/vault/templates,plugins:/vault/plugins",
      "prefix": "injectorless/",
      "forms": [
        "agent-volume-mounts"
      ],
      "summary": "Volumes of the pod that the agent's containers mount as well, at most 64: each the name of a volume and a path with a colon between them."
    },
    {
      "name": "mount-file",
      "extension": true,
      "group": "extensions",
      "scope": "secret",
      "type": "path",
      "doc": "Where the pod's containers also mount the file of this secret by itself, over a file or between the files of a folder that the image has. A pod may have 64. Kubernetes does not update such a file when the secret changes.",
      "example": "/etc/app/credentials.txt",
      "prefix": "injectorless/",
      "forms": [
        "mount-file-NAME"
      ],
      "summary": "Where the pod's containers also mount the file of this secret by itself, over a file or between the files of a folder that the image has."
    }
  ],
  "sections": [
    {
      "key": "admission",
      "description": "Settings of the webhooks, for every target.",
      "summary": "Settings of the webhooks, for every target."
    },
    {
      "key": "kyverno",
      "description": "Settings of the Kyverno target.",
      "summary": "Settings of the Kyverno target."
    },
    {
      "key": "kubernetes",
      "description": "Settings of the Kubernetes target: the API server's own admission policies.",
      "summary": "Settings of the Kubernetes target: the API server's own admission policies."
    },
    {
      "key": "opa",
      "description": "Settings of the OPA target: how OPA runs in the cluster.",
      "summary": "Settings of the OPA target: how OPA runs in the cluster."
    },
    {
      "key": "webhook",
      "description": "Settings of the webhook target: how the native webhook runs in the cluster.",
      "summary": "Settings of the webhook target: how the native webhook runs in the cluster."
    }
  ],
  "keys": [
    {
      "key": "vaultAddr",
      "section": "",
      "type": "a string of 1 to 2048 characters, such as https://vault.example.com:8200",
      "default": "https://vault.vault.svc:8200",
      "description": "The address of the Vault server, with its scheme: http, https or unix. It contains neither spaces nor ${…}. vault-k8s has no default and does not start without one.",
      "summary": "The address of the Vault server, with its scheme: http, https or unix.",
      "example": "vaultAddr: https://vault.example.com:8200\n",
      "variable": "AGENT_INJECT_VAULT_ADDR",
      "since": "0.1.0"
    },
    {
      "key": "vaultCaCertBytes",
      "section": "",
      "type": "PEM, or base64-encoded PEM, of at most 16384 characters",
      "default": "",
      "description": "The CA certificates that Vault's certificate is verified with, in PEM. A value that is valid base64 is decoded. If empty, the CAs of the agent's image are used.",
      "summary": "The CA certificates that Vault's certificate is verified with, in PEM.",
      "example": "vaultCaCertBytes: |\n  -----BEGIN CERTIFICATE-----\n  MIIB…\n  -----END CERTIFICATE-----\n",
      "variable": "AGENT_INJECT_VAULT_CACERT_BYTES",
      "since": "1.3.1"
    },
    {
      "key": "proxyAddr",
      "section": "",
      "type": "a string of at most 2048 characters, such as http://proxy.example.com:3128; empty is none",
      "default": "",
      "description": "The HTTP proxy between the agent and Vault, without spaces and ${…}. Empty is none.",
      "summary": "The HTTP proxy between the agent and Vault, without spaces and ${…}.",
      "example": "proxyAddr: http://proxy.example.com:3128\n",
      "variable": "AGENT_INJECT_PROXY_ADDR",
      "since": "0.9.0"
    },
    {
      "key": "vaultImage",
      "section": "",
      "type": "an image name of 1 to 512 characters, such as hashicorp/vault:1.20.0",
      "default": "hashicorp/vault:2.0.4",
      "description": "The image of the injected containers: a reference as the kubelet takes it.",
      "summary": "The image of the injected containers: a reference as the kubelet takes it.",
      "example": "vaultImage: registry.example.com/hashicorp/vault:2.0.4\n",
      "variable": "AGENT_INJECT_VAULT_IMAGE",
      "since": "0.1.0"
    },
    {
      "key": "vaultAuthType",
      "section": "",
      "type": "the name of an auto-auth method, 1 to 64 characters, such as kubernetes or jwt",
      "default": "kubernetes",
      "description": "The auto-auth method the agent logs in with.",
      "summary": "The auto-auth method the agent logs in with.",
      "example": "vaultAuthType: jwt\n",
      "variable": "AGENT_INJECT_VAULT_AUTH_TYPE",
      "since": "0.9.0"
    },
    {
      "key": "vaultAuthPath",
      "section": "",
      "type": "a mount path of 1 to 512 characters, such as auth/kubernetes",
      "default": "auth/kubernetes",
      "description": "Where the auth method is mounted in Vault.",
      "summary": "Where the auth method is mounted in Vault.",
      "example": "vaultAuthPath: auth/jwt\n",
      "variable": "AGENT_INJECT_VAULT_AUTH_PATH",
      "since": "0.2.0"
    },
    {
      "key": "vaultNamespace",
      "section": "",
      "type": "a string of at most 512 characters; empty is none",
      "default": "",
      "description": "The Vault Enterprise namespace to log in to. Empty is none.",
      "summary": "The Vault Enterprise namespace to log in to.",
      "example": "vaultNamespace: admin\n",
      "variable": "AGENT_INJECT_VAULT_NAMESPACE",
      "since": "0.17.0"
    },
    {
      "key": "revokeOnShutdown",
      "section": "",
      "type": "boolean",
      "default": "false",
      "description": "Whether a sidecar revokes its Vault token when its pod stops.",
      "summary": "Whether a sidecar revokes its Vault token when its pod stops.",
      "example": "revokeOnShutdown: true\n",
      "variable": "AGENT_INJECT_REVOKE_ON_SHUTDOWN",
      "since": "0.3.0"
    },
    {
      "key": "runAsUser",
      "section": "",
      "type": "a whole number from 0 to 2147483647",
      "default": "100",
      "description": "The user ID the injected containers run as.",
      "summary": "The user ID the injected containers run as.",
      "example": "runAsUser: 1001\n",
      "variable": "AGENT_INJECT_RUN_AS_USER",
      "since": "0.4.0"
    },
    {
      "key": "runAsGroup",
      "section": "",
      "type": "a whole number from 0 to 2147483647",
      "default": "1000",
      "description": "The group ID the injected containers run as.",
      "summary": "The group ID the injected containers run as.",
      "example": "runAsGroup: 1001\n",
      "variable": "AGENT_INJECT_RUN_AS_GROUP",
      "since": "0.4.0"
    },
    {
      "key": "runAsSameUser",
      "section": "",
      "type": "boolean",
      "default": "false",
      "description": "Whether the injected containers run as the user of the pod's first container. A pod whose first container sets no user, or root, is then denied.",
      "summary": "Whether the injected containers run as the user of the pod's first container.",
      "example": "runAsSameUser: true\n",
      "variable": "AGENT_INJECT_RUN_AS_SAME_USER",
      "since": "0.4.0"
    },
    {
      "key": "setSecurityContext",
      "section": "",
      "type": "boolean",
      "default": "true",
      "description": "Whether the injected containers get a security context. Use false on OpenShift, which sets its own.",
      "summary": "Whether the injected containers get a security context.",
      "example": "setSecurityContext: false\n",
      "variable": "AGENT_INJECT_SET_SECURITY_CONTEXT",
      "since": "0.4.0"
    },
    {
      "key": "defaultTemplate",
      "section": "",
      "type": "map, json",
      "default": "map",
      "description": "The template for secrets without one: map writes one line per field, json one JSON object.",
      "summary": "The template for secrets without one: map writes one line per field, json one JSON object.",
      "example": "defaultTemplate: json\n",
      "variable": "AGENT_INJECT_DEFAULT_TEMPLATE",
      "since": "0.10.0"
    },
    {
      "key": "cpuRequest",
      "section": "",
      "type": "a quantity such as 500m, 1.5 or 64Mi; empty is none",
      "default": "250m",
      "description": "The CPU each injected container requests. Empty is none.",
      "summary": "The CPU each injected container requests.",
      "example": "cpuRequest: 100m\n",
      "variable": "AGENT_INJECT_CPU_REQUEST",
      "since": "0.10.0"
    },
    {
      "key": "memRequest",
      "section": "",
      "type": "a quantity such as 500m, 1.5 or 64Mi; empty is none",
      "default": "64Mi",
      "description": "The memory each injected container requests. Empty is none.",
      "summary": "The memory each injected container requests.",
      "example": "memRequest: 32Mi\n",
      "variable": "AGENT_INJECT_MEM_REQUEST",
      "since": "0.10.0"
    },
    {
      "key": "ephemeralRequest",
      "section": "",
      "type": "a quantity such as 500m, 1.5 or 64Mi; empty is none",
      "default": "",
      "description": "The ephemeral storage each injected container requests. Empty is none.",
      "summary": "The ephemeral storage each injected container requests.",
      "example": "ephemeralRequest: 64Mi\n",
      "variable": "AGENT_INJECT_EPHEMERAL_REQUEST",
      "since": "1.0.0"
    },
    {
      "key": "cpuLimit",
      "section": "",
      "type": "a quantity such as 500m, 1.5 or 64Mi; empty is none",
      "default": "500m",
      "description": "The CPU limit of each injected container. Empty is none.",
      "summary": "The CPU limit of each injected container.",
      "example": "cpuLimit: \"1\"\n",
      "variable": "AGENT_INJECT_CPU_LIMIT",
      "since": "0.10.0"
    },
    {
      "key": "memLimit",
      "section": "",
      "type": "a quantity such as 500m, 1.5 or 64Mi; empty is none",
      "default": "128Mi",
      "description": "The memory limit of each injected container. Empty is none.",
      "summary": "The memory limit of each injected container.",
      "example": "memLimit: 256Mi\n",
      "variable": "AGENT_INJECT_MEM_LIMIT",
      "since": "0.10.0"
    },
    {
      "key": "ephemeralLimit",
      "section": "",
      "type": "a quantity such as 500m, 1.5 or 64Mi; empty is none",
      "default": "",
      "description": "The ephemeral storage limit of each injected container. Empty is none.",
      "summary": "The ephemeral storage limit of each injected container.",
      "example": "ephemeralLimit: 128Mi\n",
      "variable": "AGENT_INJECT_EPHEMERAL_LIMIT",
      "since": "1.0.0"
    },
    {
      "key": "authMinBackoff",
      "section": "",
      "type": "a duration such as 500ms, 30s or 1h30m; empty leaves it to the agent",
      "default": "",
      "description": "The shortest wait after a failed login. Empty leaves it to the agent, 1 second.",
      "summary": "The shortest wait after a failed login.",
      "example": "authMinBackoff: 1s\n",
      "variable": "AGENT_INJECT_AUTH_MIN_BACKOFF",
      "since": "0.16.0"
    },
    {
      "key": "authMaxBackoff",
      "section": "",
      "type": "a duration such as 500ms, 30s or 1h30m; empty leaves it to the agent",
      "default": "",
      "description": "The longest wait after a failed login. Empty leaves it to the agent, 5 minutes.",
      "summary": "The longest wait after a failed login.",
      "example": "authMaxBackoff: 5m\n",
      "variable": "AGENT_INJECT_AUTH_MAX_BACKOFF",
      "since": "0.16.0"
    },
    {
      "key": "disableIdleConnections",
      "section": "",
      "type": "auto-auth, caching, proxying and templating, separated by commas without spaces; empty is none",
      "default": "",
      "description": "The agent's features that keep no idle connections, separated by commas. Empty is none.",
      "summary": "The agent's features that keep no idle connections, separated by commas.",
      "example": "disableIdleConnections: caching,templating\n",
      "variable": "AGENT_INJECT_DISABLE_IDLE_CONNECTIONS",
      "since": "0.17.0"
    },
    {
      "key": "disableKeepAlives",
      "section": "",
      "type": "auto-auth, caching, proxying and templating, separated by commas without spaces; empty is none",
      "default": "",
      "description": "The agent's features that use no keep-alive, separated by commas. Empty is none.",
      "summary": "The agent's features that use no keep-alive, separated by commas.",
      "example": "disableKeepAlives: auto-auth\n",
      "variable": "AGENT_INJECT_DISABLE_KEEP_ALIVES",
      "since": "1.0.0"
    },
    {
      "key": "templateConfigExitOnRetryFailure",
      "section": "",
      "type": "boolean",
      "default": "true",
      "description": "Whether the agent exits when a template still fails after all retries.",
      "summary": "Whether the agent exits when a template still fails after all retries.",
      "example": "templateConfigExitOnRetryFailure: false\n",
      "variable": "AGENT_INJECT_TEMPLATE_CONFIG_EXIT_ON_RETRY_FAILURE",
      "since": "0.11.0"
    },
    {
      "key": "templateStaticSecretRenderInterval",
      "section": "",
      "type": "a duration in quotes, such as \"30s\", \"5m\" or \"1d\"; empty leaves it to the agent",
      "default": "",
      "description": "How often secrets without a lease, such as KV version 2, are rendered again. Empty leaves it to the agent, 5 minutes.",
      "summary": "How often secrets without a lease, such as KV version 2, are rendered again.",
      "example": "templateStaticSecretRenderInterval: 30s\n",
      "variable": "AGENT_INJECT_TEMPLATE_STATIC_SECRET_RENDER_INTERVAL",
      "since": "0.12.0"
    },
    {
      "key": "templateMaxConnectionsPerHost",
      "section": "",
      "type": "a whole number from 0 to 2147483647",
      "default": "0",
      "description": "The most connections the agent's templates open to one Vault host. 0 leaves it to the agent.",
      "summary": "The most connections the agent's templates open to one Vault host.",
      "example": "templateMaxConnectionsPerHost: 10\n",
      "variable": "AGENT_INJECT_TEMPLATE_MAX_CONNECTIONS_PER_HOST",
      "since": "1.4.0"
    },
    {
      "key": "templateLeaseRenewalThreshold",
      "section": "",
      "type": "a number from 0 to 1",
      "default": "0",
      "description": "The fraction of a lease after which secrets that cannot be renewed are fetched again. vault-k8s 1.7.6 reads this value but never uses it, so it has no effect here either. The annotation has an effect.",
      "summary": "The fraction of a lease after which secrets that cannot be renewed are fetched again.",
      "example": "templateLeaseRenewalThreshold: 0.9\n",
      "variable": "AGENT_INJECT_TEMPLATE_LEASE_RENEWAL_THRESHOLD",
      "since": "1.7.0"
    },
    {
      "key": "profile",
      "section": "",
      "type": "vault-k8s, recommended",
      "default": "vault-k8s",
      "description": "The defaults of the keys beyond vault-k8s: with vault-k8s, all are off; recommended turns on nativeSidecar, preferKubernetesToken, seccompProfile, sameUserFromPod and skipMountedPaths, unless the config sets them.",
      "summary": "The defaults of the keys beyond vault-k8s: with vault-k8s, all are off; recommended turns on nativeSidecar, preferKubernetesToken, seccompProfile, sameUserFromPod and skipMountedPaths, unless the config sets them.",
      "example": "profile: recommended\n"
    },
    {
      "key": "podExtensions",
      "section": "",
      "type": "boolean",
      "default": "false",
      "description": "Whether pods may use the annotations of injectorless (docs/extensions.md). If not, they are ignored, as by vault-k8s.",
      "summary": "Whether pods may use the annotations of injectorless (docs/extensions.md).",
      "example": "podExtensions: true\n"
    },
    {
      "key": "nativeSidecar",
      "section": "",
      "type": "boolean",
      "default": "false",
      "description": "Whether the sidecar is a native sidecar of Kubernetes: an init container that keeps running. The application starts once all secrets are rendered, and the pods of Jobs end.",
      "summary": "Whether the sidecar is a native sidecar of Kubernetes: an init container that keeps running.",
      "example": "nativeSidecar: true\n"
    },
    {
      "key": "nativeSidecarOnly",
      "section": "",
      "type": "boolean",
      "default": "false",
      "description": "Whether a native sidecar replaces the agent's init container, so that secrets are fetched once.",
      "summary": "Whether a native sidecar replaces the agent's init container, so that secrets are fetched once.",
      "example": "nativeSidecar: true\nnativeSidecarOnly: true\n"
    },
    {
      "key": "preferKubernetesToken",
      "section": "",
      "type": "boolean",
      "default": "false",
      "description": "Whether the agent logs in with the token that Kubernetes mounts, also if a container mounts the token of a cloud before it.",
      "summary": "Whether the agent logs in with the token that Kubernetes mounts, also if a container mounts the token of a cloud before it.",
      "example": "preferKubernetesToken: true\n"
    },
    {
      "key": "projectedToken",
      "section": "",
      "type": "boolean",
      "default": "false",
      "description": "Whether the agent logs in with a service account token of its own, from a projected volume that only its containers mount.",
      "summary": "Whether the agent logs in with a service account token of its own, from a projected volume that only its containers mount.",
      "example": "projectedToken: true\n"
    },
    {
      "key": "projectedTokenAudience",
      "section": "",
      "type": "at most 512 characters of ASCII without spaces, such as vault; empty is the audience of the API server",
      "default": "",
      "description": "The audience of the agent's own token. Empty is that of the API server.",
      "summary": "The audience of the agent's own token.",
      "example": "projectedToken: true\nprojectedTokenAudience: vault\n"
    },
    {
      "key": "projectedTokenExpirationSeconds",
      "section": "",
      "type": "a whole number from 600 to 4294967296",
      "default": "3600",
      "description": "How long the agent's own token is valid, in seconds. The kubelet renews it.",
      "summary": "How long the agent's own token is valid, in seconds.",
      "example": "projectedTokenExpirationSeconds: 7200\n"
    },
    {
      "key": "tokenFileMode",
      "section": "",
      "type": ", 0400, 0440, 0444, 0600, 0640, 0644",
      "default": "",
      "description": "The permissions of the files with the agent's Vault token, in octal. Empty leaves it to the agent, 0640.",
      "summary": "The permissions of the files with the agent's Vault token, in octal.",
      "example": "tokenFileMode: \"0644\"\n"
    },
    {
      "key": "seccompProfile",
      "section": "",
      "type": ", RuntimeDefault",
      "default": "",
      "description": "The seccomp profile of the agent's containers. With RuntimeDefault, they conform to the restricted Pod Security Standard. Empty sets none.",
      "summary": "The seccomp profile of the agent's containers.",
      "example": "seccompProfile: RuntimeDefault\n"
    },
    {
      "key": "sameUserFromPod",
      "section": "",
      "type": "boolean",
      "default": "false",
      "description": "Whether runAsSameUser and agent-run-as-same-user also take the user from the pod's securityContext, if its first container sets none, and the group from its fsGroup, if the pod sets no group for the agent.",
      "summary": "Whether runAsSameUser and agent-run-as-same-user also take the user from the pod's securityContext, if its first container sets none, and the group from its fsGroup, if the pod sets no group for the agent.",
      "example": "sameUserFromPod: true\n"
    },
    {
      "key": "imagePullPolicy",
      "section": "",
      "type": ", Always, IfNotPresent, Never",
      "default": "",
      "description": "When the kubelet pulls the image of the agent's containers. Empty leaves it to Kubernetes.",
      "summary": "When the kubelet pulls the image of the agent's containers.",
      "example": "imagePullPolicy: IfNotPresent\n"
    },
    {
      "key": "volumeSizeLimit",
      "section": "",
      "type": "a quantity such as 500m, 1.5 or 64Mi; empty is none",
      "default": "",
      "description": "The size limit of each in-memory volume that the agent adds. Empty is none.",
      "summary": "The size limit of each in-memory volume that the agent adds.",
      "example": "volumeSizeLimit: 16Mi\n"
    },
    {
      "key": "skipMountedPaths",
      "section": "",
      "type": "boolean",
      "default": "false",
      "description": "Whether mounts are left out where a container has one at the same path already. The API server denies a pod with two.",
      "summary": "Whether mounts are left out where a container has one at the same path already.",
      "example": "skipMountedPaths: true\n"
    },
    {
      "key": "initContainerName",
      "section": "",
      "type": "a container's name: lower-case letters, digits and '-', at most 63",
      "default": "vault-agent-init",
      "description": "The name of the agent's init container.",
      "summary": "The name of the agent's init container.",
      "example": "initContainerName: vault-init\n"
    },
    {
      "key": "sidecarName",
      "section": "",
      "type": "a container's name: lower-case letters, digits and '-', at most 63",
      "default": "vault-agent",
      "description": "The name of the agent's sidecar.",
      "summary": "The name of the agent's sidecar.",
      "example": "sidecarName: vault-sidecar\n"
    },
    {
      "key": "volumePrefix",
      "section": "",
      "type": "at most 20 lower-case letters, digits and dashes, not beginning with a dash",
      "default": "",
      "description": "What the names of the agent's volumes start with.",
      "summary": "What the names of the agent's volumes start with.",
      "example": "volumePrefix: vault-\n"
    },
    {
      "key": "caConfigMap",
      "section": "",
      "type": "the name of a ConfigMap; empty is none",
      "default": "",
      "description": "The ConfigMap in the pod's namespace with the CA certificates, under the key ca.crt, that Vault's certificate is verified with. Empty is none.",
      "summary": "The ConfigMap in the pod's namespace with the CA certificates, under the key ca.crt, that Vault's certificate is verified with.",
      "example": "caConfigMap: vault-ca\n"
    },
    {
      "key": "applicationEnv",
      "section": "",
      "type": "boolean",
      "default": "false",
      "description": "Whether the pod's own containers get VAULT_ADDR and VAULT_NAMESPACE, unless they set them.",
      "summary": "Whether the pod's own containers get VAULT_ADDR and VAULT_NAMESPACE, unless they set them.",
      "example": "applicationEnv: true\n"
    },
    {
      "key": "agentVolumeMounts",
      "section": "",
      "type": "names of volumes with paths, such as templates:/vault/templates,plugins:/vault/plugins; empty is none",
      "default": "",
      "description": "Volumes of the pod that the agent's containers mount as well, with the path of each, separated by commas. Pods without such a volume are denied.",
      "summary": "Volumes of the pod that the agent's containers mount as well, with the path of each, separated by commas.",
      "example": "agentVolumeMounts: templates:/vault/templates\n"
    },
    {
      "key": "defaults",
      "section": "",
      "type": "a mapping of annotations to their values",
      "default": "{}",
      "description": "Annotations that pods have unless they say otherwise, with or without the prefix vault.hashicorp.com/. Their values are checked as those of pods are. agent-inject, agent-inject-status and agent-request-namespace are for pods alone.",
      "summary": "Annotations that pods have unless they say otherwise, with or without the prefix vault.hashicorp.com/.",
      "example": "defaults:\n  agent-cache-enable: \"true\"\n  role: apps\n"
    },
    {
      "key": "namespaces",
      "section": "",
      "type": "a mapping of namespaces to keys of the config and defaults",
      "default": "{}",
      "description": "Defaults of single namespaces, by name, or by how names start, such as team-*: keys of the config that set an annotation, and defaults. A name goes before team-*, and that before tea*; what the first does not set, the next does.",
      "summary": "Defaults of single namespaces, by name, or by how names start, such as team-*: keys of the config that set an annotation, and defaults.",
      "example": "namespaces:\n  team-*:\n    vaultNamespace: teams\n    defaults:\n      agent-cache-enable: \"false\"\n  team-a:\n    vaultAddr: https://vault-a.example.com:8200\n    vaultAuthPath: auth/team-a\n"
    },
    {
      "key": "locked",
      "section": "",
      "type": "a list of at most 64 annotations",
      "default": "[]",
      "description": "Annotations that pods may not have, with or without the prefix vault.hashicorp.com/; pods that have one are denied. Of those for each secret, such as agent-inject-command, all are meant. defaults and namespaces may set them.",
      "summary": "Annotations that pods may not have, with or without the prefix vault.hashicorp.com/; pods that have one are denied.",
      "example": "locked:\n  - tls-skip-verify\n  - agent-json-patch\n  - agent-init-json-patch\n  - agent-inject-command\n"
    },
    {
      "key": "admission.failurePolicy",
      "section": "admission",
      "type": "Fail, Ignore",
      "default": "Fail",
      "description": "What happens to a pod that asks for the agent if the policy cannot be evaluated: Fail denies it, Ignore admits it without the agent.",
      "summary": "What happens to a pod that asks for the agent if the policy cannot be evaluated: Fail denies it, Ignore admits it without the agent.",
      "example": "admission:\n  failurePolicy: Ignore\n"
    },
    {
      "key": "admission.timeoutSeconds",
      "section": "admission",
      "type": "a whole number from 1 to 30",
      "default": "10",
      "description": "How long the API server waits for the engine's response, in seconds.",
      "summary": "How long the API server waits for the engine's response, in seconds.",
      "example": "admission:\n  timeoutSeconds: 5\n"
    },
    {
      "key": "admission.reinvocationPolicy",
      "section": "admission",
      "type": "Never, IfNeeded",
      "default": "Never",
      "description": "Whether the API server calls the mutating webhook again after a later one has changed the pod. Kyverno 1.19 registers its webhook with Never, whatever the policy says.",
      "summary": "Whether the API server calls the mutating webhook again after a later one has changed the pod.",
      "example": "admission:\n  reinvocationPolicy: IfNeeded\n"
    },
    {
      "key": "admission.denial",
      "section": "admission",
      "type": "Deny, Audit",
      "default": "Deny",
      "description": "What happens to a pod with invalid annotations: Deny denies it with the reasons, Audit admits it without the agent and reports it.",
      "summary": "What happens to a pod with invalid annotations: Deny denies it with the reasons, Audit admits it without the agent and reports it.",
      "example": "admission:\n  denial: Audit\n"
    },
    {
      "key": "admission.lint",
      "section": "admission",
      "type": "Warn, Deny, Off",
      "default": "Warn",
      "description": "What happens to a Deployment, StatefulSet, DaemonSet, Job or CronJob whose pods could not be injected, or would not work as their author expects, and to such a pod that no controller makes: Warn admits it with warnings, which kubectl prints; Deny denies it on Kyverno and Kubernetes; Off says nothing.",
      "summary": "What happens to a Deployment, StatefulSet, DaemonSet, Job or CronJob whose pods could not be injected, or would not work as their author expects, and to such a pod that no controller makes: Warn admits it with warnings, which kubectl prints; Deny denies it on Kyverno and Kubernetes; Off says nothing.",
      "example": "admission:\n  lint: Off\n"
    },
    {
      "key": "admission.namespaceSelector",
      "section": "admission",
      "type": "A Kubernetes label selector; all its requirements must hold.",
      "default": "{}",
      "description": "Selects namespaces by label; empty selects all. Pods that ask for the agent in kube-system and kube-public are denied, as by vault-k8s, if their requests reach the policies: Kyverno's Helm chart excludes kube-system by default.",
      "summary": "Selects namespaces by label; empty selects all.",
      "example": "admission:\n  namespaceSelector:\n    matchLabels:\n      vault-agent: enabled\n"
    },
    {
      "key": "admission.objectSelector",
      "section": "admission",
      "type": "A Kubernetes label selector; all its requirements must hold.",
      "default": "{\"matchExpressions\":[{\"key\":\"app.kubernetes.io/name\",\"operator\":\"NotIn\",\"values\":[\"vault\",\"vault-agent-injector\",\"vault-csi-provider\"]},{\"key\":\"app.kubernetes.io/part-of\",\"operator\":\"NotIn\",\"values\":[\"kyverno\"]}]}",
      "description": "Selects pods by label; empty selects all. The default excludes the pods of the Vault and Kyverno charts, which must be able to start before the policy can be evaluated.",
      "summary": "Selects pods by label; empty selects all.",
      "example": "admission:\n  objectSelector:\n    matchLabels:\n      vault-agent: enabled\n"
    },
    {
      "key": "kyverno.minVersion",
      "section": "kyverno",
      "type": "1.17, 1.18, 1.19",
      "default": "1.18",
      "description": "The oldest version of Kyverno that the policies must support. With 1.17, whose CEL lacks base64 and json.marshal, the agent's configuration is in the pod as JSON (docs/deviations.md). With 1.19, the policies use fields that only its API has.",
      "summary": "The oldest version of Kyverno that the policies must support.",
      "example": "kyverno:\n  minVersion: \"1.17\"\n"
    },
    {
      "key": "kubernetes.minVersion",
      "section": "kubernetes",
      "type": "1.35, 1.36",
      "default": "1.36",
      "description": "The oldest version of Kubernetes that the policies must support. With 1.35, the MutatingAdmissionPolicy and its binding are of admissionregistration.k8s.io/v1beta1, which has to be enabled in the API server (docs/kubernetes.md).",
      "summary": "The oldest version of Kubernetes that the policies must support.",
      "example": "kubernetes:\n  minVersion: \"1.35\"\n"
    },
    {
      "key": "opa.namespace",
      "section": "opa",
      "type": "a namespace's name: lower-case letters, digits and '-', at most 63",
      "default": "injectorless",
      "description": "The namespace of OPA. The manifests create it for OPA only, with restricted Pod Security, and its pods never get the agent.",
      "summary": "The namespace of OPA.",
      "example": "opa:\n  namespace: vault-injection\n"
    },
    {
      "key": "opa.image",
      "section": "opa",
      "type": "an image name of 1 to 512 characters, such as openpolicyagent/opa:1.22.2-static",
      "default": "openpolicyagent/opa:1.22.2-static",
      "description": "The image of OPA, 1.0 or later. Its user must be numeric and not root, as in OPA's own images.",
      "summary": "The image of OPA, 1.0 or later.",
      "example": "opa:\n  image: registry.example.com/openpolicyagent/opa:1.22.2-static\n"
    },
    {
      "key": "opa.replicas",
      "section": "opa",
      "type": "a whole number from 1 to 100",
      "default": "2",
      "description": "The number of OPA replicas.",
      "summary": "The number of OPA replicas.",
      "example": "opa:\n  replicas: 3\n"
    },
    {
      "key": "opa.networkPolicy",
      "section": "opa",
      "type": "boolean",
      "default": "true",
      "description": "Whether a NetworkPolicy restricts ingress to OPA's admission port, and denies egress unless bundleUrl is set.",
      "summary": "Whether a NetworkPolicy restricts ingress to OPA's admission port, and denies egress unless bundleUrl is set.",
      "example": "opa:\n  networkPolicy: false\n"
    },
    {
      "key": "opa.ingressCidrs",
      "section": "opa",
      "type": "a list of at most 100 CIDRs, such as 10.0.0.0/28",
      "default": "[]",
      "description": "The addresses from which the NetworkPolicy allows ingress: those from which the API server connects. If empty, ingress is allowed from any address; kubelets may connect in any case.",
      "summary": "The addresses from which the NetworkPolicy allows ingress: those from which the API server connects.",
      "example": "opa:\n  ingressCidrs:\n    - 10.0.0.0/28\n"
    },
    {
      "key": "opa.tlsSecretName",
      "section": "opa",
      "type": "the name of a Secret, such as opa-tls, of at most 253 characters",
      "default": "",
      "description": "A Secret of your own, in opa.namespace, with the certificate as tls.crt and tls.key; it requires caBundle. If empty, cert-manager issues the certificate.",
      "summary": "A Secret of your own, in opa.namespace, with the certificate as tls.crt and tls.key; it requires caBundle.",
      "example": "opa:\n  tlsSecretName: opa-tls\n"
    },
    {
      "key": "opa.caBundle",
      "section": "opa",
      "type": "PEM, or base64-encoded PEM, of at most 65536 characters",
      "default": "",
      "description": "The CA certificates that the API server verifies the certificate of tlsSecretName with, in PEM. A value that is valid base64 is decoded. If empty, cert-manager injects its own.",
      "summary": "The CA certificates that the API server verifies the certificate of tlsSecretName with, in PEM.",
      "example": "opa:\n  caBundle: |\n    -----BEGIN CERTIFICATE-----\n    MIIB…\n    -----END CERTIFICATE-----\n"
    },
    {
      "key": "opa.bundleUrl",
      "section": "opa",
      "type": "an https URL without user, spaces, # or $, whose path does not end in a slash, such as https://bundles.example.com/bundle.tar.gz; empty puts the bundle into the ConfigMap",
      "default": "",
      "description": "The URL that OPA polls for its bundle. If empty, the bundle is in the ConfigMap.",
      "summary": "The URL that OPA polls for its bundle.",
      "example": "opa:\n  bundleUrl: https://bundles.example.com/injectorless/bundle.tar.gz\n"
    },
    {
      "key": "opa.bundlePollSeconds",
      "section": "opa",
      "type": "a whole number from 10 to 86400",
      "default": "60",
      "description": "The minimum polling interval of bundleUrl, in seconds; the maximum is twice as long.",
      "summary": "The minimum polling interval of bundleUrl, in seconds; the maximum is twice as long.",
      "example": "opa:\n  bundlePollSeconds: 300\n"
    },
    {
      "key": "opa.bundleTokenSecretName",
      "section": "opa",
      "type": "the name of a Secret, such as opa-tls, of at most 253 characters",
      "default": "",
      "description": "A Secret of your own, in opa.namespace, whose key token contains the bearer token for bundleUrl. If empty, no token is sent.",
      "summary": "A Secret of your own, in opa.namespace, whose key token contains the bearer token for bundleUrl.",
      "example": "opa:\n  bundleTokenSecretName: opa-bundle-token\n"
    },
    {
      "key": "webhook.namespace",
      "section": "webhook",
      "type": "a namespace's name: lower-case letters, digits and '-', at most 63",
      "default": "vault",
      "description": "The namespace of the webhook. The default is the usual namespace of Vault's Helm chart.",
      "summary": "The namespace of the webhook.",
      "example": "webhook:\n  namespace: vault-injection\n"
    },
    {
      "key": "webhook.createNamespace",
      "section": "webhook",
      "type": "boolean",
      "default": "false",
      "description": "Whether the manifests contain the namespace, for the webhook only and with restricted Pod Security; it is then deleted with the manifests. Otherwise it must exist.",
      "summary": "Whether the manifests contain the namespace, for the webhook only and with restricted Pod Security; it is then deleted with the manifests.",
      "example": "webhook:\n  createNamespace: true\n"
    },
    {
      "key": "webhook.image",
      "section": "webhook",
      "type": "an image name of 1 to 512 characters, such as registry.example.com/injectorless:0.1.0",
      "default": "injectorless:0.1.0",
      "description": "The image of the webhook, built with the Dockerfile. Its user must be numeric and not root.",
      "summary": "The image of the webhook, built with the Dockerfile.",
      "example": "webhook:\n  image: registry.example.com/injectorless:0.1.0\n"
    },
    {
      "key": "webhook.replicas",
      "section": "webhook",
      "type": "a whole number from 1 to 100",
      "default": "2",
      "description": "The number of replicas.",
      "summary": "The number of replicas.",
      "example": "webhook:\n  replicas: 3\n"
    },
    {
      "key": "webhook.networkPolicy",
      "section": "webhook",
      "type": "boolean",
      "default": "true",
      "description": "Whether a NetworkPolicy restricts ingress to the webhook's admission port, and denies egress, except to DNS and the API server with tls automatic.",
      "summary": "Whether a NetworkPolicy restricts ingress to the webhook's admission port, and denies egress, except to DNS and the API server with tls automatic.",
      "example": "webhook:\n  networkPolicy: false\n"
    },
    {
      "key": "webhook.ingressCidrs",
      "section": "webhook",
      "type": "a list of at most 100 CIDRs, such as 10.0.0.0/28",
      "default": "[]",
      "description": "The addresses from which the NetworkPolicy allows ingress: those from which the API server connects, and Prometheus if it reads the metrics. If empty, ingress is allowed from any address; kubelets may connect in any case.",
      "summary": "The addresses from which the NetworkPolicy allows ingress: those from which the API server connects, and Prometheus if it reads the metrics.",
      "example": "webhook:\n  ingressCidrs:\n    - 10.0.0.0/28\n"
    },
    {
      "key": "webhook.tls",
      "section": "webhook",
      "type": "cert-manager, secret, automatic",
      "default": "cert-manager",
      "description": "Who issues the certificate: cert-manager; you, in the Secret tlsSecretName; or the webhook itself, which then may write its Secret and the CA in its webhook configuration.",
      "summary": "Who issues the certificate: cert-manager; you, in the Secret tlsSecretName; or the webhook itself, which then may write its Secret and the CA in its webhook configuration.",
      "example": "webhook:\n  tls: secret\n"
    },
    {
      "key": "webhook.tlsSecretName",
      "section": "webhook",
      "type": "the name of a Secret, such as opa-tls, of at most 253 characters",
      "default": "",
      "description": "With tls secret, a Secret of your own, in webhook.namespace, with the certificate as tls.crt and tls.key.",
      "summary": "With tls secret, a Secret of your own, in webhook.namespace, with the certificate as tls.crt and tls.key.",
      "example": "webhook:\n  tlsSecretName: webhook-tls\n"
    },
    {
      "key": "webhook.caBundle",
      "section": "webhook",
      "type": "PEM, or base64-encoded PEM, of at most 65536 characters",
      "default": "",
      "description": "With tls secret, the CA certificates that the API server verifies the certificate with, in PEM. A value that is valid base64 is decoded.",
      "summary": "With tls secret, the CA certificates that the API server verifies the certificate with, in PEM.",
      "example": "webhook:\n  caBundle: |\n    -----BEGIN CERTIFICATE-----\n    MIIB…\n    -----END CERTIFICATE-----\n"
    },
    {
      "key": "webhook.apiServerPort",
      "section": "webhook",
      "type": "a port, from 1 to 65535",
      "default": "6443",
      "description": "With tls automatic, the port of the API server, to which the NetworkPolicy allows egress in addition to 443.",
      "summary": "With tls automatic, the port of the API server, to which the NetworkPolicy allows egress in addition to 443.",
      "example": "webhook:\n  apiServerPort: 8443\n"
    }
  ],
  "serverVariables": {
    "AGENT_INJECT_LISTEN": "the address it listens on",
    "AGENT_INJECT_LOG_LEVEL": "the log level",
    "AGENT_INJECT_LOG_FORMAT": "the format of its log",
    "AGENT_INJECT_TELEMETRY_PATH": "the path of its metrics",
    "AGENT_INJECT_USE_LEADER_ELECTOR": "whether its replicas elect one that renews the certificate",
    "AGENT_INJECT_TLS_AUTO": "the webhook configuration whose CA it maintains",
    "AGENT_INJECT_TLS_AUTO_HOSTS": "the host names of the certificate it issues",
    "AGENT_INJECT_TLS_CA_CERT_FILE": "the CA of its certificate",
    "AGENT_INJECT_TLS_CERT_FILE": "its certificate",
    "AGENT_INJECT_TLS_KEY_FILE": "the key to its certificate",
    "AGENT_INJECT_TLS_MIN_VERSION": "the minimum TLS version",
    "AGENT_INJECT_TLS_CIPHER_SUITES": "the allowed cipher suites"
  },
  "deviations": [
    {
      "name": "agent-run-as-user",
      "title": "User and group IDs beyond 53 bits",
      "anchor": "user-and-group-ids-beyond-53-bits",
      "text": "Refuses. vault-k8s takes any 64-bit integer for `agent-run-as-user` and `agent-run-as-group`. JSON numbers are portable only up to 2^53 − 1; engines pass on larger ones as strings or rounded. The API server accepts at most 2^31 − 1, so it rejects the pod in either case. That is also why the user of the first container, with `agent-run-as-same-user`, is not checked for this: some engines round it."
    },
    {
      "name": "agent-run-as-group",
      "title": "User and group IDs beyond 53 bits",
      "anchor": "user-and-group-ids-beyond-53-bits",
      "text": "Refuses. vault-k8s takes any 64-bit integer for `agent-run-as-user` and `agent-run-as-group`. JSON numbers are portable only up to 2^53 − 1; engines pass on larger ones as strings or rounded. The API server accepts at most 2^31 − 1, so it rejects the pod in either case. That is also why the user of the first container, with `agent-run-as-same-user`, is not checked for this: some engines round it."
    },
    {
      "name": "agent-run-as-same-user",
      "title": "User and group IDs beyond 53 bits",
      "anchor": "user-and-group-ids-beyond-53-bits",
      "text": "Refuses. vault-k8s takes any 64-bit integer for `agent-run-as-user` and `agent-run-as-group`. JSON numbers are portable only up to 2^53 − 1; engines pass on larger ones as strings or rounded. The API server accepts at most 2^31 − 1, so it rejects the pod in either case. That is also why the user of the first container, with `agent-run-as-same-user`, is not checked for this: some engines round it."
    },
    {
      "name": "auth-config",
      "title": "Bounds",
      "anchor": "bounds",
      "text": "Refuses what is far beyond any use, because the work for it, or the pod, would grow faster than the request does. Whoever may create a pod could otherwise stop the engine for everybody. The message names the annotation and the bound."
    },
    {
      "name": "agent-inject-containers",
      "title": "Bounds",
      "anchor": "bounds",
      "text": "Refuses what is far beyond any use, because the work for it, or the pod, would grow faster than the request does. Whoever may create a pod could otherwise stop the engine for everybody. The message names the annotation and the bound."
    },
    {
      "name": "secret-volume-path",
      "title": "Bounds",
      "anchor": "bounds",
      "text": "Each mount counts as the characters of its path and 128 more. Of `secret-volume-path`, each character counts 16 times for each secret, because JSON and Base64 write it into the configurations of both containers. A pod of ten containers reaches the last bound with some 2,500 secrets that have paths of their own. The webhook also limits the size of requests, and so does OPA."
    },
    {
      "name": "auth-type",
      "title": "Very large pods",
      "anchor": "very-large-pods",
      "text": "Refuses, under Kyverno only, and with Kyverno's own text (`actual cost limit exceeded`), what no pod in use needs. Kyverno limits the cost of a CEL expression; sorting counts with the square of the number of items, for example. Measured with Kyverno 1.19, the limit is between"
    },
    {
      "name": "agent-inject-template-file",
      "title": "Very large pods",
      "anchor": "very-large-pods",
      "text": "Put long templates into a ConfigMap and name them with `agent-inject-template-file-…`."
    },
    {
      "name": "agent-init-first",
      "title": "The pod's own init containers",
      "anchor": "the-pods-own-init-containers",
      "text": "Differs. With `agent-init-first`, vault-k8s serializes the pod's init containers again, with its own Go types. Fields that only later Kubernetes versions have are lost, and so are empty strings, zeros and `false`, such as `value: \"\"` of an environment variable, which makes no difference. Here the init containers stay unchanged."
    },
    {
      "name": "agent-init-json-patch",
      "title": "An init container that is renamed",
      "anchor": "an-init-container-that-is-renamed",
      "text": "Refuses an `agent-init-json-patch` with an operation that changes the `name` of the agent's init container, if `agent-init-first` is set as well. vault-k8s then takes the container for one of the pod's own, and mounts the secrets in it once more after the patch. Unless the patch has removed the first mounts, the API server rejects that pod, because two mounts have the same path."
    },
    {
      "name": "agent-init-first",
      "title": "An init container that is renamed",
      "anchor": "an-init-container-that-is-renamed",
      "text": "Refuses an `agent-init-json-patch` with an operation that changes the `name` of the agent's init container, if `agent-init-first` is set as well. vault-k8s then takes the container for one of the pod's own, and mounts the secrets in it once more after the patch. Unless the patch has removed the first mounts, the API server rejects that pod, because two mounts have the same path."
    },
    {
      "name": "agent-inject",
      "title": "A value that vault-k8s takes for none",
      "anchor": "a-value-that-vault-k8s-takes-for-none",
      "text": "Refuses a value of `agent-inject` that is not a boolean and contains the words `no inject annotation found`. vault-k8s recognizes the error for a missing annotation by these words, which its error for such a value repeats. So it admits the pod without the agent."
    },
    {
      "name": "agent-limits-cpu",
      "title": "Quantities",
      "anchor": "quantities",
      "text": "Refuses values without digits, which Kubernetes' parser reads as 0, and exponents of more than two digits."
    },
    {
      "name": "agent-limits-mem",
      "title": "Quantities",
      "anchor": "quantities",
      "text": "Refuses values without digits, which Kubernetes' parser reads as 0, and exponents of more than two digits."
    },
    {
      "name": "auth-min-backoff",
      "title": "Durations",
      "anchor": "durations",
      "text": "Refuses, for `auth-min-backoff` and `auth-max-backoff`, and their keys in the config, durations of more than eight parts, and parts with more digits before the point than 18 for `ns`, 15 for `us`, 12 for `ms`, 9 for `s`, 7 for `m` and 5 for `h`. Each part is then less than 10^18 nanoseconds, and the sum fits into Go's 63 bits; a regular expression cannot add."
    },
    {
      "name": "auth-max-backoff",
      "title": "Durations",
      "anchor": "durations",
      "text": "Refuses, for `auth-min-backoff` and `auth-max-backoff`, and their keys in the config, durations of more than eight parts, and parts with more digits before the point than 18 for `ns`, 15 for `us`, 12 for `ms`, 9 for `s`, 7 for `m` and 5 for `h`. Each part is then less than 10^18 nanoseconds, and the sum fits into Go's 63 bits; a regular expression cannot add."
    },
    {
      "name": "template-lease-renewal-threshold",
      "title": "Floating point numbers",
      "anchor": "floating-point-numbers",
      "text": "Refuses, for `template-lease-renewal-threshold`, more than 15 digits, and exponents of more than two digits, because programs round such decimals differently. Hexadecimal numbers are accepted if they have an exact short decimal form: at most three digits before the point, one after it, and one in the exponent."
    },
    {
      "name": "agent-json-patch",
      "title": "JSON in annotations",
      "anchor": "json-in-annotations",
      "text": "The annotations `agent-json-patch`, `agent-init-json-patch` and `agent-telemetry-…` hold JSON. An engine's parser fails the request if the text is not JSON, so the text is tested first, without a parser."
    },
    {
      "name": "agent-init-json-patch",
      "title": "JSON in annotations",
      "anchor": "json-in-annotations",
      "text": "The annotations `agent-json-patch`, `agent-init-json-patch` and `agent-telemetry-…` hold JSON. An engine's parser fails the request if the text is not JSON, so the text is tested first, without a parser."
    },
    {
      "name": "agent-telemetry",
      "title": "JSON in annotations",
      "anchor": "json-in-annotations",
      "text": "The annotations `agent-json-patch`, `agent-init-json-patch` and `agent-telemetry-…` hold JSON. An engine's parser fails the request if the text is not JSON, so the text is tested first, without a parser."
    },
    {
      "name": "agent-telemetry",
      "title": "Bounds of JSON",
      "anchor": "bounds-of-json",
      "text": "Text counts as JSON only if its lists and objects are nested at most 16 levels deep, and its numbers have at most 200 digits before the point and an exponent of at most 99."
    },
    {
      "name": "agent-telemetry",
      "title": "Numbers in JSON",
      "anchor": "numbers-in-json",
      "text": "JSON numbers are 64-bit floating point here, except in OPA, which preserves the digits of a JSON Patch, as vault-k8s does."
    },
    {
      "name": "agent-json-patch",
      "title": "Operations of a JSON Patch",
      "anchor": "operations-of-a-json-patch",
      "text": "Refuses some operations that vault-k8s's JSON Patch library accepts beyond RFC 6902. The paths of operations are prefixed with the path of the container in the pod (`/env/-` becomes `/spec/containers/1/env/-`). These operations have no equivalent there, or an engine does not support them."
    },
    {
      "name": "agent-json-patch",
      "title": "What a JSON Patch leaves behind",
      "anchor": "what-a-json-patch-leaves-behind",
      "text": "Takes, for the API server to refuse. vault-k8s decodes the patched container into its Go type, which drops unknown fields and rejects values of the wrong type. Here the API server does the same when it decodes the patched pod: it drops unknown fields, rejects values of the wrong type with its own message, and treats `null` as absent."
    },
    {
      "name": "agent-json-patch",
      "title": "The operation test of a JSON Patch",
      "anchor": "the-operation-test-of-a-json-patch",
      "text": "Both deny the pod if a `test` fails, but they do not always agree on which values are equal."
    },
    {
      "name": "auth-config",
      "title": "Annotations that name the same parameter",
      "anchor": "annotations-that-name-the-same-parameter",
      "text": "Differs for `auth-config-a-b` and `auth-config-a_b`: vault-k8s uses one of them at random. Here the first by name is used, which is the one with the hyphen."
    },
    {
      "name": "agent-inject",
      "title": "Failure policy",
      "anchor": "failure-policy",
      "text": "Refuses. The manifests and the Helm chart of vault-k8s set the failure policy `Ignore`: while the injector is down, pods start without their secrets. The policies here set `Fail`, and match conditions exclude pods without the `agent-inject` annotation or with the value `\"false\"`: only pods that ask for the agent are denied while the engine is down. The key `admission.failurePolicy` changes this to `Ignore`."
    },
    {
      "name": "admission.failurePolicy",
      "title": "Failure policy",
      "anchor": "failure-policy",
      "text": "Refuses. The manifests and the Helm chart of vault-k8s set the failure policy `Ignore`: while the injector is down, pods start without their secrets. The policies here set `Fail`, and match conditions exclude pods without the `agent-inject` annotation or with the value `\"false\"`: only pods that ask for the agent are denied while the engine is down. The key `admission.failurePolicy` changes this to `Ignore`."
    },
    {
      "name": "admission.objectSelector",
      "title": "Excluded pods",
      "anchor": "excluded-pods",
      "text": "Differs. The webhook of vault-k8s excludes the pods of the injector, by label. By default, the policies exclude the pods of Vault, the Vault Agent Injector, the Vault CSI provider and Kyverno, by label, because they must be able to start before the policy can be evaluated. Such a pod is admitted without the agent even if it asks for it. The keys `admission.objectSelector` and `admission.namespaceSelector` change this."
    },
    {
      "name": "admission.namespaceSelector",
      "title": "Excluded pods",
      "anchor": "excluded-pods",
      "text": "Differs. The webhook of vault-k8s excludes the pods of the injector, by label. By default, the policies exclude the pods of Vault, the Vault Agent Injector, the Vault CSI provider and Kyverno, by label, because they must be able to start before the policy can be evaluated. Such a pod is admitted without the agent even if it asks for it. The keys `admission.objectSelector` and `admission.namespaceSelector` change this."
    },
    {
      "name": "vaultAddr",
      "title": "The config",
      "anchor": "the-config",
      "text": "Differs: `vaultAddr` has a default, `https://vault.vault.svc:8200`; vault-k8s does not start without an address. Refuses values with which no agent could start: a `vaultAddr` that does not begin with `http://`, `https://` or `unix://`, spaces, control characters or `${…}` in `vaultAddr` and `proxyAddr`, an image name that the kubelet rejects as invalid, and a `vaultCaCertBytes` without a certificate. The webhook refuses them in the variables, too, and does not start. vault-k8s injects them."
    },
    {
      "name": "cpuLimit",
      "title": "The config",
      "anchor": "the-config",
      "text": "Differs: an empty string is a value. `cpuLimit: \"\"` sets no limit; vault-k8s treats an empty variable as unset and uses its default of `500m`."
    },
    {
      "name": "disableIdleConnections",
      "title": "The config",
      "anchor": "the-config",
      "text": "Refuses values that vault-k8s would pass on to every pod: invalid or negative quantities and durations, user and group IDs outside 0 to 2^31 − 1 or written otherwise than in plain decimal (`0100`, or `\"+5\"` as text), a threshold outside 0 to 1 or not in decimal (`0x1p-1`), a number of connections outside 0 to 2^31 − 1 or with leading zeros (`010`), features for `disableIdleConnections` and `disableKeepAlives` that the agent does not have or that are empty, strings that are longer than `docs/config.md` allows, and certificates that are not text."
    },
    {
      "name": "disableKeepAlives",
      "title": "The config",
      "anchor": "the-config",
      "text": "Refuses values that vault-k8s would pass on to every pod: invalid or negative quantities and durations, user and group IDs outside 0 to 2^31 − 1 or written otherwise than in plain decimal (`0100`, or `\"+5\"` as text), a threshold outside 0 to 1 or not in decimal (`0x1p-1`), a number of connections outside 0 to 2^31 − 1 or with leading zeros (`010`), features for `disableIdleConnections` and `disableKeepAlives` that the agent does not have or that are empty, strings that are longer than `docs/config.md` allows, and certificates that are not text."
    },
    {
      "name": "proxyAddr",
      "title": "The config",
      "anchor": "the-config",
      "text": "Refuses values with which no agent could start: a `vaultAddr` that does not begin with `http://`, `https://` or `unix://`, spaces, control characters or `${…}` in `vaultAddr` and `proxyAddr`, an image name that the kubelet rejects as invalid, and a `vaultCaCertBytes` without a certificate. The webhook refuses them in the variables, too, and does not start. vault-k8s injects them."
    },
    {
      "name": "vaultCaCertBytes",
      "title": "The config",
      "anchor": "the-config",
      "text": "Refuses values with which no agent could start: a `vaultAddr` that does not begin with `http://`, `https://` or `unix://`, spaces, control characters or `${…}` in `vaultAddr` and `proxyAddr`, an image name that the kubelet rejects as invalid, and a `vaultCaCertBytes` without a certificate. The webhook refuses them in the variables, too, and does not start. vault-k8s injects them."
    },
    {
      "name": "admission.reinvocationPolicy",
      "title": "The config",
      "anchor": "the-config",
      "text": "Differs: `admission.reinvocationPolicy: IfNeeded` is written to the policy, but Kyverno (tested up to 1.19) always calls a MutatingPolicy once (`reinvocationPolicy: Never` in its webhook). vault-k8s's webhook is called once, too."
    },
    {
      "name": "kyverno.minVersion",
      "title": "Kyverno 1.17",
      "anchor": "kyverno-117",
      "text": "Differs with `kyverno.minVersion: \"1.17\"` only. The CEL of Kyverno 1.17 has no base64, so `VAULT_CONFIG` contains the agent's configuration as JSON. Each `$` is written as `$$`, because the kubelet expands `$(NAME)`, and the container's command writes it to the same file with `printf` instead of `base64 -d`. The agent reads an equal configuration, which is tested for every golden case. A number may be formatted differently (`1e+06`). In Kyverno 1.17, variables cannot use the request, so the namespace is read from the pod, where the API server sets it."
    },
    {
      "name": "agent-json-patch",
      "title": "The API server's admission policies",
      "anchor": "the-api-servers-admission-policies",
      "text": "Refuses `agent-json-patch` and `agent-init-json-patch` unless they are empty or `[]`, because their values are JSON that it would have to parse. The message names the annotation. It does not have to parse the values of `agent-telemetry` annotations: it tells their types from their tokens, and copies those. More than 100 of these annotations, or more than 2,048 characters in their values, are refused."
    },
    {
      "name": "agent-init-json-patch",
      "title": "The API server's admission policies",
      "anchor": "the-api-servers-admission-policies",
      "text": "Refuses `agent-json-patch` and `agent-init-json-patch` unless they are empty or `[]`, because their values are JSON that it would have to parse. The message names the annotation. It does not have to parse the values of `agent-telemetry` annotations: it tells their types from their tokens, and copies those. More than 100 of these annotations, or more than 2,048 characters in their values, are refused."
    },
    {
      "name": "agent-telemetry",
      "title": "The API server's admission policies",
      "anchor": "the-api-servers-admission-policies",
      "text": "Refuses `agent-json-patch` and `agent-init-json-patch` unless they are empty or `[]`, because their values are JSON that it would have to parse. The message names the annotation. It does not have to parse the values of `agent-telemetry` annotations: it tells their types from their tokens, and copies those. More than 100 of these annotations, or more than 2,048 characters in their values, are refused."
    },
    {
      "name": "agent-inject-secret",
      "title": "The API server's admission policies",
      "anchor": "the-api-servers-admission-policies",
      "text": "Refuses pods with more than 400 `agent-inject-secret` and `agent-inject-template` annotations, and pods whose annotations are too large: the characters of all templates, twice those of the other annotations, three times those of annotations that are checked for a type such as a number or duration, 8 for each character of a template that JSON escapes, 16 for each in other annotations and for each comma there, and 6 for each slash there and 28 for each `..`, must not exceed 380,000. The slashes and `..` of `secret-volume-path` count for each secret. 128 secrets with templates of 1.8 KiB are injected; the API server stores at most 256 KiB of annotations."
    },
    {
      "name": "agent-inject-template",
      "title": "The API server's admission policies",
      "anchor": "the-api-servers-admission-policies",
      "text": "Refuses pods with more than 400 `agent-inject-secret` and `agent-inject-template` annotations, and pods whose annotations are too large: the characters of all templates, twice those of the other annotations, three times those of annotations that are checked for a type such as a number or duration, 8 for each character of a template that JSON escapes, 16 for each in other annotations and for each comma there, and 6 for each slash there and 28 for each `..`, must not exceed 380,000. The slashes and `..` of `secret-volume-path` count for each secret. 128 secrets with templates of 1.8 KiB are injected; the API server stores at most 256 KiB of annotations."
    },
    {
      "name": "secret-volume-path",
      "title": "The API server's admission policies",
      "anchor": "the-api-servers-admission-policies",
      "text": "Refuses pods with more than 400 `agent-inject-secret` and `agent-inject-template` annotations, and pods whose annotations are too large: the characters of all templates, twice those of the other annotations, three times those of annotations that are checked for a type such as a number or duration, 8 for each character of a template that JSON escapes, 16 for each in other annotations and for each comma there, and 6 for each slash there and 28 for each `..`, must not exceed 380,000. The slashes and `..` of `secret-volume-path` count for each secret. 128 secrets with templates of 1.8 KiB are injected; the API server stores at most 256 KiB of annotations."
    },
    {
      "name": "agent-inject-template-file",
      "title": "Surprising behaviour that is the same",
      "anchor": "surprising-behaviour-that-is-the-same",
      "text": "`agent-inject-template-file-x` names the template file of the secret `x`, and does not request a secret `file-x`. If another annotation requests that one, it is its template as well. And `agent-inject-template-file`, without a suffix, is the template of a secret `file`."
    },
    {
      "name": "preserve-secret-case",
      "title": "Surprising behaviour that is the same",
      "anchor": "surprising-behaviour-that-is-the-same",
      "text": "Secrets whose names differ only in case (`Foo`, `foo`) are rendered to the same file, unless `preserve-secret-case` says otherwise."
    },
    {
      "name": "agent-pre-populate",
      "title": "Surprising behaviour that is the same",
      "anchor": "surprising-behaviour-that-is-the-same",
      "text": "An empty boolean is `false`, also where the default is `true`: `agent-pre-populate: \"\"` injects no init container. An empty user or group ID is 0, root. With `agent-pre-populate: \"false\"` and `agent-pre-populate-only: \"true\"` no container is injected, but the volumes, the mounts and the status are. The resource annotations are then not validated."
    },
    {
      "name": "agent-inject-secret",
      "title": "Surprising behaviour that is the same",
      "anchor": "surprising-behaviour-that-is-the-same",
      "text": "`agent-inject-secret-x` with a blank value requests no secret. The other annotations of a secret that is not requested are ignored."
    },
    {
      "name": "agent-pre-populate-only",
      "title": "Surprising behaviour that is the same",
      "anchor": "surprising-behaviour-that-is-the-same",
      "text": "With `agent-pre-populate: \"false\"` and `agent-pre-populate-only: \"true\"` no container is injected, but the volumes, the mounts and the status are. The resource annotations are then not validated."
    },
    {
      "name": "agent-share-process-namespace",
      "title": "Surprising behaviour that is the same",
      "anchor": "surprising-behaviour-that-is-the-same",
      "text": "`agent-share-process-namespace` has an effect only together with the init container."
    },
    {
      "name": "agent-inject-containers",
      "title": "Surprising behaviour that is the same",
      "anchor": "surprising-behaviour-that-is-the-same",
      "text": "`agent-inject-containers` applies only to the pod's containers; its init containers always get the mounts. A space after a comma is part of the next name."
    },
    {
      "name": "ca-key",
      "title": "Surprising behaviour that is the same",
      "anchor": "surprising-behaviour-that-is-the-same",
      "text": "`ca-key` becomes `ca_path`. The path of a secret is inserted into the default template without escaping."
    },
    {
      "name": "agent-request-namespace",
      "title": "Surprising behaviour that is the same",
      "anchor": "surprising-behaviour-that-is-the-same",
      "text": "Only the presence of `agent-request-namespace` is checked; its value has no effect."
    },
    {
      "name": "agent-configmap",
      "title": "Surprising behaviour that is the same",
      "anchor": "surprising-behaviour-that-is-the-same",
      "text": "With `agent-configmap`, the agent gets no configuration from annotations, but they are still validated."
    },
    {
      "name": "templateLeaseRenewalThreshold",
      "title": "Surprising behaviour that is the same",
      "anchor": "surprising-behaviour-that-is-the-same",
      "text": "The config key `templateLeaseRenewalThreshold` has no effect, like the variable of vault-k8s; the annotation has."
    },
    {
      "name": "template-lease-renewal-threshold",
      "title": "Surprising behaviour that is the same",
      "anchor": "surprising-behaviour-that-is-the-same",
      "text": "Infinity and NaN are denied for `template-lease-renewal-threshold` only if a configuration is generated, because JSON has neither."
    }
  ]
};
