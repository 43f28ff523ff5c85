// Generated from schemas/config.schema.json by `npm run schemas`. Do not edit.
export const configSchema = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "ConfigFile",
  "description": "The operator's config: what vault-k8s takes from its AGENT_INJECT_ variables, and how the policies sit in the cluster. Every key is optional.",
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "vaultAddr": {
      "type": "string",
      "minLength": 1,
      "maxLength": 2048,
      "default": "https://vault.vault.svc:8200",
      "description": "The address of the Vault server. vault-k8s has no default and does not start without one.",
      "examples": [
        "https://vault.example.com:8200"
      ],
      "x-env": "AGENT_INJECT_VAULT_ADDR",
      "x-allowed": "a text of 1 to 2048 characters, such as https://vault.example.com:8200"
    },
    "vaultCaCertBytes": {
      "type": "string",
      "maxLength": 16384,
      "default": "",
      "description": "The CA certificates that Vault's certificate is verified with, in PEM. Text that is standard base64 as a whole is decoded. Empty leaves it to the agent's image.",
      "examples": [
        "-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----\n"
      ],
      "x-env": "AGENT_INJECT_VAULT_CACERT_BYTES",
      "x-allowed": "PEM text, or the base64 of it, of at most 16384 characters"
    },
    "proxyAddr": {
      "type": "string",
      "maxLength": 2048,
      "default": "",
      "description": "The HTTP proxy between the agent and Vault. Empty is none.",
      "examples": [
        "http://proxy.example.com:3128"
      ],
      "x-env": "AGENT_INJECT_PROXY_ADDR",
      "x-allowed": "a text of at most 2048 characters, such as http://proxy.example.com:3128; empty is none"
    },
    "vaultImage": {
      "type": "string",
      "minLength": 1,
      "maxLength": 512,
      "default": "hashicorp/vault:2.0.4",
      "description": "The image of the injected containers.",
      "examples": [
        "registry.example.com/hashicorp/vault:2.0.4"
      ],
      "x-env": "AGENT_INJECT_VAULT_IMAGE",
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
      "x-allowed": "a text of at most 512 characters; empty is none"
    },
    "revokeOnShutdown": {
      "type": "boolean",
      "default": false,
      "description": "Whether a sidecar revokes its Vault token when its pod stops.",
      "examples": [
        true
      ],
      "x-env": "AGENT_INJECT_REVOKE_ON_SHUTDOWN"
    },
    "runAsUser": {
      "$ref": "#/$defs/id",
      "default": "100",
      "description": "The user ID the injected containers run as.",
      "examples": [
        1001
      ],
      "x-env": "AGENT_INJECT_RUN_AS_USER"
    },
    "runAsGroup": {
      "$ref": "#/$defs/id",
      "default": "1000",
      "description": "The group ID the injected containers run as.",
      "examples": [
        1001
      ],
      "x-env": "AGENT_INJECT_RUN_AS_GROUP"
    },
    "runAsSameUser": {
      "type": "boolean",
      "default": false,
      "description": "Whether the injected containers run as the user of the pod's first container. A pod whose first container names no user, or root, is then refused.",
      "examples": [
        true
      ],
      "x-env": "AGENT_INJECT_RUN_AS_SAME_USER"
    },
    "setSecurityContext": {
      "type": "boolean",
      "default": true,
      "description": "Whether the injected containers get a security context. OpenShift sets its own, so false is right there.",
      "examples": [
        false
      ],
      "x-env": "AGENT_INJECT_SET_SECURITY_CONTEXT"
    },
    "defaultTemplate": {
      "enum": [
        "map",
        "json"
      ],
      "default": "map",
      "description": "The template for secrets that bring none: map writes one line for each field, json one JSON object.",
      "examples": [
        "json"
      ],
      "x-env": "AGENT_INJECT_DEFAULT_TEMPLATE"
    },
    "cpuRequest": {
      "$ref": "#/$defs/quantity",
      "default": "250m",
      "description": "The CPU each injected container requests. Empty is none.",
      "examples": [
        "100m"
      ],
      "x-env": "AGENT_INJECT_CPU_REQUEST"
    },
    "memRequest": {
      "$ref": "#/$defs/quantity",
      "default": "64Mi",
      "description": "The memory each injected container requests. Empty is none.",
      "examples": [
        "32Mi"
      ],
      "x-env": "AGENT_INJECT_MEM_REQUEST"
    },
    "ephemeralRequest": {
      "$ref": "#/$defs/quantity",
      "default": "",
      "description": "The ephemeral storage each injected container requests. Empty is none.",
      "examples": [
        "64Mi"
      ],
      "x-env": "AGENT_INJECT_EPHEMERAL_REQUEST"
    },
    "cpuLimit": {
      "$ref": "#/$defs/quantity",
      "default": "500m",
      "description": "The CPU limit of each injected container. Empty is none.",
      "examples": [
        "1"
      ],
      "x-env": "AGENT_INJECT_CPU_LIMIT"
    },
    "memLimit": {
      "$ref": "#/$defs/quantity",
      "default": "128Mi",
      "description": "The memory limit of each injected container. Empty is none.",
      "examples": [
        "256Mi"
      ],
      "x-env": "AGENT_INJECT_MEM_LIMIT"
    },
    "ephemeralLimit": {
      "$ref": "#/$defs/quantity",
      "default": "",
      "description": "The ephemeral storage limit of each injected container. Empty is none.",
      "examples": [
        "128Mi"
      ],
      "x-env": "AGENT_INJECT_EPHEMERAL_LIMIT"
    },
    "authMinBackoff": {
      "$ref": "#/$defs/duration",
      "default": "",
      "description": "The shortest wait after a failed login. Empty leaves it to the agent, 1 second.",
      "examples": [
        "1s"
      ],
      "x-env": "AGENT_INJECT_AUTH_MIN_BACKOFF"
    },
    "authMaxBackoff": {
      "$ref": "#/$defs/duration",
      "default": "",
      "description": "The longest wait after a failed login. Empty leaves it to the agent, 5 minutes.",
      "examples": [
        "5m"
      ],
      "x-env": "AGENT_INJECT_AUTH_MAX_BACKOFF"
    },
    "disableIdleConnections": {
      "$ref": "#/$defs/features",
      "default": "",
      "description": "The agent's features that keep no idle connections, separated by commas. Empty is none.",
      "examples": [
        "caching,templating"
      ],
      "x-env": "AGENT_INJECT_DISABLE_IDLE_CONNECTIONS"
    },
    "disableKeepAlives": {
      "$ref": "#/$defs/features",
      "default": "",
      "description": "The agent's features that use no keep-alive, separated by commas. Empty is none.",
      "examples": [
        "auto-auth"
      ],
      "x-env": "AGENT_INJECT_DISABLE_KEEP_ALIVES"
    },
    "templateConfigExitOnRetryFailure": {
      "type": "boolean",
      "default": true,
      "description": "Whether the agent exits when a template still fails after all retries.",
      "examples": [
        false
      ],
      "x-env": "AGENT_INJECT_TEMPLATE_CONFIG_EXIT_ON_RETRY_FAILURE"
    },
    "templateStaticSecretRenderInterval": {
      "type": "string",
      "maxLength": 64,
      "pattern": "^(?:[0-9]+d?|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)?$",
      "default": "",
      "description": "How often secrets without a lease, such as KV version 2, are rendered anew. Empty leaves it to the agent, 5 minutes.",
      "examples": [
        "30s"
      ],
      "x-env": "AGENT_INJECT_TEMPLATE_STATIC_SECRET_RENDER_INTERVAL",
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
      "x-allowed": "a whole number from 0 to 2147483647"
    },
    "templateLeaseRenewalThreshold": {
      "type": "number",
      "minimum": 0,
      "maximum": 1,
      "default": 0,
      "description": "The fraction of a lease after which secrets that cannot be renewed are fetched anew. vault-k8s 1.7.6 reads it but uses it for no pod, and so it has no effect here either; the annotation has.",
      "examples": [
        0.9
      ],
      "x-env": "AGENT_INJECT_TEMPLATE_LEASE_RENEWAL_THRESHOLD",
      "x-allowed": "a number from 0 to 1"
    },
    "admission": {
      "title": "Admission",
      "type": "object",
      "additionalProperties": false,
      "default": {},
      "description": "How the policies sit in the cluster; the same for every target.",
      "properties": {
        "failurePolicy": {
          "enum": [
            "Fail",
            "Ignore"
          ],
          "default": "Fail",
          "description": "What happens to a pod that asks while the policy cannot be evaluated: Fail refuses it, Ignore lets it in without the agent.",
          "examples": [
            "Ignore"
          ]
        },
        "timeoutSeconds": {
          "type": "integer",
          "minimum": 1,
          "maximum": 30,
          "default": 10,
          "description": "How long the API server waits for the engine's answer, in seconds.",
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
          "description": "Whether the mutation is asked again after a later one has changed the pod. Kyverno 1.19 registers its webhook with Never, whatever the policy says.",
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
          "description": "What happens to a pod whose annotations are not valid: Deny refuses it with the reasons, Audit lets it in without the agent and reports it.",
          "examples": [
            "Audit"
          ]
        },
        "namespaceSelector": {
          "$ref": "#/$defs/labelSelector",
          "default": {},
          "description": "The namespaces whose pods are looked at, by label; empty is all of them. Pods in kube-system and kube-public that ask are refused, as by vault-k8s, where requests from there reach the policies: Kyverno's Helm chart leaves kube-system out by default.",
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
          "description": "The pods that are looked at, by label; empty is all of them. By default, all but those of the Vault and Kyverno charts, which must start before the policy can be evaluated.",
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
      "description": "What concerns the Kyverno target only.",
      "properties": {
        "minVersion": {
          "enum": [
            "1.17",
            "1.18",
            "1.19"
          ],
          "x-allowed": "\"1.17\", \"1.18\" or \"1.19\", in quotes",
          "default": "1.18",
          "description": "The oldest Kyverno that the policies are for. For 1.17, whose CEL has neither base64 nor json.marshal, the agent's configuration stands in the pod as JSON (docs/deviations.md). For 1.19, the policies have the fields that only its API has.",
          "examples": [
            "1.17"
          ]
        }
      }
    },
    "opa": {
      "title": "Opa",
      "type": "object",
      "additionalProperties": false,
      "default": {},
      "description": "What concerns the OPA target only: how OPA runs in the cluster.",
      "properties": {
        "namespace": {
          "$ref": "#/$defs/namespace",
          "default": "injectorless",
          "description": "The namespace OPA runs in. It is made for OPA alone, with restricted Pod Security, and its pods never get the agent.",
          "examples": [
            "vault-injection"
          ]
        },
        "image": {
          "type": "string",
          "maxLength": 512,
          "pattern": "^[A-Za-z0-9][A-Za-z0-9._:/@-]*$",
          "default": "openpolicyagent/opa:1.22.2-static",
          "description": "The image of OPA, 1.0 or later. It must name a user other than root by its number, as OPA's own images do.",
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
          "description": "How many OPA servers there are.",
          "examples": [
            3
          ],
          "x-allowed": "a whole number from 1 to 100"
        },
        "networkPolicy": {
          "type": "boolean",
          "default": true,
          "description": "Whether a NetworkPolicy shuts all ports of OPA but the one for admission, and, without bundleUrl, lets OPA open no connections.",
          "examples": [
            false
          ]
        },
        "tlsSecretName": {
          "$ref": "#/$defs/secretName",
          "default": "",
          "description": "A Secret of your own, in opa.namespace, with the certificate as tls.crt and tls.key; it comes with caBundle. Empty lets cert-manager make the certificate.",
          "examples": [
            "opa-tls"
          ]
        },
        "caBundle": {
          "type": "string",
          "maxLength": 65536,
          "default": "",
          "description": "The CA certificates that the API server verifies the certificate of tlsSecretName with, in PEM. Text that is standard base64 as a whole is decoded. Empty lets cert-manager put its own in.",
          "examples": [
            "-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----\n"
          ],
          "x-allowed": "PEM text, or the base64 of it, of at most 65536 characters"
        },
        "bundleUrl": {
          "type": "string",
          "maxLength": 2048,
          "pattern": "^(?:https://(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?/(?!.*/$)(?:[A-Za-z0-9._~!&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})+)?$",
          "default": "",
          "description": "Where OPA fetches its bundle from, again and again. Empty puts the bundle into the ConfigMap.",
          "examples": [
            "https://bundles.example.com/injectorless/bundle.tar.gz"
          ],
          "x-allowed": "an https URL with a path that ends in no slash, without a user, spaces, # or $, such as https://bundles.example.com/bundle.tar.gz; empty puts the bundle into the ConfigMap"
        },
        "bundlePollSeconds": {
          "type": "integer",
          "minimum": 10,
          "maximum": 86400,
          "default": 60,
          "description": "How long OPA waits, at least, before it asks bundleUrl again, in seconds; at most it is twice as long.",
          "examples": [
            300
          ],
          "x-allowed": "a whole number from 10 to 86400"
        },
        "bundleTokenSecretName": {
          "$ref": "#/$defs/secretName",
          "default": "",
          "description": "A Secret of your own, in opa.namespace, whose key token holds what OPA sends to bundleUrl as bearer token. Empty sends none.",
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
      "description": "What concerns the webhook target only: how the native webhook runs in the cluster.",
      "properties": {
        "namespace": {
          "$ref": "#/$defs/namespace",
          "default": "vault",
          "description": "The namespace the webhook runs in. By default it is where Vault's Helm chart usually is.",
          "examples": [
            "vault-injection"
          ]
        },
        "createNamespace": {
          "type": "boolean",
          "default": false,
          "description": "Whether the namespace is among the manifests: made for the webhook alone, with restricted Pod Security, and deleted with the manifests. Otherwise it must be there.",
          "examples": [
            true
          ]
        },
        "image": {
          "type": "string",
          "maxLength": 512,
          "pattern": "^[A-Za-z0-9][A-Za-z0-9._:/@-]*$",
          "default": "injectorless:0.1.0",
          "description": "The image of the webhook, as the Dockerfile makes it. It must name a user other than root by its number.",
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
          "description": "How many servers there are.",
          "examples": [
            3
          ],
          "x-allowed": "a whole number from 1 to 100"
        },
        "networkPolicy": {
          "type": "boolean",
          "default": true,
          "description": "Whether a NetworkPolicy shuts all ports of the webhook but the one for admission, and lets it open no connections; with tls automatic, only to the API server.",
          "examples": [
            false
          ]
        },
        "tls": {
          "enum": [
            "cert-manager",
            "secret",
            "automatic"
          ],
          "default": "cert-manager",
          "description": "Who makes the certificate: cert-manager; you, in the Secret tlsSecretName; or the webhook itself, which then may write its Secrets and the CA in its webhook configuration.",
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
          "description": "With tls secret, the CA certificates that the API server verifies the certificate with, in PEM. Text that is standard base64 as a whole is decoded.",
          "examples": [
            "-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----\n"
          ],
          "x-allowed": "PEM text, or the base64 of it, of at most 65536 characters"
        },
        "apiServerPort": {
          "type": "integer",
          "minimum": 1,
          "maximum": 65535,
          "default": 6443,
          "description": "With tls automatic, the port that the API server listens on, which the NetworkPolicy lets the webhook connect to, besides 443.",
          "examples": [
            8443
          ],
          "x-allowed": "a port, from 1 to 65535"
        }
      }
    }
  },
  "$defs": {
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
      "description": "A user or group ID Kubernetes takes: a whole number, or its digits in quotes.",
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
    "kyverno.apiVersion": "there is no such key any more, since all policies are for policies.kyverno.io/v1; delete it, and for Kyverno 1.17 set kyverno.minVersion: \"1.17\""
  },
  "x-webhook-env": {
    "AGENT_INJECT_LISTEN": "the address it listens on",
    "AGENT_INJECT_LOG_LEVEL": "how much it logs",
    "AGENT_INJECT_LOG_FORMAT": "the format of its log",
    "AGENT_INJECT_TELEMETRY_PATH": "the path of its metrics",
    "AGENT_INJECT_USE_LEADER_ELECTOR": "whether its replicas elect one that renews the certificate",
    "AGENT_INJECT_TLS_AUTO": "the webhook configuration whose CA it keeps up to date",
    "AGENT_INJECT_TLS_AUTO_HOSTS": "the host names of the certificate it makes",
    "AGENT_INJECT_TLS_CA_CERT_FILE": "the CA of its certificate",
    "AGENT_INJECT_TLS_CERT_FILE": "its certificate",
    "AGENT_INJECT_TLS_KEY_FILE": "the key to its certificate",
    "AGENT_INJECT_TLS_MIN_VERSION": "the oldest TLS version it takes",
    "AGENT_INJECT_TLS_CIPHER_SUITES": "the cipher suites it takes"
  }
};
