// Generated from test/golden by `npm run samples`. Do not edit.

/** Pods of the golden cases that test/golden/samples.ts names. */
export const samplePods: readonly { readonly shows: string; readonly pod: object }[] = [
  {
    "shows": "One secret, everything else by default.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0618-agent-inject",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "shows": "Only the init container.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0031-agent-pre-populate-only",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app",
          "vault.hashicorp.com/agent-pre-populate-only": "true"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "shows": "Only the sidecar.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0017-agent-pre-populate",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app",
          "vault.hashicorp.com/agent-pre-populate": "false"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "shows": "The agent before the pod's own init containers, with its cache.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0824-agent-init-first-agent-cache-enable",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app",
          "vault.hashicorp.com/agent-init-first": "true",
          "vault.hashicorp.com/agent-cache-enable": "true"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ],
        "initContainers": [
          {
            "name": "init-db",
            "image": "busybox",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          },
          {
            "name": "init-2",
            "image": "busybox"
          }
        ]
      }
    }
  },
  {
    "shows": "The agent's configuration from a ConfigMap.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0540-agent-configmap",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app",
          "vault.hashicorp.com/agent-configmap": "my-config"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "shows": "The CA certificate from a Secret.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0515-tls-secret",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app",
          "vault.hashicorp.com/tls-secret": "vault-tls"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "shows": "A template of several lines.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0633-agent-inject-template-db-creds",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app",
          "vault.hashicorp.com/agent-inject-template-db-creds": "{{- with secret \"secret/a\" -}}\nUSERNAME={{ .Data.username }}\nPASSWORD={{ .Data.password }}\n{{- end }}"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "shows": "The default template that writes JSON.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0570-agent-inject-default-template",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app",
          "vault.hashicorp.com/agent-inject-default-template": "json"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "shows": "A command to run after a secret has changed.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0753-agent-inject-command-db-creds",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app",
          "vault.hashicorp.com/agent-inject-command-db-creds": "kill -HUP 1"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "shows": "No security context for the agent.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0107-agent-set-security-context",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app",
          "vault.hashicorp.com/agent-set-security-context": "false"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "shows": "Secrets for a container that the pod does not have, so for none.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0577-agent-inject-containers",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app",
          "vault.hashicorp.com/agent-inject-containers": "side"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "shows": "A JSON Patch on the sidecar.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0593-agent-json-patch",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app",
          "vault.hashicorp.com/agent-json-patch": "[{\"op\":\"add\",\"path\":\"/ports\",\"value\":[{\"containerPort\":8300,\"name\":\"cache\"}]},{\"op\":\"test\",\"path\":\"/name\",\"value\":\"vault-agent\"}]"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "shows": "A JSON Patch on the agent's init container, which comes after the pod's own.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0802-agent-cache-enable-agent-init-json-patch",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app",
          "vault.hashicorp.com/agent-cache-enable": "true",
          "vault.hashicorp.com/agent-init-json-patch": "[{\"op\":\"add\",\"path\":\"/env/-\",\"value\":{\"name\":\"X\",\"value\":\"<y>&\"}}]"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ],
        "initContainers": [
          {
            "name": "init-db",
            "image": "busybox",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          },
          {
            "name": "init-2",
            "image": "busybox"
          }
        ]
      }
    }
  },
  {
    "shows": "A login by AWS, and several secrets, one of them in a folder of its own.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "random-public-00103",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-template-template": "tab\there \\ back",
          "vault.hashicorp.com/agent-inject-file-template": "sub/dir/../f",
          "vault.hashicorp.com/agent-inject-perms-template": "0400",
          "vault.hashicorp.com/secret-volume-path-template": "/etc/app",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "secret/data/db",
          "vault.hashicorp.com/agent-inject-template-db-creds": "nul-free  del",
          "vault.hashicorp.com/agent-inject-file-db-creds": "/abs",
          "vault.hashicorp.com/agent-inject-secret-config.json": "secret/data/db",
          "vault.hashicorp.com/agent-inject-perms-config.json": "",
          "vault.hashicorp.com/agent-inject-secret-sample-credentials": "secret/my app",
          "vault.hashicorp.com/agent-template-left-delim-sample-credentials": "",
          "vault.hashicorp.com/agent-template-right-delim-sample-credentials": "]]",
          "vault.hashicorp.com/agent-inject-secret-x": "secret/my app",
          "vault.hashicorp.com/agent-inject-file-x": "",
          "vault.hashicorp.com/agent-inject-command-x": "sh -c 'pkill app'",
          "vault.hashicorp.com/agent-template-left-delim-x": "",
          "vault.hashicorp.com/agent-template-right-delim-x": ">>",
          "vault.hashicorp.com/auth-type": "aws",
          "vault.hashicorp.com/go-max-procs": "x",
          "vault.hashicorp.com/agent-telemetry-usage-gauge-period": "5m"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              },
              {
                "name": "aws-iam-token",
                "mountPath": "/var/run/secrets/eks.amazonaws.com/serviceaccount",
                "readOnly": true
              }
            ],
            "env": [
              {
                "name": "AWS_ROLE_ARN",
                "value": "arn:aws:iam::1:role/x"
              },
              {
                "name": "AWS_REGION",
                "value": "eu-west-1"
              },
              {
                "name": "OTHER",
                "value": "y"
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          },
          {
            "name": "vault-token",
            "projected": {
              "sources": [
                {
                  "configMap": {
                    "name": "x"
                  }
                },
                {
                  "serviceAccountToken": {
                    "path": "vault",
                    "audience": "vault"
                  }
                }
              ]
            }
          }
        ],
        "initContainers": [
          {
            "name": "init-db",
            "image": "busybox"
          }
        ],
        "shareProcessNamespace": false
      }
    }
  },
  {
    "shows": "The user of the first container, delimiters, file permissions and addresses.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "random-public-00115",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-template-file": "tab\there \\ back",
          "vault.hashicorp.com/agent-inject-file-file": "./x",
          "vault.hashicorp.com/agent-inject-perms-file": "0644",
          "vault.hashicorp.com/agent-template-left-delim-file": "[[",
          "vault.hashicorp.com/agent-template-right-delim-file": ">>",
          "vault.hashicorp.com/agent-init-first": "t",
          "vault.hashicorp.com/agent-run-as-same-user": "1",
          "vault.hashicorp.com/auth-max-backoff": "1.5s",
          "vault.hashicorp.com/agent-requests-cpu": "64M",
          "vault.hashicorp.com/agent-requests-mem": "0.1",
          "vault.hashicorp.com/agent-image": "hashicorp/vault:1.20.0",
          "vault.hashicorp.com/namespace": "",
          "vault.hashicorp.com/service": "https://vault:8200",
          "vault.hashicorp.com/ca-key": "/vault/tls/ca.key",
          "vault.hashicorp.com/client-key": "/vault/tls/client.key",
          "vault.hashicorp.com/client-max-retries": "",
          "vault.hashicorp.com/client-timeout": "x",
          "vault.hashicorp.com/go-max-procs": "x",
          "vault.hashicorp.com/log-level": "",
          "vault.hashicorp.com/agent-telemetry-disable-hostname": "true"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ],
            "securityContext": {
              "runAsUser": 1000
            }
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ],
        "initContainers": [
          {
            "name": "init-db",
            "image": "busybox"
          },
          {
            "name": "init-2",
            "image": "busybox"
          }
        ],
        "shareProcessNamespace": true
      }
    }
  },
  {
    "shows": "No annotations.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0794-no-annotations",
        "namespace": "default"
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "shows": "Injection declined.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0619-agent-inject",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "false",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "shows": "Injected already.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0587-agent-inject-status",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app",
          "vault.hashicorp.com/agent-inject-status": "injected"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "shows": "A value that is not a boolean.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0026-agent-pre-populate",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app",
          "vault.hashicorp.com/agent-pre-populate": "yes"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "shows": "A value that is not a quantity.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0316-agent-limits-cpu",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app",
          "vault.hashicorp.com/agent-limits-cpu": "abc"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "shows": "No Vault role.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0795-no-role",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "shows": "No service account token, which the API server mounts before policies see a pod.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0793-no-sa",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx"
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "shows": "The user of a first container that names none.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0076-agent-run-as-same-user",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app",
          "vault.hashicorp.com/agent-run-as-same-user": "true"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "shows": "A JSON Patch with a \"test\" that fails.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0607-agent-init-json-patch",
        "namespace": "default",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app",
          "vault.hashicorp.com/agent-init-json-patch": "[{\"op\":\"add\",\"path\":\"/ports\",\"value\":[{\"containerPort\":8300,\"name\":\"cache\"}]},{\"op\":\"test\",\"path\":\"/name\",\"value\":\"vault-agent\"}]"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "shows": "A pod in a system namespace.",
    "pod": {
      "apiVersion": "v1",
      "kind": "Pod",
      "metadata": {
        "name": "sweep-0776-ns-kube-system",
        "namespace": "kube-system",
        "annotations": {
          "vault.hashicorp.com/agent-inject": "true",
          "vault.hashicorp.com/role": "web",
          "vault.hashicorp.com/agent-inject-secret-db-creds": "database/creds/app"
        }
      },
      "spec": {
        "serviceAccountName": "app",
        "containers": [
          {
            "name": "app",
            "image": "nginx",
            "volumeMounts": [
              {
                "name": "kube-api-access-x",
                "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                "readOnly": true
              }
            ]
          }
        ],
        "volumes": [
          {
            "name": "kube-api-access-x",
            "projected": {
              "sources": [
                {
                  "serviceAccountToken": {
                    "path": "token",
                    "expirationSeconds": 3607
                  }
                }
              ]
            }
          }
        ]
      }
    }
  },
];
