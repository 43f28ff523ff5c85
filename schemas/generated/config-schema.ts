// Generated from schemas/config.schema.json by `npm run schemas`. Do not edit.
export const configSchema = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "ConfigFile",
  "description": "The operator's config: the values that vault-k8s reads from its AGENT_INJECT_ variables, and settings of the webhooks and manifests. Every key is optional.",
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "vaultAddr": {
      "type": "string",
      "minLength": 1,
      "maxLength": 2048,
      "default": "https://vault.vault.svc:8200",
      "description": "The address of the Vault server, with its scheme: http, https or unix. It contains neither spaces nor ${…}. vault-k8s has no default and does not start without one.",
      "examples": [
        "https://vault.example.com:8200"
      ],
      "x-env": "AGENT_INJECT_VAULT_ADDR",
      "x-since": "0.1.0",
      "x-allowed": "a string of 1 to 2048 characters, such as https://vault.example.com:8200"
    },
    "vaultCaCertBytes": {
      "type": "string",
      "maxLength": 16384,
      "default": "",
      "description": "The CA certificates that Vault's certificate is verified with, in PEM. A value that is valid base64 is decoded. If empty, the CAs of the agent's image are used.",
      "examples": [
        "-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----\n"
      ],
      "x-env": "AGENT_INJECT_VAULT_CACERT_BYTES",
      "x-since": "1.3.1",
      "x-allowed": "PEM, or base64-encoded PEM, of at most 16384 characters"
    },
    "proxyAddr": {
      "type": "string",
      "maxLength": 2048,
      "default": "",
      "description": "The HTTP proxy between the agent and Vault, without spaces and ${…}. Empty is none.",
      "examples": [
        "http://proxy.example.com:3128"
      ],
      "x-env": "AGENT_INJECT_PROXY_ADDR",
      "x-since": "0.9.0",
      "x-allowed": "a string of at most 2048 characters, such as http://proxy.example.com:3128; empty is none"
    },
    "vaultImage": {
      "type": "string",
      "minLength": 1,
      "maxLength": 512,
      "default": "hashicorp/vault:2.0.4",
      "description": "The image of the injected containers: a reference as the kubelet takes it.",
      "examples": [
        "registry.example.com/hashicorp/vault:2.0.4"
      ],
      "x-env": "AGENT_INJECT_VAULT_IMAGE",
      "x-since": "0.1.0",
      "x-allowed": "an image name of 1 to 512 characters, such as hashicorp/vault:1.20.0"
    },
    "vaultAuthType": {
      "type": "string",
      "minLength": 1,
      "maxLength": 64,
      "default": "kubernetes",
      "description": "The auto-auth method the agent logs in with.",
      "examples": [
        "jwt"
      ],
      "x-env": "AGENT_INJECT_VAULT_AUTH_TYPE",
      "x-since": "0.9.0",
      "x-allowed": "the name of an auto-auth method, 1 to 64 characters, such as kubernetes or jwt"
    },
    "vaultAuthPath": {
      "type": "string",
      "minLength": 1,
      "maxLength": 512,
      "default": "auth/kubernetes",
      "description": "Where the auth method is mounted in Vault.",
      "examples": [
        "auth/jwt"
      ],
      "x-env": "AGENT_INJECT_VAULT_AUTH_PATH",
      "x-since": "0.2.0",
      "x-allowed": "a mount path of 1 to 512 characters, such as auth/kubernetes"
    },
    "vaultNamespace": {
      "type": "string",
      "maxLength": 512,
      "default": "",
      "description": "The Vault Enterprise namespace to log in to. Empty is none.",
      "examples": [
        "admin"
      ],
      "x-env": "AGENT_INJECT_VAULT_NAMESPACE",
      "x-since": "0.17.0",
      "x-allowed": "a string of at most 512 characters; empty is none"
    },
    "revokeOnShutdown": {
      "type": "boolean",
      "default": false,
      "description": "Whether a sidecar revokes its Vault token when its pod stops.",
      "examples": [
        true
      ],
      "x-env": "AGENT_INJECT_REVOKE_ON_SHUTDOWN",
      "x-since": "0.3.0"
    },
    "runAsUser": {
      "$ref": "#/$defs/id",
      "default": "100",
      "description": "The user ID the injected containers run as.",
      "examples": [
        1001
      ],
      "x-env": "AGENT_INJECT_RUN_AS_USER",
      "x-since": "0.4.0"
    },
    "runAsGroup": {
      "$ref": "#/$defs/id",
      "default": "1000",
      "description": "The group ID the injected containers run as.",
      "examples": [
        1001
      ],
      "x-env": "AGENT_INJECT_RUN_AS_GROUP",
      "x-since": "0.4.0"
    },
    "runAsSameUser": {
      "type": "boolean",
      "default": false,
      "description": "Whether the injected containers run as the user of the pod's first container. A pod whose first container sets no user, or root, is then denied.",
      "examples": [
        true
      ],
      "x-env": "AGENT_INJECT_RUN_AS_SAME_USER",
      "x-since": "0.4.0"
    },
    "setSecurityContext": {
      "type": "boolean",
      "default": true,
      "description": "Whether the injected containers get a security context. Use false on OpenShift, which sets its own.",
      "examples": [
        false,
        true
      ],
      "x-env": "AGENT_INJECT_SET_SECURITY_CONTEXT",
      "x-since": "0.4.0"
    },
    "defaultTemplate": {
      "enum": [
        "map",
        "json"
      ],
      "default": "map",
      "description": "The template for secrets without one: map writes one line per field, json one JSON object.",
      "examples": [
        "json"
      ],
      "x-env": "AGENT_INJECT_DEFAULT_TEMPLATE",
      "x-since": "0.10.0"
    },
    "cpuRequest": {
      "$ref": "#/$defs/quantity",
      "default": "250m",
      "description": "The CPU each injected container requests. Empty is none.",
      "examples": [
        "100m"
      ],
      "x-env": "AGENT_INJECT_CPU_REQUEST",
      "x-since": "0.10.0"
    },
    "memRequest": {
      "$ref": "#/$defs/quantity",
      "default": "64Mi",
      "description": "The memory each injected container requests. Empty is none.",
      "examples": [
        "32Mi"
      ],
      "x-env": "AGENT_INJECT_MEM_REQUEST",
      "x-since": "0.10.0"
    },
    "ephemeralRequest": {
      "$ref": "#/$defs/quantity",
      "default": "",
      "description": "The ephemeral storage each injected container requests. Empty is none.",
      "examples": [
        "64Mi"
      ],
      "x-env": "AGENT_INJECT_EPHEMERAL_REQUEST",
      "x-since": "1.0.0"
    },
    "cpuLimit": {
      "$ref": "#/$defs/quantity",
      "default": "500m",
      "description": "The CPU limit of each injected container. Empty is none.",
      "examples": [
        "1"
      ],
      "x-env": "AGENT_INJECT_CPU_LIMIT",
      "x-since": "0.10.0"
    },
    "memLimit": {
      "$ref": "#/$defs/quantity",
      "default": "128Mi",
      "description": "The memory limit of each injected container. Empty is none.",
      "examples": [
        "256Mi"
      ],
      "x-env": "AGENT_INJECT_MEM_LIMIT",
      "x-since": "0.10.0"
    },
    "ephemeralLimit": {
      "$ref": "#/$defs/quantity",
      "default": "",
      "description": "The ephemeral storage limit of each injected container. Empty is none.",
      "examples": [
        "128Mi"
      ],
      "x-env": "AGENT_INJECT_EPHEMERAL_LIMIT",
      "x-since": "1.0.0"
    },
    "authMinBackoff": {
      "$ref": "#/$defs/duration",
      "default": "",
      "description": "The shortest wait after a failed login. Empty leaves it to the agent, 1 second.",
      "examples": [
        "1s"
      ],
      "x-env": "AGENT_INJECT_AUTH_MIN_BACKOFF",
      "x-since": "0.16.0"
    },
    "authMaxBackoff": {
      "$ref": "#/$defs/duration",
      "default": "",
      "description": "The longest wait after a failed login. Empty leaves it to the agent, 5 minutes.",
      "examples": [
        "5m"
      ],
      "x-env": "AGENT_INJECT_AUTH_MAX_BACKOFF",
      "x-since": "0.16.0"
    },
    "disableIdleConnections": {
      "$ref": "#/$defs/features",
      "default": "",
      "description": "The agent's features that keep no idle connections, separated by commas. Empty is none.",
      "examples": [
        "caching,templating"
      ],
      "x-env": "AGENT_INJECT_DISABLE_IDLE_CONNECTIONS",
      "x-since": "0.17.0"
    },
    "disableKeepAlives": {
      "$ref": "#/$defs/features",
      "default": "",
      "description": "The agent's features that use no keep-alive, separated by commas. Empty is none.",
      "examples": [
        "auto-auth"
      ],
      "x-env": "AGENT_INJECT_DISABLE_KEEP_ALIVES",
      "x-since": "1.0.0"
    },
    "templateConfigExitOnRetryFailure": {
      "type": "boolean",
      "default": true,
      "description": "Whether the agent exits when a template still fails after all retries.",
      "examples": [
        false
      ],
      "x-env": "AGENT_INJECT_TEMPLATE_CONFIG_EXIT_ON_RETRY_FAILURE",
      "x-since": "0.11.0"
    },
    "templateStaticSecretRenderInterval": {
      "type": "string",
      "maxLength": 64,
      "pattern": "^(?:[0-9]+d?|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)?$",
      "default": "",
      "description": "How often secrets without a lease, such as KV version 2, are rendered again. Empty leaves it to the agent, 5 minutes.",
      "examples": [
        "30s"
      ],
      "x-env": "AGENT_INJECT_TEMPLATE_STATIC_SECRET_RENDER_INTERVAL",
      "x-since": "0.12.0",
      "x-allowed": "a duration in quotes, such as \"30s\", \"5m\" or \"1d\"; empty leaves it to the agent"
    },
    "templateMaxConnectionsPerHost": {
      "type": "integer",
      "minimum": 0,
      "maximum": 2147483647,
      "default": 0,
      "description": "The most connections the agent's templates open to one Vault host. 0 leaves it to the agent.",
      "examples": [
        10
      ],
      "x-env": "AGENT_INJECT_TEMPLATE_MAX_CONNECTIONS_PER_HOST",
      "x-since": "1.4.0",
      "x-allowed": "a whole number from 0 to 2147483647"
    },
    "templateLeaseRenewalThreshold": {
      "type": "number",
      "minimum": 0,
      "maximum": 1,
      "default": 0,
      "description": "The fraction of a lease after which secrets that cannot be renewed are fetched again. vault-k8s 1.7.6 reads this value but never uses it, so it has no effect here either. The annotation has an effect.",
      "examples": [
        0.9
      ],
      "x-env": "AGENT_INJECT_TEMPLATE_LEASE_RENEWAL_THRESHOLD",
      "x-since": "1.7.0",
      "x-allowed": "a number from 0 to 1"
    },
    "profile": {
      "enum": [
        "vault-k8s",
        "recommended"
      ],
      "default": "vault-k8s",
      "description": "The defaults of the keys beyond vault-k8s: with vault-k8s, all are off; recommended turns on nativeSidecar, preferKubernetesToken, seccompProfile, sameUserFromPod and skipMountedPaths, unless the config sets them.",
      "examples": [
        "recommended"
      ],
      "x-injection": false
    },
    "podExtensions": {
      "type": "boolean",
      "default": false,
      "description": "Whether pods may use the annotations of injectorless (docs/extensions.md). If not, they are ignored, as by vault-k8s.",
      "examples": [
        true
      ]
    },
    "nativeSidecar": {
      "type": "boolean",
      "default": false,
      "description": "Whether the sidecar is a native sidecar of Kubernetes: an init container that keeps running. The application starts once all secrets are rendered, and the pods of Jobs end.",
      "examples": [
        true
      ]
    },
    "nativeSidecarOnly": {
      "type": "boolean",
      "default": false,
      "description": "Whether a native sidecar replaces the agent's init container, so that secrets are fetched once.",
      "examples": [
        true
      ],
      "x-requires": "nativeSidecar"
    },
    "preferKubernetesToken": {
      "type": "boolean",
      "default": false,
      "description": "Whether the agent logs in with the token that Kubernetes mounts, also if a container mounts the token of a cloud before it.",
      "examples": [
        true
      ]
    },
    "projectedToken": {
      "type": "boolean",
      "default": false,
      "description": "Whether the agent logs in with a service account token of its own, from a projected volume that only its containers mount.",
      "examples": [
        true
      ]
    },
    "projectedTokenAudience": {
      "type": "string",
      "maxLength": 512,
      "pattern": "^[!-~]*$",
      "default": "",
      "description": "The audience of the agent's own token. Empty is that of the API server.",
      "examples": [
        "vault"
      ],
      "x-requires": "projectedToken",
      "x-allowed": "at most 512 characters of ASCII without spaces, such as vault; empty is the audience of the API server"
    },
    "projectedTokenExpirationSeconds": {
      "type": "integer",
      "minimum": 600,
      "maximum": 4294967296,
      "default": 3600,
      "description": "How long the agent's own token is valid, in seconds. The kubelet renews it.",
      "examples": [
        7200
      ],
      "x-allowed": "a whole number from 600 to 4294967296"
    },
    "tokenFileMode": {
      "enum": [
        "",
        "0400",
        "0440",
        "0444",
        "0600",
        "0640",
        "0644"
      ],
      "default": "",
      "description": "The permissions of the files with the agent's Vault token, in octal. Empty leaves it to the agent, 0640.",
      "examples": [
        "0644"
      ],
      "x-allowed": "\"0400\", \"0440\", \"0444\", \"0600\", \"0640\" or \"0644\", in quotes; empty leaves it to the agent"
    },
    "seccompProfile": {
      "enum": [
        "",
        "RuntimeDefault"
      ],
      "default": "",
      "description": "The seccomp profile of the agent's containers. With RuntimeDefault, they conform to the restricted Pod Security Standard. Empty sets none.",
      "examples": [
        "RuntimeDefault"
      ],
      "x-allowed": "RuntimeDefault, or empty for none"
    },
    "sameUserFromPod": {
      "type": "boolean",
      "default": false,
      "description": "Whether runAsSameUser and agent-run-as-same-user also take the user from the pod's securityContext, if its first container sets none, and the group from its fsGroup, if the pod sets no group for the agent.",
      "examples": [
        true
      ]
    },
    "imagePullPolicy": {
      "enum": [
        "",
        "Always",
        "IfNotPresent",
        "Never"
      ],
      "default": "",
      "description": "When the kubelet pulls the image of the agent's containers. Empty leaves it to Kubernetes.",
      "examples": [
        "IfNotPresent"
      ],
      "x-allowed": "Always, IfNotPresent or Never; empty leaves it to Kubernetes"
    },
    "volumeSizeLimit": {
      "$ref": "#/$defs/quantity",
      "default": "",
      "description": "The size limit of each in-memory volume that the agent adds. Empty is none.",
      "examples": [
        "16Mi"
      ]
    },
    "skipMountedPaths": {
      "type": "boolean",
      "default": false,
      "description": "Whether mounts are left out where a container has one at the same path already. The API server denies a pod with two.",
      "examples": [
        true
      ]
    },
    "initContainerName": {
      "$ref": "#/$defs/containerName",
      "default": "vault-agent-init",
      "description": "The name of the agent's init container.",
      "examples": [
        "vault-init"
      ]
    },
    "sidecarName": {
      "$ref": "#/$defs/containerName",
      "default": "vault-agent",
      "description": "The name of the agent's sidecar.",
      "examples": [
        "vault-sidecar"
      ]
    },
    "volumePrefix": {
      "type": "string",
      "pattern": "^(?:[a-z0-9][a-z0-9-]{0,19})?$",
      "default": "",
      "description": "What the names of the agent's volumes start with.",
      "examples": [
        "vault-"
      ],
      "x-allowed": "at most 20 lower-case letters, digits and dashes, not beginning with a dash"
    },
    "caConfigMap": {
      "type": "string",
      "maxLength": 253,
      "pattern": "^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)?$",
      "default": "",
      "description": "The ConfigMap in the pod's namespace with the CA certificates, under the key ca.crt, that Vault's certificate is verified with. Empty is none.",
      "examples": [
        "vault-ca",
        ""
      ],
      "x-allowed": "the name of a ConfigMap; empty is none"
    },
    "applicationEnv": {
      "type": "boolean",
      "default": false,
      "description": "Whether the pod's own containers get VAULT_ADDR and VAULT_NAMESPACE, unless they set them.",
      "examples": [
        true
      ]
    },
    "agentVolumeMounts": {
      "type": "string",
      "maxLength": 4096,
      "pattern": "^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?:/[^,:]*(?:,[a-z0-9](?:[-a-z0-9]*[a-z0-9])?:/[^,:]*)*)?$",
      "default": "",
      "description": "Volumes of the pod that the agent's containers mount as well, with the path of each, separated by commas. Pods without such a volume are denied.",
      "examples": [
        "templates:/vault/templates",
        ""
      ],
      "x-allowed": "names of volumes with paths, such as templates:/vault/templates,plugins:/vault/plugins; empty is none"
    },
    "defaults": {
      "$ref": "#/$defs/annotations",
      "default": {},
      "description": "Annotations that pods have unless they say otherwise, with or without the prefix vault.hashicorp.com/. Their values are checked as those of pods are. agent-inject, agent-inject-status and agent-request-namespace are for pods alone.",
      "examples": [
        {
          "agent-cache-enable": "true",
          "role": "apps"
        }
      ],
      "x-injection": "rules"
    },
    "namespaces": {
      "type": "object",
      "maxProperties": 1000,
      "default": {},
      "description": "Defaults of single namespaces, by name, or by how names start, such as team-*: keys of the config that set an annotation, and defaults. A name goes before team-*, and that before tea*; what the first does not set, the next does.",
      "examples": [
        {
          "team-*": {
            "vaultNamespace": "teams",
            "defaults": {
              "agent-cache-enable": "false"
            }
          },
          "team-a": {
            "vaultAddr": "https://vault-a.example.com:8200",
            "vaultAuthPath": "auth/team-a"
          }
        }
      ],
      "propertyNames": {
        "maxLength": 63,
        "pattern": "^[a-z0-9](?:[-a-z0-9]*(?:[a-z0-9]|\\*))?$",
        "x-allowed": "the name of a namespace, such as team-a, or how some start, such as team-*; for all namespaces, use defaults"
      },
      "additionalProperties": {
        "$ref": "#/$defs/namespaceDefaults"
      },
      "x-injection": "rules",
      "x-allowed": "a mapping of namespaces to keys of the config and defaults"
    },
    "locked": {
      "type": "array",
      "maxItems": 64,
      "uniqueItems": true,
      "default": [],
      "description": "Annotations that pods may not have, with or without the prefix vault.hashicorp.com/; pods that have one are denied. Of those for each secret, such as agent-inject-command, all are meant. defaults and namespaces may set them.",
      "examples": [
        [
          "tls-skip-verify",
          "agent-json-patch",
          "agent-init-json-patch",
          "agent-inject-command"
        ]
      ],
      "items": {
        "type": "string",
        "maxLength": 317,
        "x-allowed": "the name of an annotation"
      },
      "x-injection": "rules",
      "x-allowed": "a list of at most 64 annotations"
    },
    "admission": {
      "title": "Admission",
      "type": "object",
      "additionalProperties": false,
      "default": {},
      "description": "Settings of the webhooks, for every target.",
      "properties": {
        "failurePolicy": {
          "enum": [
            "Fail",
            "Ignore"
          ],
          "default": "Fail",
          "description": "What happens to a pod that asks for the agent if the policy cannot be evaluated: Fail denies it, Ignore admits it without the agent.",
          "examples": [
            "Ignore"
          ]
        },
        "timeoutSeconds": {
          "type": "integer",
          "minimum": 1,
          "maximum": 30,
          "default": 10,
          "description": "How long the API server waits for the engine's response, in seconds.",
          "examples": [
            5
          ],
          "x-allowed": "a whole number from 1 to 30"
        },
        "reinvocationPolicy": {
          "enum": [
            "Never",
            "IfNeeded"
          ],
          "default": "Never",
          "description": "Whether the API server calls the mutating webhook again after a later one has changed the pod. Kyverno 1.19 registers its webhook with Never, whatever the policy says.",
          "examples": [
            "IfNeeded"
          ]
        },
        "denial": {
          "enum": [
            "Deny",
            "Audit"
          ],
          "default": "Deny",
          "description": "What happens to a pod with invalid annotations: Deny denies it with the reasons, Audit admits it without the agent and reports it.",
          "examples": [
            "Audit"
          ]
        },
        "lint": {
          "enum": [
            "Warn",
            "Deny",
            "Off"
          ],
          "x-allowed": "Warn, Deny or \"Off\", in quotes",
          "default": "Warn",
          "description": "What happens to a Deployment, StatefulSet, DaemonSet, Job or CronJob whose pods could not be injected, or would not work as their author expects, and to such a pod that no controller makes: Warn admits it with warnings, which kubectl prints; Deny denies it on Kyverno and Kubernetes; Off says nothing.",
          "examples": [
            "Off"
          ]
        },
        "namespaceSelector": {
          "$ref": "#/$defs/labelSelector",
          "default": {},
          "description": "Selects namespaces by label; empty selects all. Pods that ask for the agent in kube-system and kube-public are denied, as by vault-k8s, if their requests reach the policies: Kyverno's Helm chart excludes kube-system by default.",
          "examples": [
            {
              "matchLabels": {
                "vault-agent": "enabled"
              }
            }
          ]
        },
        "objectSelector": {
          "$ref": "#/$defs/labelSelector",
          "default": {
            "matchExpressions": [
              {
                "key": "app.kubernetes.io/name",
                "operator": "NotIn",
                "values": [
                  "vault",
                  "vault-agent-injector",
                  "vault-csi-provider"
                ]
              },
              {
                "key": "app.kubernetes.io/part-of",
                "operator": "NotIn",
                "values": [
                  "kyverno"
                ]
              }
            ]
          },
          "description": "Selects pods by label; empty selects all. The default excludes the pods of the Vault and Kyverno charts, which must be able to start before the policy can be evaluated.",
          "examples": [
            {
              "matchLabels": {
                "vault-agent": "enabled"
              }
            }
          ]
        }
      }
    },
    "kyverno": {
      "title": "Kyverno",
      "type": "object",
      "additionalProperties": false,
      "default": {},
      "description": "Settings of the Kyverno target.",
      "properties": {
        "minVersion": {
          "enum": [
            "1.17",
            "1.18",
            "1.19"
          ],
          "x-allowed": "\"1.17\", \"1.18\" or \"1.19\", in quotes",
          "default": "1.18",
          "description": "The oldest version of Kyverno that the policies must support. With 1.17, whose CEL lacks base64 and json.marshal, the agent's configuration is in the pod as JSON (docs/deviations.md). With 1.19, the policies use fields that only its API has.",
          "examples": [
            "1.17"
          ]
        }
      }
    },
    "kubernetes": {
      "title": "Kubernetes",
      "type": "object",
      "additionalProperties": false,
      "default": {},
      "description": "Settings of the Kubernetes target: the API server's own admission policies.",
      "properties": {
        "minVersion": {
          "enum": [
            "1.35",
            "1.36"
          ],
          "x-allowed": "\"1.35\" or \"1.36\", in quotes",
          "default": "1.36",
          "description": "The oldest version of Kubernetes that the policies must support. With 1.35, the MutatingAdmissionPolicy and its binding are of admissionregistration.k8s.io/v1beta1, which has to be enabled in the API server (docs/kubernetes.md).",
          "examples": [
            "1.35"
          ]
        }
      }
    },
    "opa": {
      "title": "Opa",
      "type": "object",
      "additionalProperties": false,
      "default": {},
      "description": "Settings of the OPA target: how OPA runs in the cluster.",
      "properties": {
        "namespace": {
          "$ref": "#/$defs/namespace",
          "default": "injectorless",
          "description": "The namespace of OPA. The manifests create it for OPA only, with restricted Pod Security, and its pods never get the agent.",
          "examples": [
            "vault-injection"
          ]
        },
        "image": {
          "type": "string",
          "maxLength": 512,
          "pattern": "^[A-Za-z0-9][A-Za-z0-9._:/@-]*$",
          "default": "openpolicyagent/opa:1.22.2-static",
          "description": "The image of OPA, 1.0 or later. Its user must be numeric and not root, as in OPA's own images.",
          "examples": [
            "registry.example.com/openpolicyagent/opa:1.22.2-static"
          ],
          "x-allowed": "an image name of 1 to 512 characters, such as openpolicyagent/opa:1.22.2-static"
        },
        "replicas": {
          "type": "integer",
          "minimum": 1,
          "maximum": 100,
          "default": 2,
          "description": "The number of OPA replicas.",
          "examples": [
            3
          ],
          "x-allowed": "a whole number from 1 to 100"
        },
        "networkPolicy": {
          "type": "boolean",
          "default": true,
          "description": "Whether a NetworkPolicy restricts ingress to OPA's admission port, and denies egress unless bundleUrl is set.",
          "examples": [
            false
          ]
        },
        "ingressCidrs": {
          "$ref": "#/$defs/cidrs",
          "default": [],
          "description": "The addresses from which the NetworkPolicy allows ingress: those from which the API server connects. If empty, ingress is allowed from any address; kubelets may connect in any case.",
          "examples": [
            [
              "10.0.0.0/28"
            ]
          ]
        },
        "tlsSecretName": {
          "$ref": "#/$defs/secretName",
          "default": "",
          "description": "A Secret of your own, in opa.namespace, with the certificate as tls.crt and tls.key; it requires caBundle. If empty, cert-manager issues the certificate.",
          "examples": [
            "opa-tls"
          ]
        },
        "caBundle": {
          "type": "string",
          "maxLength": 65536,
          "default": "",
          "description": "The CA certificates that the API server verifies the certificate of tlsSecretName with, in PEM. A value that is valid base64 is decoded. If empty, cert-manager injects its own.",
          "examples": [
            "-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----\n"
          ],
          "x-allowed": "PEM, or base64-encoded PEM, of at most 65536 characters"
        },
        "bundleUrl": {
          "type": "string",
          "maxLength": 2048,
          "pattern": "^(?:https://(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?/(?!.*/$)(?:[A-Za-z0-9._~!&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})+)?$",
          "default": "",
          "description": "The URL that OPA polls for its bundle. If empty, the bundle is in the ConfigMap.",
          "examples": [
            "https://bundles.example.com/injectorless/bundle.tar.gz"
          ],
          "x-allowed": "an https URL without user, spaces, # or $, whose path does not end in a slash, such as https://bundles.example.com/bundle.tar.gz; empty puts the bundle into the ConfigMap"
        },
        "bundlePollSeconds": {
          "type": "integer",
          "minimum": 10,
          "maximum": 86400,
          "default": 60,
          "description": "The minimum polling interval of bundleUrl, in seconds; the maximum is twice as long.",
          "examples": [
            300
          ],
          "x-allowed": "a whole number from 10 to 86400"
        },
        "bundleTokenSecretName": {
          "$ref": "#/$defs/secretName",
          "default": "",
          "description": "A Secret of your own, in opa.namespace, whose key token contains the bearer token for bundleUrl. If empty, no token is sent.",
          "examples": [
            "opa-bundle-token"
          ]
        }
      }
    },
    "webhook": {
      "title": "Webhook",
      "type": "object",
      "additionalProperties": false,
      "default": {},
      "description": "Settings of the webhook target: how the native webhook runs in the cluster.",
      "properties": {
        "namespace": {
          "$ref": "#/$defs/namespace",
          "default": "vault",
          "description": "The namespace of the webhook. The default is the usual namespace of Vault's Helm chart.",
          "examples": [
            "vault-injection"
          ]
        },
        "createNamespace": {
          "type": "boolean",
          "default": false,
          "description": "Whether the manifests contain the namespace, for the webhook only and with restricted Pod Security; it is then deleted with the manifests. Otherwise it must exist.",
          "examples": [
            true
          ]
        },
        "image": {
          "type": "string",
          "maxLength": 512,
          "pattern": "^[A-Za-z0-9][A-Za-z0-9._:/@-]*$",
          "default": "injectorless:0.1.0",
          "description": "The image of the webhook, built with the Dockerfile. Its user must be numeric and not root.",
          "examples": [
            "registry.example.com/injectorless:0.1.0"
          ],
          "x-allowed": "an image name of 1 to 512 characters, such as registry.example.com/injectorless:0.1.0"
        },
        "replicas": {
          "type": "integer",
          "minimum": 1,
          "maximum": 100,
          "default": 2,
          "description": "The number of replicas.",
          "examples": [
            3
          ],
          "x-allowed": "a whole number from 1 to 100"
        },
        "networkPolicy": {
          "type": "boolean",
          "default": true,
          "description": "Whether a NetworkPolicy restricts ingress to the webhook's admission port, and denies egress, except to DNS and the API server with tls automatic.",
          "examples": [
            false
          ]
        },
        "ingressCidrs": {
          "$ref": "#/$defs/cidrs",
          "default": [],
          "description": "The addresses from which the NetworkPolicy allows ingress: those from which the API server connects, and Prometheus if it reads the metrics. If empty, ingress is allowed from any address; kubelets may connect in any case.",
          "examples": [
            [
              "10.0.0.0/28"
            ]
          ]
        },
        "tls": {
          "enum": [
            "cert-manager",
            "secret",
            "automatic"
          ],
          "default": "cert-manager",
          "description": "Who issues the certificate: cert-manager; you, in the Secret tlsSecretName; or the webhook itself, which then may write its Secret and the CA in its webhook configuration.",
          "examples": [
            "secret"
          ]
        },
        "tlsSecretName": {
          "$ref": "#/$defs/secretName",
          "default": "",
          "description": "With tls secret, a Secret of your own, in webhook.namespace, with the certificate as tls.crt and tls.key.",
          "examples": [
            "webhook-tls"
          ]
        },
        "caBundle": {
          "type": "string",
          "maxLength": 65536,
          "default": "",
          "description": "With tls secret, the CA certificates that the API server verifies the certificate with, in PEM. A value that is valid base64 is decoded.",
          "examples": [
            "-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----\n"
          ],
          "x-allowed": "PEM, or base64-encoded PEM, of at most 65536 characters"
        },
        "apiServerPort": {
          "type": "integer",
          "minimum": 1,
          "maximum": 65535,
          "default": 6443,
          "description": "With tls automatic, the port of the API server, to which the NetworkPolicy allows egress in addition to 443.",
          "examples": [
            8443
          ],
          "x-allowed": "a port, from 1 to 65535"
        }
      }
    }
  },
  "$defs": {
    "annotations": {
      "title": "AnnotationDefaults",
      "type": "object",
      "additionalProperties": {
        "type": "string",
        "maxLength": 16384,
        "x-allowed": "text of at most 16384 characters, in quotes if it is \"true\" or a number"
      },
      "x-allowed": "a mapping of annotations to their values"
    },
    "namespaceDefaults": {
      "title": "NamespaceDefaults",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "vaultAddr": {
          "$ref": "#/properties/vaultAddr"
        },
        "proxyAddr": {
          "$ref": "#/properties/proxyAddr"
        },
        "vaultImage": {
          "$ref": "#/properties/vaultImage"
        },
        "vaultAuthType": {
          "$ref": "#/properties/vaultAuthType"
        },
        "vaultAuthPath": {
          "$ref": "#/properties/vaultAuthPath"
        },
        "vaultNamespace": {
          "$ref": "#/properties/vaultNamespace"
        },
        "revokeOnShutdown": {
          "$ref": "#/properties/revokeOnShutdown"
        },
        "runAsUser": {
          "$ref": "#/properties/runAsUser"
        },
        "runAsGroup": {
          "$ref": "#/properties/runAsGroup"
        },
        "runAsSameUser": {
          "$ref": "#/properties/runAsSameUser"
        },
        "setSecurityContext": {
          "$ref": "#/properties/setSecurityContext"
        },
        "defaultTemplate": {
          "$ref": "#/properties/defaultTemplate"
        },
        "cpuRequest": {
          "$ref": "#/properties/cpuRequest"
        },
        "memRequest": {
          "$ref": "#/properties/memRequest"
        },
        "ephemeralRequest": {
          "$ref": "#/properties/ephemeralRequest"
        },
        "cpuLimit": {
          "$ref": "#/properties/cpuLimit"
        },
        "memLimit": {
          "$ref": "#/properties/memLimit"
        },
        "ephemeralLimit": {
          "$ref": "#/properties/ephemeralLimit"
        },
        "authMinBackoff": {
          "$ref": "#/properties/authMinBackoff"
        },
        "authMaxBackoff": {
          "$ref": "#/properties/authMaxBackoff"
        },
        "disableIdleConnections": {
          "$ref": "#/properties/disableIdleConnections"
        },
        "disableKeepAlives": {
          "$ref": "#/properties/disableKeepAlives"
        },
        "templateConfigExitOnRetryFailure": {
          "$ref": "#/properties/templateConfigExitOnRetryFailure"
        },
        "templateStaticSecretRenderInterval": {
          "$ref": "#/properties/templateStaticSecretRenderInterval"
        },
        "templateMaxConnectionsPerHost": {
          "$ref": "#/properties/templateMaxConnectionsPerHost"
        },
        "nativeSidecar": {
          "$ref": "#/properties/nativeSidecar"
        },
        "nativeSidecarOnly": {
          "$ref": "#/properties/nativeSidecarOnly"
        },
        "projectedToken": {
          "$ref": "#/properties/projectedToken"
        },
        "projectedTokenAudience": {
          "$ref": "#/properties/projectedTokenAudience"
        },
        "tokenFileMode": {
          "$ref": "#/properties/tokenFileMode"
        },
        "caConfigMap": {
          "$ref": "#/properties/caConfigMap"
        },
        "applicationEnv": {
          "$ref": "#/properties/applicationEnv"
        },
        "agentVolumeMounts": {
          "$ref": "#/properties/agentVolumeMounts"
        },
        "defaults": {
          "$ref": "#/$defs/annotations"
        }
      },
      "x-allowed": "a mapping of keys of the config and defaults"
    },
    "quantity": {
      "description": "A Kubernetes quantity.",
      "type": [
        "string",
        "number"
      ],
      "maxLength": 64,
      "pattern": "^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$",
      "minimum": 0,
      "x-allowed": "a quantity such as 500m, 1.5 or 64Mi; empty is none"
    },
    "duration": {
      "description": "A Go duration, not negative.",
      "type": "string",
      "maxLength": 64,
      "pattern": "^(?:\\+?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+))?$",
      "x-allowed": "a duration such as 500ms, 30s or 1h30m; empty leaves it to the agent"
    },
    "id": {
      "description": "A user or group ID: a whole number, or its digits in quotes.",
      "type": [
        "integer",
        "string"
      ],
      "minimum": 0,
      "maximum": 2147483647,
      "maxLength": 10,
      "pattern": "^(?:0|[1-9][0-9]{0,8}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])$",
      "x-allowed": "a whole number from 0 to 2147483647"
    },
    "features": {
      "description": "Features of the agent, separated by commas.",
      "type": "string",
      "maxLength": 256,
      "pattern": "^(?:(?:auto-auth|caching|proxying|templating)(?:,(?:auto-auth|caching|proxying|templating))*)?$",
      "x-allowed": "auto-auth, caching, proxying and templating, separated by commas without spaces; empty is none"
    },
    "containerName": {
      "description": "The name of a container.",
      "type": "string",
      "maxLength": 63,
      "pattern": "^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$",
      "x-allowed": "a container's name: lower-case letters, digits and '-', at most 63"
    },
    "namespace": {
      "description": "The name of a namespace.",
      "type": "string",
      "maxLength": 63,
      "pattern": "^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$",
      "x-allowed": "a namespace's name: lower-case letters, digits and '-', at most 63"
    },
    "secretName": {
      "description": "The name of a Secret.",
      "type": "string",
      "maxLength": 253,
      "pattern": "^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*)?$",
      "x-allowed": "the name of a Secret, such as opa-tls, of at most 253 characters"
    },
    "cidrs": {
      "description": "Ranges of addresses.",
      "type": "array",
      "maxItems": 100,
      "items": {
        "$ref": "#/$defs/cidr"
      },
      "x-allowed": "a list of at most 100 CIDRs, such as 10.0.0.0/28"
    },
    "cidr": {
      "description": "A range of addresses.",
      "type": "string",
      "maxLength": 64,
      "pattern": "^[0-9A-Fa-f:.]+/[0-9]{1,3}$",
      "x-allowed": "a CIDR, such as 10.0.0.0/28 or fd00::/64"
    },
    "labelSelector": {
      "title": "LabelSelector",
      "description": "A Kubernetes label selector; all its requirements must hold.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "matchLabels": {
          "type": "object",
          "description": "Labels and the value each must have.",
          "propertyNames": {
            "$ref": "#/$defs/labelKey"
          },
          "additionalProperties": {
            "$ref": "#/$defs/labelValue"
          }
        },
        "matchExpressions": {
          "type": "array",
          "description": "Requirements on single labels.",
          "items": {
            "title": "LabelRequirement",
            "type": "object",
            "required": [
              "key",
              "operator"
            ],
            "additionalProperties": false,
            "properties": {
              "key": {
                "$ref": "#/$defs/labelKey"
              },
              "operator": {
                "enum": [
                  "In",
                  "NotIn",
                  "Exists",
                  "DoesNotExist"
                ]
              },
              "values": {
                "type": "array",
                "description": "The values of In and NotIn.",
                "items": {
                  "$ref": "#/$defs/labelValue"
                }
              }
            },
            "if": {
              "required": [
                "operator"
              ],
              "properties": {
                "operator": {
                  "enum": [
                    "In",
                    "NotIn"
                  ]
                }
              }
            },
            "then": {
              "required": [
                "values"
              ],
              "properties": {
                "values": {
                  "type": "array",
                  "minItems": 1
                }
              }
            },
            "else": {
              "if": {
                "required": [
                  "operator"
                ],
                "properties": {
                  "operator": {
                    "enum": [
                      "Exists",
                      "DoesNotExist"
                    ]
                  }
                }
              },
              "then": {
                "properties": {
                  "values": {
                    "type": "array",
                    "maxItems": 0
                  }
                }
              }
            }
          }
        }
      }
    },
    "labelKey": {
      "type": "string",
      "maxLength": 317,
      "pattern": "^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$",
      "x-allowed": "a label's name, such as app.kubernetes.io/name"
    },
    "labelValue": {
      "type": "string",
      "maxLength": 63,
      "pattern": "^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$",
      "x-allowed": "a label's value in quotes, such as \"true\": letters, digits, '-', '_' and '.', at most 63"
    }
  },
  "x-removed": {
    "kyverno.apiVersion": "this key was removed, because all policies use policies.kyverno.io/v1; delete it, and for Kyverno 1.17 set kyverno.minVersion: \"1.17\""
  },
  "x-webhook-env": {
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
  }
};
