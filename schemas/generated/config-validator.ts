// @ts-nocheck
// Generated from schemas/config.schema.json by `npm run schemas`. Do not edit.

export const validate = validate20;
export default validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"ConfigFile","description":"The operator's config: the values that vault-k8s reads from its AGENT_INJECT_ variables, and settings of the webhooks and manifests. Every key is optional.","type":"object","additionalProperties":false,"properties":{"vaultAddr":{"type":"string","minLength":1,"maxLength":2048,"default":"https://vault.vault.svc:8200","description":"The address of the Vault server, with its scheme: http, https or unix. It contains neither spaces nor ${…}. vault-k8s has no default and does not start without one.","examples":["https://vault.example.com:8200"],"x-env":"AGENT_INJECT_VAULT_ADDR","x-since":"0.1.0","x-allowed":"a string of 1 to 2048 characters, such as https://vault.example.com:8200"},"vaultCaCertBytes":{"type":"string","maxLength":16384,"default":"","description":"The CA certificates that Vault's certificate is verified with, in PEM. A value that is valid base64 is decoded. If empty, the CAs of the agent's image are used.","examples":["-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----\n"],"x-env":"AGENT_INJECT_VAULT_CACERT_BYTES","x-since":"1.3.1","x-allowed":"PEM, or base64-encoded PEM, of at most 16384 characters"},"proxyAddr":{"type":"string","maxLength":2048,"default":"","description":"The HTTP proxy between the agent and Vault, without spaces and ${…}. Empty is none.","examples":["http://proxy.example.com:3128"],"x-env":"AGENT_INJECT_PROXY_ADDR","x-since":"0.9.0","x-allowed":"a string of at most 2048 characters, such as http://proxy.example.com:3128; empty is none"},"vaultImage":{"type":"string","minLength":1,"maxLength":512,"default":"hashicorp/vault:2.0.4","description":"The image of the injected containers: a reference as the kubelet takes it.","examples":["registry.example.com/hashicorp/vault:2.0.4"],"x-env":"AGENT_INJECT_VAULT_IMAGE","x-since":"0.1.0","x-allowed":"an image name of 1 to 512 characters, such as hashicorp/vault:1.20.0"},"vaultAuthType":{"type":"string","minLength":1,"maxLength":64,"default":"kubernetes","description":"The auto-auth method the agent logs in with.","examples":["jwt"],"x-env":"AGENT_INJECT_VAULT_AUTH_TYPE","x-since":"0.9.0","x-allowed":"the name of an auto-auth method, 1 to 64 characters, such as kubernetes or jwt"},"vaultAuthPath":{"type":"string","minLength":1,"maxLength":512,"default":"auth/kubernetes","description":"Where the auth method is mounted in Vault.","examples":["auth/jwt"],"x-env":"AGENT_INJECT_VAULT_AUTH_PATH","x-since":"0.2.0","x-allowed":"a mount path of 1 to 512 characters, such as auth/kubernetes"},"vaultNamespace":{"type":"string","maxLength":512,"default":"","description":"The Vault Enterprise namespace to log in to. Empty is none.","examples":["admin"],"x-env":"AGENT_INJECT_VAULT_NAMESPACE","x-since":"0.17.0","x-allowed":"a string of at most 512 characters; empty is none"},"revokeOnShutdown":{"type":"boolean","default":false,"description":"Whether a sidecar revokes its Vault token when its pod stops.","examples":[true],"x-env":"AGENT_INJECT_REVOKE_ON_SHUTDOWN","x-since":"0.3.0"},"runAsUser":{"$ref":"#/$defs/id","default":"100","description":"The user ID the injected containers run as.","examples":[1001],"x-env":"AGENT_INJECT_RUN_AS_USER","x-since":"0.4.0"},"runAsGroup":{"$ref":"#/$defs/id","default":"1000","description":"The group ID the injected containers run as.","examples":[1001],"x-env":"AGENT_INJECT_RUN_AS_GROUP","x-since":"0.4.0"},"runAsSameUser":{"type":"boolean","default":false,"description":"Whether the injected containers run as the user of the pod's first container. A pod whose first container sets no user, or root, is then denied.","examples":[true],"x-env":"AGENT_INJECT_RUN_AS_SAME_USER","x-since":"0.4.0"},"setSecurityContext":{"type":"boolean","default":true,"description":"Whether the injected containers get a security context. Use false on OpenShift, which sets its own.","examples":[false,true],"x-env":"AGENT_INJECT_SET_SECURITY_CONTEXT","x-since":"0.4.0"},"defaultTemplate":{"enum":["map","json"],"default":"map","description":"The template for secrets without one: map writes one line per field, json one JSON object.","examples":["json"],"x-env":"AGENT_INJECT_DEFAULT_TEMPLATE","x-since":"0.10.0"},"cpuRequest":{"$ref":"#/$defs/quantity","default":"250m","description":"The CPU each injected container requests. Empty is none.","examples":["100m"],"x-env":"AGENT_INJECT_CPU_REQUEST","x-since":"0.10.0"},"memRequest":{"$ref":"#/$defs/quantity","default":"64Mi","description":"The memory each injected container requests. Empty is none.","examples":["32Mi"],"x-env":"AGENT_INJECT_MEM_REQUEST","x-since":"0.10.0"},"ephemeralRequest":{"$ref":"#/$defs/quantity","default":"","description":"The ephemeral storage each injected container requests. Empty is none.","examples":["64Mi"],"x-env":"AGENT_INJECT_EPHEMERAL_REQUEST","x-since":"1.0.0"},"cpuLimit":{"$ref":"#/$defs/quantity","default":"500m","description":"The CPU limit of each injected container. Empty is none.","examples":["1"],"x-env":"AGENT_INJECT_CPU_LIMIT","x-since":"0.10.0"},"memLimit":{"$ref":"#/$defs/quantity","default":"128Mi","description":"The memory limit of each injected container. Empty is none.","examples":["256Mi"],"x-env":"AGENT_INJECT_MEM_LIMIT","x-since":"0.10.0"},"ephemeralLimit":{"$ref":"#/$defs/quantity","default":"","description":"The ephemeral storage limit of each injected container. Empty is none.","examples":["128Mi"],"x-env":"AGENT_INJECT_EPHEMERAL_LIMIT","x-since":"1.0.0"},"authMinBackoff":{"$ref":"#/$defs/duration","default":"","description":"The shortest wait after a failed login. Empty leaves it to the agent, 1 second.","examples":["1s"],"x-env":"AGENT_INJECT_AUTH_MIN_BACKOFF","x-since":"0.16.0"},"authMaxBackoff":{"$ref":"#/$defs/duration","default":"","description":"The longest wait after a failed login. Empty leaves it to the agent, 5 minutes.","examples":["5m"],"x-env":"AGENT_INJECT_AUTH_MAX_BACKOFF","x-since":"0.16.0"},"disableIdleConnections":{"$ref":"#/$defs/features","default":"","description":"The agent's features that keep no idle connections, separated by commas. Empty is none.","examples":["caching,templating"],"x-env":"AGENT_INJECT_DISABLE_IDLE_CONNECTIONS","x-since":"0.17.0"},"disableKeepAlives":{"$ref":"#/$defs/features","default":"","description":"The agent's features that use no keep-alive, separated by commas. Empty is none.","examples":["auto-auth"],"x-env":"AGENT_INJECT_DISABLE_KEEP_ALIVES","x-since":"1.0.0"},"templateConfigExitOnRetryFailure":{"type":"boolean","default":true,"description":"Whether the agent exits when a template still fails after all retries.","examples":[false],"x-env":"AGENT_INJECT_TEMPLATE_CONFIG_EXIT_ON_RETRY_FAILURE","x-since":"0.11.0"},"templateStaticSecretRenderInterval":{"type":"string","maxLength":64,"pattern":"^(?:[0-9]+d?|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)?$","default":"","description":"How often secrets without a lease, such as KV version 2, are rendered again. Empty leaves it to the agent, 5 minutes.","examples":["30s"],"x-env":"AGENT_INJECT_TEMPLATE_STATIC_SECRET_RENDER_INTERVAL","x-since":"0.12.0","x-allowed":"a duration in quotes, such as \"30s\", \"5m\" or \"1d\"; empty leaves it to the agent"},"templateMaxConnectionsPerHost":{"type":"integer","minimum":0,"maximum":2147483647,"default":0,"description":"The most connections the agent's templates open to one Vault host. 0 leaves it to the agent.","examples":[10],"x-env":"AGENT_INJECT_TEMPLATE_MAX_CONNECTIONS_PER_HOST","x-since":"1.4.0","x-allowed":"a whole number from 0 to 2147483647"},"templateLeaseRenewalThreshold":{"type":"number","minimum":0,"maximum":1,"default":0,"description":"The fraction of a lease after which secrets that cannot be renewed are fetched again. vault-k8s 1.7.6 reads this value but never uses it, so it has no effect here either. The annotation has an effect.","examples":[0.9],"x-env":"AGENT_INJECT_TEMPLATE_LEASE_RENEWAL_THRESHOLD","x-since":"1.7.0","x-allowed":"a number from 0 to 1"},"profile":{"enum":["vault-k8s","recommended"],"default":"vault-k8s","description":"The defaults of the keys beyond vault-k8s: with vault-k8s, all are off; recommended turns on nativeSidecar, preferKubernetesToken, seccompProfile, sameUserFromPod and skipMountedPaths, unless the config sets them.","examples":["recommended"],"x-injection":false},"podExtensions":{"type":"boolean","default":false,"description":"Whether pods may use the annotations of injectorless (docs/extensions.md). If not, they are ignored, as by vault-k8s.","examples":[true]},"nativeSidecar":{"type":"boolean","default":false,"description":"Whether the sidecar is a native sidecar of Kubernetes: an init container that keeps running. The application starts once all secrets are rendered, and the pods of Jobs end.","examples":[true]},"nativeSidecarOnly":{"type":"boolean","default":false,"description":"Whether a native sidecar replaces the agent's init container, so that secrets are fetched once.","examples":[true],"x-requires":"nativeSidecar"},"preferKubernetesToken":{"type":"boolean","default":false,"description":"Whether the agent logs in with the token that Kubernetes mounts, also if a container mounts the token of a cloud before it.","examples":[true]},"projectedToken":{"type":"boolean","default":false,"description":"Whether the agent logs in with a service account token of its own, from a projected volume that only its containers mount.","examples":[true]},"projectedTokenAudience":{"type":"string","maxLength":512,"pattern":"^[!-~]*$","default":"","description":"The audience of the agent's own token. Empty is that of the API server.","examples":["vault"],"x-requires":"projectedToken","x-allowed":"at most 512 characters of ASCII without spaces, such as vault; empty is the audience of the API server"},"projectedTokenExpirationSeconds":{"type":"integer","minimum":600,"maximum":4294967296,"default":3600,"description":"How long the agent's own token is valid, in seconds. The kubelet renews it.","examples":[7200],"x-allowed":"a whole number from 600 to 4294967296"},"tokenFileMode":{"enum":["","0400","0440","0444","0600","0640","0644"],"default":"","description":"The permissions of the files with the agent's Vault token, in octal. Empty leaves it to the agent, 0640.","examples":["0644"],"x-allowed":"\"0400\", \"0440\", \"0444\", \"0600\", \"0640\" or \"0644\", in quotes; empty leaves it to the agent"},"seccompProfile":{"enum":["","RuntimeDefault"],"default":"","description":"The seccomp profile of the agent's containers. With RuntimeDefault, they conform to the restricted Pod Security Standard. Empty sets none.","examples":["RuntimeDefault"],"x-allowed":"RuntimeDefault, or empty for none"},"sameUserFromPod":{"type":"boolean","default":false,"description":"Whether runAsSameUser and agent-run-as-same-user also take the user from the pod's securityContext, if its first container sets none, and the group from its fsGroup, if the pod sets no group for the agent.","examples":[true]},"imagePullPolicy":{"enum":["","Always","IfNotPresent","Never"],"default":"","description":"When the kubelet pulls the image of the agent's containers. Empty leaves it to Kubernetes.","examples":["IfNotPresent"],"x-allowed":"Always, IfNotPresent or Never; empty leaves it to Kubernetes"},"volumeSizeLimit":{"$ref":"#/$defs/quantity","default":"","description":"The size limit of each in-memory volume that the agent adds. Empty is none.","examples":["16Mi"]},"skipMountedPaths":{"type":"boolean","default":false,"description":"Whether mounts are left out where a container has one at the same path already. The API server denies a pod with two.","examples":[true]},"initContainerName":{"$ref":"#/$defs/containerName","default":"vault-agent-init","description":"The name of the agent's init container.","examples":["vault-init"]},"sidecarName":{"$ref":"#/$defs/containerName","default":"vault-agent","description":"The name of the agent's sidecar.","examples":["vault-sidecar"]},"volumePrefix":{"type":"string","pattern":"^(?:[a-z0-9][a-z0-9-]{0,19})?$","default":"","description":"What the names of the agent's volumes start with.","examples":["vault-"],"x-allowed":"at most 20 lower-case letters, digits and dashes, not beginning with a dash"},"caConfigMap":{"type":"string","maxLength":253,"pattern":"^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)?$","default":"","description":"The ConfigMap in the pod's namespace with the CA certificates, under the key ca.crt, that Vault's certificate is verified with. Empty is none.","examples":["vault-ca",""],"x-allowed":"the name of a ConfigMap; empty is none"},"applicationEnv":{"type":"boolean","default":false,"description":"Whether the pod's own containers get VAULT_ADDR and VAULT_NAMESPACE, unless they set them.","examples":[true]},"agentVolumeMounts":{"type":"string","maxLength":4096,"pattern":"^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?:/[^,:]*(?:,[a-z0-9](?:[-a-z0-9]*[a-z0-9])?:/[^,:]*)*)?$","default":"","description":"Volumes of the pod that the agent's containers mount as well, with the path of each, separated by commas. Pods without such a volume are denied.","examples":["templates:/vault/templates",""],"x-allowed":"names of volumes with paths, such as templates:/vault/templates,plugins:/vault/plugins; empty is none"},"defaults":{"$ref":"#/$defs/annotations","default":{},"description":"Annotations that pods have unless they say otherwise, with or without the prefix vault.hashicorp.com/. Their values are checked as those of pods are. agent-inject, agent-inject-status and agent-request-namespace are for pods alone.","examples":[{"agent-cache-enable":"true","role":"apps"}],"x-injection":"rules"},"namespaces":{"type":"object","maxProperties":1000,"default":{},"description":"Defaults of single namespaces, by name, or by how names start, such as team-*: keys of the config that set an annotation, and defaults. A name goes before team-*, and that before tea*; what the first does not set, the next does.","examples":[{"team-*":{"vaultNamespace":"teams","defaults":{"agent-cache-enable":"false"}},"team-a":{"vaultAddr":"https://vault-a.example.com:8200","vaultAuthPath":"auth/team-a"}}],"propertyNames":{"maxLength":63,"pattern":"^[a-z0-9](?:[-a-z0-9]*(?:[a-z0-9]|\\*))?$","x-allowed":"the name of a namespace, such as team-a, or how some start, such as team-*; for all namespaces, use defaults"},"additionalProperties":{"$ref":"#/$defs/namespaceDefaults"},"x-injection":"rules","x-allowed":"a mapping of namespaces to keys of the config and defaults"},"locked":{"type":"array","maxItems":64,"uniqueItems":true,"default":[],"description":"Annotations that pods may not have, with or without the prefix vault.hashicorp.com/; pods that have one are denied. Of those for each secret, such as agent-inject-command, all are meant. defaults and namespaces may set them.","examples":[["tls-skip-verify","agent-json-patch","agent-init-json-patch","agent-inject-command"]],"items":{"type":"string","maxLength":317,"x-allowed":"the name of an annotation"},"x-injection":"rules","x-allowed":"a list of at most 64 annotations"},"admission":{"title":"Admission","type":"object","additionalProperties":false,"default":{},"description":"Settings of the webhooks, for every target.","properties":{"failurePolicy":{"enum":["Fail","Ignore"],"default":"Fail","description":"What happens to a pod that asks for the agent if the policy cannot be evaluated: Fail denies it, Ignore admits it without the agent.","examples":["Ignore"]},"timeoutSeconds":{"type":"integer","minimum":1,"maximum":30,"default":10,"description":"How long the API server waits for the engine's response, in seconds.","examples":[5],"x-allowed":"a whole number from 1 to 30"},"reinvocationPolicy":{"enum":["Never","IfNeeded"],"default":"Never","description":"Whether the API server calls the mutating webhook again after a later one has changed the pod. Kyverno 1.19 registers its webhook with Never, whatever the policy says.","examples":["IfNeeded"]},"denial":{"enum":["Deny","Audit"],"default":"Deny","description":"What happens to a pod with invalid annotations: Deny denies it with the reasons, Audit admits it without the agent and reports it.","examples":["Audit"]},"lint":{"enum":["Warn","Deny","Off"],"x-allowed":"Warn, Deny or \"Off\", in quotes","default":"Warn","description":"What happens to a Deployment, StatefulSet, DaemonSet, Job or CronJob whose pods could not be injected, or would not work as their author expects, and to such a pod that no controller makes: Warn admits it with warnings, which kubectl prints; Deny denies it on Kyverno and Kubernetes; Off says nothing.","examples":["Off"]},"namespaceSelector":{"$ref":"#/$defs/labelSelector","default":{},"description":"Selects namespaces by label; empty selects all. Pods that ask for the agent in kube-system and kube-public are denied, as by vault-k8s, if their requests reach the policies: Kyverno's Helm chart excludes kube-system by default.","examples":[{"matchLabels":{"vault-agent":"enabled"}}]},"objectSelector":{"$ref":"#/$defs/labelSelector","default":{"matchExpressions":[{"key":"app.kubernetes.io/name","operator":"NotIn","values":["vault","vault-agent-injector","vault-csi-provider"]},{"key":"app.kubernetes.io/part-of","operator":"NotIn","values":["kyverno"]}]},"description":"Selects pods by label; empty selects all. The default excludes the pods of the Vault and Kyverno charts, which must be able to start before the policy can be evaluated.","examples":[{"matchLabels":{"vault-agent":"enabled"}}]}}},"kyverno":{"title":"Kyverno","type":"object","additionalProperties":false,"default":{},"description":"Settings of the Kyverno target.","properties":{"minVersion":{"enum":["1.17","1.18","1.19"],"x-allowed":"\"1.17\", \"1.18\" or \"1.19\", in quotes","default":"1.18","description":"The oldest version of Kyverno that the policies must support. With 1.17, whose CEL lacks base64 and json.marshal, the agent's configuration is in the pod as JSON (docs/deviations.md). With 1.19, the policies use fields that only its API has.","examples":["1.17"]}}},"kubernetes":{"title":"Kubernetes","type":"object","additionalProperties":false,"default":{},"description":"Settings of the Kubernetes target: the API server's own admission policies.","properties":{"minVersion":{"enum":["1.35","1.36"],"x-allowed":"\"1.35\" or \"1.36\", in quotes","default":"1.36","description":"The oldest version of Kubernetes that the policies must support. With 1.35, the MutatingAdmissionPolicy and its binding are of admissionregistration.k8s.io/v1beta1, which has to be enabled in the API server (docs/kubernetes.md).","examples":["1.35"]}}},"opa":{"title":"Opa","type":"object","additionalProperties":false,"default":{},"description":"Settings of the OPA target: how OPA runs in the cluster.","properties":{"namespace":{"$ref":"#/$defs/namespace","default":"injectorless","description":"The namespace of OPA. The manifests create it for OPA only, with restricted Pod Security, and its pods never get the agent.","examples":["vault-injection"]},"image":{"type":"string","maxLength":512,"pattern":"^[A-Za-z0-9][A-Za-z0-9._:/@-]*$","default":"openpolicyagent/opa:1.22.2-static","description":"The image of OPA, 1.0 or later. Its user must be numeric and not root, as in OPA's own images.","examples":["registry.example.com/openpolicyagent/opa:1.22.2-static"],"x-allowed":"an image name of 1 to 512 characters, such as openpolicyagent/opa:1.22.2-static"},"replicas":{"type":"integer","minimum":1,"maximum":100,"default":2,"description":"The number of OPA replicas.","examples":[3],"x-allowed":"a whole number from 1 to 100"},"networkPolicy":{"type":"boolean","default":true,"description":"Whether a NetworkPolicy restricts ingress to OPA's admission port, and denies egress unless bundleUrl is set.","examples":[false]},"ingressCidrs":{"$ref":"#/$defs/cidrs","default":[],"description":"The addresses from which the NetworkPolicy allows ingress: those from which the API server connects. If empty, ingress is allowed from any address; kubelets may connect in any case.","examples":[["10.0.0.0/28"]]},"tlsSecretName":{"$ref":"#/$defs/secretName","default":"","description":"A Secret of your own, in opa.namespace, with the certificate as tls.crt and tls.key; it requires caBundle. If empty, cert-manager issues the certificate.","examples":["opa-tls"]},"caBundle":{"type":"string","maxLength":65536,"default":"","description":"The CA certificates that the API server verifies the certificate of tlsSecretName with, in PEM. A value that is valid base64 is decoded. If empty, cert-manager injects its own.","examples":["-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----\n"],"x-allowed":"PEM, or base64-encoded PEM, of at most 65536 characters"},"bundleUrl":{"type":"string","maxLength":2048,"pattern":"^(?:https://(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?/(?!.*/$)(?:[A-Za-z0-9._~!&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})+)?$","default":"","description":"The URL that OPA polls for its bundle. If empty, the bundle is in the ConfigMap.","examples":["https://bundles.example.com/injectorless/bundle.tar.gz"],"x-allowed":"an https URL without user, spaces, # or $, whose path does not end in a slash, such as https://bundles.example.com/bundle.tar.gz; empty puts the bundle into the ConfigMap"},"bundlePollSeconds":{"type":"integer","minimum":10,"maximum":86400,"default":60,"description":"The minimum polling interval of bundleUrl, in seconds; the maximum is twice as long.","examples":[300],"x-allowed":"a whole number from 10 to 86400"},"bundleTokenSecretName":{"$ref":"#/$defs/secretName","default":"","description":"A Secret of your own, in opa.namespace, whose key token contains the bearer token for bundleUrl. If empty, no token is sent.","examples":["opa-bundle-token"]}}},"webhook":{"title":"Webhook","type":"object","additionalProperties":false,"default":{},"description":"Settings of the webhook target: how the native webhook runs in the cluster.","properties":{"namespace":{"$ref":"#/$defs/namespace","default":"vault","description":"The namespace of the webhook. The default is the usual namespace of Vault's Helm chart.","examples":["vault-injection"]},"createNamespace":{"type":"boolean","default":false,"description":"Whether the manifests contain the namespace, for the webhook only and with restricted Pod Security; it is then deleted with the manifests. Otherwise it must exist.","examples":[true]},"image":{"type":"string","maxLength":512,"pattern":"^[A-Za-z0-9][A-Za-z0-9._:/@-]*$","default":"injectorless:0.1.0","description":"The image of the webhook, built with the Dockerfile. Its user must be numeric and not root.","examples":["registry.example.com/injectorless:0.1.0"],"x-allowed":"an image name of 1 to 512 characters, such as registry.example.com/injectorless:0.1.0"},"replicas":{"type":"integer","minimum":1,"maximum":100,"default":2,"description":"The number of replicas.","examples":[3],"x-allowed":"a whole number from 1 to 100"},"networkPolicy":{"type":"boolean","default":true,"description":"Whether a NetworkPolicy restricts ingress to the webhook's admission port, and denies egress, except to DNS and the API server with tls automatic.","examples":[false]},"ingressCidrs":{"$ref":"#/$defs/cidrs","default":[],"description":"The addresses from which the NetworkPolicy allows ingress: those from which the API server connects, and Prometheus if it reads the metrics. If empty, ingress is allowed from any address; kubelets may connect in any case.","examples":[["10.0.0.0/28"]]},"tls":{"enum":["cert-manager","secret","automatic"],"default":"cert-manager","description":"Who issues the certificate: cert-manager; you, in the Secret tlsSecretName; or the webhook itself, which then may write its Secret and the CA in its webhook configuration.","examples":["secret"]},"tlsSecretName":{"$ref":"#/$defs/secretName","default":"","description":"With tls secret, a Secret of your own, in webhook.namespace, with the certificate as tls.crt and tls.key.","examples":["webhook-tls"]},"caBundle":{"type":"string","maxLength":65536,"default":"","description":"With tls secret, the CA certificates that the API server verifies the certificate with, in PEM. A value that is valid base64 is decoded.","examples":["-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----\n"],"x-allowed":"PEM, or base64-encoded PEM, of at most 65536 characters"},"apiServerPort":{"type":"integer","minimum":1,"maximum":65535,"default":6443,"description":"With tls automatic, the port of the API server, to which the NetworkPolicy allows egress in addition to 443.","examples":[8443],"x-allowed":"a port, from 1 to 65535"}}}},"$defs":{"annotations":{"title":"AnnotationDefaults","type":"object","additionalProperties":{"type":"string","maxLength":16384,"x-allowed":"text of at most 16384 characters, in quotes if it is \"true\" or a number"},"x-allowed":"a mapping of annotations to their values"},"namespaceDefaults":{"title":"NamespaceDefaults","type":"object","additionalProperties":false,"properties":{"vaultAddr":{"$ref":"#/properties/vaultAddr"},"proxyAddr":{"$ref":"#/properties/proxyAddr"},"vaultImage":{"$ref":"#/properties/vaultImage"},"vaultAuthType":{"$ref":"#/properties/vaultAuthType"},"vaultAuthPath":{"$ref":"#/properties/vaultAuthPath"},"vaultNamespace":{"$ref":"#/properties/vaultNamespace"},"revokeOnShutdown":{"$ref":"#/properties/revokeOnShutdown"},"runAsUser":{"$ref":"#/properties/runAsUser"},"runAsGroup":{"$ref":"#/properties/runAsGroup"},"runAsSameUser":{"$ref":"#/properties/runAsSameUser"},"setSecurityContext":{"$ref":"#/properties/setSecurityContext"},"defaultTemplate":{"$ref":"#/properties/defaultTemplate"},"cpuRequest":{"$ref":"#/properties/cpuRequest"},"memRequest":{"$ref":"#/properties/memRequest"},"ephemeralRequest":{"$ref":"#/properties/ephemeralRequest"},"cpuLimit":{"$ref":"#/properties/cpuLimit"},"memLimit":{"$ref":"#/properties/memLimit"},"ephemeralLimit":{"$ref":"#/properties/ephemeralLimit"},"authMinBackoff":{"$ref":"#/properties/authMinBackoff"},"authMaxBackoff":{"$ref":"#/properties/authMaxBackoff"},"disableIdleConnections":{"$ref":"#/properties/disableIdleConnections"},"disableKeepAlives":{"$ref":"#/properties/disableKeepAlives"},"templateConfigExitOnRetryFailure":{"$ref":"#/properties/templateConfigExitOnRetryFailure"},"templateStaticSecretRenderInterval":{"$ref":"#/properties/templateStaticSecretRenderInterval"},"templateMaxConnectionsPerHost":{"$ref":"#/properties/templateMaxConnectionsPerHost"},"nativeSidecar":{"$ref":"#/properties/nativeSidecar"},"nativeSidecarOnly":{"$ref":"#/properties/nativeSidecarOnly"},"projectedToken":{"$ref":"#/properties/projectedToken"},"projectedTokenAudience":{"$ref":"#/properties/projectedTokenAudience"},"tokenFileMode":{"$ref":"#/properties/tokenFileMode"},"caConfigMap":{"$ref":"#/properties/caConfigMap"},"applicationEnv":{"$ref":"#/properties/applicationEnv"},"agentVolumeMounts":{"$ref":"#/properties/agentVolumeMounts"},"defaults":{"$ref":"#/$defs/annotations"}},"x-allowed":"a mapping of keys of the config and defaults"},"quantity":{"description":"A Kubernetes quantity.","type":["string","number"],"maxLength":64,"pattern":"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$","minimum":0,"x-allowed":"a quantity such as 500m, 1.5 or 64Mi; empty is none"},"duration":{"description":"A Go duration, not negative.","type":"string","maxLength":64,"pattern":"^(?:\\+?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+))?$","x-allowed":"a duration such as 500ms, 30s or 1h30m; empty leaves it to the agent"},"id":{"description":"A user or group ID: a whole number, or its digits in quotes.","type":["integer","string"],"minimum":0,"maximum":2147483647,"maxLength":10,"pattern":"^(?:0|[1-9][0-9]{0,8}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])$","x-allowed":"a whole number from 0 to 2147483647"},"features":{"description":"Features of the agent, separated by commas.","type":"string","maxLength":256,"pattern":"^(?:(?:auto-auth|caching|proxying|templating)(?:,(?:auto-auth|caching|proxying|templating))*)?$","x-allowed":"auto-auth, caching, proxying and templating, separated by commas without spaces; empty is none"},"containerName":{"description":"The name of a container.","type":"string","maxLength":63,"pattern":"^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$","x-allowed":"a container's name: lower-case letters, digits and '-', at most 63"},"namespace":{"description":"The name of a namespace.","type":"string","maxLength":63,"pattern":"^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$","x-allowed":"a namespace's name: lower-case letters, digits and '-', at most 63"},"secretName":{"description":"The name of a Secret.","type":"string","maxLength":253,"pattern":"^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*)?$","x-allowed":"the name of a Secret, such as opa-tls, of at most 253 characters"},"cidrs":{"description":"Ranges of addresses.","type":"array","maxItems":100,"items":{"$ref":"#/$defs/cidr"},"x-allowed":"a list of at most 100 CIDRs, such as 10.0.0.0/28"},"cidr":{"description":"A range of addresses.","type":"string","maxLength":64,"pattern":"^[0-9A-Fa-f:.]+/[0-9]{1,3}$","x-allowed":"a CIDR, such as 10.0.0.0/28 or fd00::/64"},"labelSelector":{"title":"LabelSelector","description":"A Kubernetes label selector; all its requirements must hold.","type":"object","additionalProperties":false,"properties":{"matchLabels":{"type":"object","description":"Labels and the value each must have.","propertyNames":{"$ref":"#/$defs/labelKey"},"additionalProperties":{"$ref":"#/$defs/labelValue"}},"matchExpressions":{"type":"array","description":"Requirements on single labels.","items":{"title":"LabelRequirement","type":"object","required":["key","operator"],"additionalProperties":false,"properties":{"key":{"$ref":"#/$defs/labelKey"},"operator":{"enum":["In","NotIn","Exists","DoesNotExist"]},"values":{"type":"array","description":"The values of In and NotIn.","items":{"$ref":"#/$defs/labelValue"}}},"if":{"required":["operator"],"properties":{"operator":{"enum":["In","NotIn"]}}},"then":{"required":["values"],"properties":{"values":{"type":"array","minItems":1}}},"else":{"if":{"required":["operator"],"properties":{"operator":{"enum":["Exists","DoesNotExist"]}}},"then":{"properties":{"values":{"type":"array","maxItems":0}}}}}}}},"labelKey":{"type":"string","maxLength":317,"pattern":"^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$","x-allowed":"a label's name, such as app.kubernetes.io/name"},"labelValue":{"type":"string","maxLength":63,"pattern":"^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$","x-allowed":"a label's value in quotes, such as \"true\": letters, digits, '-', '_' and '.', at most 63"}},"x-removed":{"kyverno.apiVersion":"this key was removed, because all policies use policies.kyverno.io/v1; delete it, and for Kyverno 1.17 set kyverno.minVersion: \"1.17\""},"x-webhook-env":{"AGENT_INJECT_LISTEN":"the address it listens on","AGENT_INJECT_LOG_LEVEL":"the log level","AGENT_INJECT_LOG_FORMAT":"the format of its log","AGENT_INJECT_TELEMETRY_PATH":"the path of its metrics","AGENT_INJECT_USE_LEADER_ELECTOR":"whether its replicas elect one that renews the certificate","AGENT_INJECT_TLS_AUTO":"the webhook configuration whose CA it maintains","AGENT_INJECT_TLS_AUTO_HOSTS":"the host names of the certificate it issues","AGENT_INJECT_TLS_CA_CERT_FILE":"the CA of its certificate","AGENT_INJECT_TLS_CERT_FILE":"its certificate","AGENT_INJECT_TLS_KEY_FILE":"the key to its certificate","AGENT_INJECT_TLS_MIN_VERSION":"the minimum TLS version","AGENT_INJECT_TLS_CIPHER_SUITES":"the allowed cipher suites"}};
const schema32 = {"description":"A user or group ID: a whole number, or its digits in quotes.","type":["integer","string"],"minimum":0,"maximum":2147483647,"maxLength":10,"pattern":"^(?:0|[1-9][0-9]{0,8}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])$","x-allowed":"a whole number from 0 to 2147483647"};
const schema34 = {"description":"A Kubernetes quantity.","type":["string","number"],"maxLength":64,"pattern":"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$","minimum":0,"x-allowed":"a quantity such as 500m, 1.5 or 64Mi; empty is none"};
const schema40 = {"description":"A Go duration, not negative.","type":"string","maxLength":64,"pattern":"^(?:\\+?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+))?$","x-allowed":"a duration such as 500ms, 30s or 1h30m; empty leaves it to the agent"};
const schema42 = {"description":"Features of the agent, separated by commas.","type":"string","maxLength":256,"pattern":"^(?:(?:auto-auth|caching|proxying|templating)(?:,(?:auto-auth|caching|proxying|templating))*)?$","x-allowed":"auto-auth, caching, proxying and templating, separated by commas without spaces; empty is none"};
const schema45 = {"description":"The name of a container.","type":"string","maxLength":63,"pattern":"^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$","x-allowed":"a container's name: lower-case letters, digits and '-', at most 63"};
const schema47 = {"title":"AnnotationDefaults","type":"object","additionalProperties":{"type":"string","maxLength":16384,"x-allowed":"text of at most 16384 characters, in quotes if it is \"true\" or a number"},"x-allowed":"a mapping of annotations to their values"};
const schema88 = {"description":"The name of a namespace.","type":"string","maxLength":63,"pattern":"^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$","x-allowed":"a namespace's name: lower-case letters, digits and '-', at most 63"};
const schema91 = {"description":"The name of a Secret.","type":"string","maxLength":253,"pattern":"^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*)?$","x-allowed":"the name of a Secret, such as opa-tls, of at most 253 characters"};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^(?:0|[1-9][0-9]{0,8}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])$", "u");
const pattern6 = new RegExp("^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$", "u");
const pattern12 = new RegExp("^(?:\\+?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+))?$", "u");
const pattern14 = new RegExp("^(?:(?:auto-auth|caching|proxying|templating)(?:,(?:auto-auth|caching|proxying|templating))*)?$", "u");
const pattern16 = new RegExp("^(?:[0-9]+d?|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)?$", "u");
const pattern17 = new RegExp("^[!-~]*$", "u");
const pattern19 = new RegExp("^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$", "u");
const pattern21 = new RegExp("^(?:[a-z0-9][a-z0-9-]{0,19})?$", "u");
const pattern22 = new RegExp("^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)?$", "u");
const pattern23 = new RegExp("^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?:/[^,:]*(?:,[a-z0-9](?:[-a-z0-9]*[a-z0-9])?:/[^,:]*)*)?$", "u");
const pattern24 = new RegExp("^[a-z0-9](?:[-a-z0-9]*(?:[a-z0-9]|\\*))?$", "u");
const pattern46 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._:/@-]*$", "u");
const pattern48 = new RegExp("^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*)?$", "u");
const pattern49 = new RegExp("^(?:https://(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?/(?!.*/$)(?:[A-Za-z0-9._~!&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})+)?$", "u");
const schema48 = {"title":"NamespaceDefaults","type":"object","additionalProperties":false,"properties":{"vaultAddr":{"$ref":"#/properties/vaultAddr"},"proxyAddr":{"$ref":"#/properties/proxyAddr"},"vaultImage":{"$ref":"#/properties/vaultImage"},"vaultAuthType":{"$ref":"#/properties/vaultAuthType"},"vaultAuthPath":{"$ref":"#/properties/vaultAuthPath"},"vaultNamespace":{"$ref":"#/properties/vaultNamespace"},"revokeOnShutdown":{"$ref":"#/properties/revokeOnShutdown"},"runAsUser":{"$ref":"#/properties/runAsUser"},"runAsGroup":{"$ref":"#/properties/runAsGroup"},"runAsSameUser":{"$ref":"#/properties/runAsSameUser"},"setSecurityContext":{"$ref":"#/properties/setSecurityContext"},"defaultTemplate":{"$ref":"#/properties/defaultTemplate"},"cpuRequest":{"$ref":"#/properties/cpuRequest"},"memRequest":{"$ref":"#/properties/memRequest"},"ephemeralRequest":{"$ref":"#/properties/ephemeralRequest"},"cpuLimit":{"$ref":"#/properties/cpuLimit"},"memLimit":{"$ref":"#/properties/memLimit"},"ephemeralLimit":{"$ref":"#/properties/ephemeralLimit"},"authMinBackoff":{"$ref":"#/properties/authMinBackoff"},"authMaxBackoff":{"$ref":"#/properties/authMaxBackoff"},"disableIdleConnections":{"$ref":"#/properties/disableIdleConnections"},"disableKeepAlives":{"$ref":"#/properties/disableKeepAlives"},"templateConfigExitOnRetryFailure":{"$ref":"#/properties/templateConfigExitOnRetryFailure"},"templateStaticSecretRenderInterval":{"$ref":"#/properties/templateStaticSecretRenderInterval"},"templateMaxConnectionsPerHost":{"$ref":"#/properties/templateMaxConnectionsPerHost"},"nativeSidecar":{"$ref":"#/properties/nativeSidecar"},"nativeSidecarOnly":{"$ref":"#/properties/nativeSidecarOnly"},"projectedToken":{"$ref":"#/properties/projectedToken"},"projectedTokenAudience":{"$ref":"#/properties/projectedTokenAudience"},"tokenFileMode":{"$ref":"#/properties/tokenFileMode"},"caConfigMap":{"$ref":"#/properties/caConfigMap"},"applicationEnv":{"$ref":"#/properties/applicationEnv"},"agentVolumeMounts":{"$ref":"#/properties/agentVolumeMounts"},"defaults":{"$ref":"#/$defs/annotations"}},"x-allowed":"a mapping of keys of the config and defaults"};
const schema49 = {"type":"string","minLength":1,"maxLength":2048,"default":"https://vault.vault.svc:8200","description":"The address of the Vault server, with its scheme: http, https or unix. It contains neither spaces nor ${…}. vault-k8s has no default and does not start without one.","examples":["https://vault.example.com:8200"],"x-env":"AGENT_INJECT_VAULT_ADDR","x-since":"0.1.0","x-allowed":"a string of 1 to 2048 characters, such as https://vault.example.com:8200"};
const schema50 = {"type":"string","maxLength":2048,"default":"","description":"The HTTP proxy between the agent and Vault, without spaces and ${…}. Empty is none.","examples":["http://proxy.example.com:3128"],"x-env":"AGENT_INJECT_PROXY_ADDR","x-since":"0.9.0","x-allowed":"a string of at most 2048 characters, such as http://proxy.example.com:3128; empty is none"};
const schema51 = {"type":"string","minLength":1,"maxLength":512,"default":"hashicorp/vault:2.0.4","description":"The image of the injected containers: a reference as the kubelet takes it.","examples":["registry.example.com/hashicorp/vault:2.0.4"],"x-env":"AGENT_INJECT_VAULT_IMAGE","x-since":"0.1.0","x-allowed":"an image name of 1 to 512 characters, such as hashicorp/vault:1.20.0"};
const schema52 = {"type":"string","minLength":1,"maxLength":64,"default":"kubernetes","description":"The auto-auth method the agent logs in with.","examples":["jwt"],"x-env":"AGENT_INJECT_VAULT_AUTH_TYPE","x-since":"0.9.0","x-allowed":"the name of an auto-auth method, 1 to 64 characters, such as kubernetes or jwt"};
const schema53 = {"type":"string","minLength":1,"maxLength":512,"default":"auth/kubernetes","description":"Where the auth method is mounted in Vault.","examples":["auth/jwt"],"x-env":"AGENT_INJECT_VAULT_AUTH_PATH","x-since":"0.2.0","x-allowed":"a mount path of 1 to 512 characters, such as auth/kubernetes"};
const schema54 = {"type":"string","maxLength":512,"default":"","description":"The Vault Enterprise namespace to log in to. Empty is none.","examples":["admin"],"x-env":"AGENT_INJECT_VAULT_NAMESPACE","x-since":"0.17.0","x-allowed":"a string of at most 512 characters; empty is none"};
const schema55 = {"type":"boolean","default":false,"description":"Whether a sidecar revokes its Vault token when its pod stops.","examples":[true],"x-env":"AGENT_INJECT_REVOKE_ON_SHUTDOWN","x-since":"0.3.0"};
const schema58 = {"type":"boolean","default":false,"description":"Whether the injected containers run as the user of the pod's first container. A pod whose first container sets no user, or root, is then denied.","examples":[true],"x-env":"AGENT_INJECT_RUN_AS_SAME_USER","x-since":"0.4.0"};
const schema59 = {"type":"boolean","default":true,"description":"Whether the injected containers get a security context. Use false on OpenShift, which sets its own.","examples":[false,true],"x-env":"AGENT_INJECT_SET_SECURITY_CONTEXT","x-since":"0.4.0"};
const schema60 = {"enum":["map","json"],"default":"map","description":"The template for secrets without one: map writes one line per field, json one JSON object.","examples":["json"],"x-env":"AGENT_INJECT_DEFAULT_TEMPLATE","x-since":"0.10.0"};
const schema71 = {"type":"boolean","default":true,"description":"Whether the agent exits when a template still fails after all retries.","examples":[false],"x-env":"AGENT_INJECT_TEMPLATE_CONFIG_EXIT_ON_RETRY_FAILURE","x-since":"0.11.0"};
const schema72 = {"type":"string","maxLength":64,"pattern":"^(?:[0-9]+d?|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)?$","default":"","description":"How often secrets without a lease, such as KV version 2, are rendered again. Empty leaves it to the agent, 5 minutes.","examples":["30s"],"x-env":"AGENT_INJECT_TEMPLATE_STATIC_SECRET_RENDER_INTERVAL","x-since":"0.12.0","x-allowed":"a duration in quotes, such as \"30s\", \"5m\" or \"1d\"; empty leaves it to the agent"};
const schema73 = {"type":"integer","minimum":0,"maximum":2147483647,"default":0,"description":"The most connections the agent's templates open to one Vault host. 0 leaves it to the agent.","examples":[10],"x-env":"AGENT_INJECT_TEMPLATE_MAX_CONNECTIONS_PER_HOST","x-since":"1.4.0","x-allowed":"a whole number from 0 to 2147483647"};
const schema74 = {"type":"boolean","default":false,"description":"Whether the sidecar is a native sidecar of Kubernetes: an init container that keeps running. The application starts once all secrets are rendered, and the pods of Jobs end.","examples":[true]};
const schema75 = {"type":"boolean","default":false,"description":"Whether a native sidecar replaces the agent's init container, so that secrets are fetched once.","examples":[true],"x-requires":"nativeSidecar"};
const schema76 = {"type":"boolean","default":false,"description":"Whether the agent logs in with a service account token of its own, from a projected volume that only its containers mount.","examples":[true]};
const schema77 = {"type":"string","maxLength":512,"pattern":"^[!-~]*$","default":"","description":"The audience of the agent's own token. Empty is that of the API server.","examples":["vault"],"x-requires":"projectedToken","x-allowed":"at most 512 characters of ASCII without spaces, such as vault; empty is the audience of the API server"};
const schema78 = {"enum":["","0400","0440","0444","0600","0640","0644"],"default":"","description":"The permissions of the files with the agent's Vault token, in octal. Empty leaves it to the agent, 0640.","examples":["0644"],"x-allowed":"\"0400\", \"0440\", \"0444\", \"0600\", \"0640\" or \"0644\", in quotes; empty leaves it to the agent"};
const schema79 = {"type":"string","maxLength":253,"pattern":"^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)?$","default":"","description":"The ConfigMap in the pod's namespace with the CA certificates, under the key ca.crt, that Vault's certificate is verified with. Empty is none.","examples":["vault-ca",""],"x-allowed":"the name of a ConfigMap; empty is none"};
const schema80 = {"type":"boolean","default":false,"description":"Whether the pod's own containers get VAULT_ADDR and VAULT_NAMESPACE, unless they set them.","examples":[true]};
const schema81 = {"type":"string","maxLength":4096,"pattern":"^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?:/[^,:]*(?:,[a-z0-9](?:[-a-z0-9]*[a-z0-9])?:/[^,:]*)*)?$","default":"","description":"Volumes of the pod that the agent's containers mount as well, with the path of each, separated by commas. Pods without such a volume are denied.","examples":["templates:/vault/templates",""],"x-allowed":"names of volumes with paths, such as templates:/vault/templates,plugins:/vault/plugins; empty is none"};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema48.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.vaultAddr !== undefined){
let data0 = data.vaultAddr;
if(typeof data0 === "string"){
if(data0.length > 2048){
const err1 = {instancePath:instancePath+"/vaultAddr",schemaPath:"#/properties/vaultAddr/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema49,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data0.length < 1){
const err2 = {instancePath:instancePath+"/vaultAddr",schemaPath:"#/properties/vaultAddr/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema49,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/vaultAddr",schemaPath:"#/properties/vaultAddr/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.type,parentSchema:schema49,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.proxyAddr !== undefined){
let data1 = data.proxyAddr;
if(typeof data1 === "string"){
if(data1.length > 2048){
const err4 = {instancePath:instancePath+"/proxyAddr",schemaPath:"#/properties/proxyAddr/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema50,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/proxyAddr",schemaPath:"#/properties/proxyAddr/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.type,parentSchema:schema50,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.vaultImage !== undefined){
let data2 = data.vaultImage;
if(typeof data2 === "string"){
if(data2.length > 512){
const err6 = {instancePath:instancePath+"/vaultImage",schemaPath:"#/properties/vaultImage/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema51,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2.length < 1){
const err7 = {instancePath:instancePath+"/vaultImage",schemaPath:"#/properties/vaultImage/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema51,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/vaultImage",schemaPath:"#/properties/vaultImage/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.type,parentSchema:schema51,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.vaultAuthType !== undefined){
let data3 = data.vaultAuthType;
if(typeof data3 === "string"){
if(data3.length > 64){
const err9 = {instancePath:instancePath+"/vaultAuthType",schemaPath:"#/properties/vaultAuthType/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema52,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data3.length < 1){
const err10 = {instancePath:instancePath+"/vaultAuthType",schemaPath:"#/properties/vaultAuthType/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema52,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/vaultAuthType",schemaPath:"#/properties/vaultAuthType/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.type,parentSchema:schema52,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.vaultAuthPath !== undefined){
let data4 = data.vaultAuthPath;
if(typeof data4 === "string"){
if(data4.length > 512){
const err12 = {instancePath:instancePath+"/vaultAuthPath",schemaPath:"#/properties/vaultAuthPath/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema53,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data4.length < 1){
const err13 = {instancePath:instancePath+"/vaultAuthPath",schemaPath:"#/properties/vaultAuthPath/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema53,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/vaultAuthPath",schemaPath:"#/properties/vaultAuthPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.type,parentSchema:schema53,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.vaultNamespace !== undefined){
let data5 = data.vaultNamespace;
if(typeof data5 === "string"){
if(data5.length > 512){
const err15 = {instancePath:instancePath+"/vaultNamespace",schemaPath:"#/properties/vaultNamespace/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema54,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/vaultNamespace",schemaPath:"#/properties/vaultNamespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.type,parentSchema:schema54,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.revokeOnShutdown !== undefined){
let data6 = data.revokeOnShutdown;
if(typeof data6 !== "boolean"){
const err17 = {instancePath:instancePath+"/revokeOnShutdown",schemaPath:"#/properties/revokeOnShutdown/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema55.type,parentSchema:schema55,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.runAsUser !== undefined){
let data7 = data.runAsUser;
if((!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))) && (typeof data7 !== "string")){
const err18 = {instancePath:instancePath+"/runAsUser",schemaPath:"#/properties/runAsUser/type",keyword:"type",params:{type: schema32.type},message:"must be integer,string",schema:schema32.type,parentSchema:schema32,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 2147483647 || isNaN(data7)){
const err19 = {instancePath:instancePath+"/runAsUser",schemaPath:"#/properties/runAsUser/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema32,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err20 = {instancePath:instancePath+"/runAsUser",schemaPath:"#/properties/runAsUser/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema32,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(typeof data7 === "string"){
if(data7.length > 10){
const err21 = {instancePath:instancePath+"/runAsUser",schemaPath:"#/properties/runAsUser/maxLength",keyword:"maxLength",params:{limit: 10},message:"must NOT have more than 10 characters",schema:10,parentSchema:schema32,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(!pattern4.test(data7)){
const err22 = {instancePath:instancePath+"/runAsUser",schemaPath:"#/properties/runAsUser/pattern",keyword:"pattern",params:{pattern: "^(?:0|[1-9][0-9]{0,8}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])$"},message:"must match pattern \""+"^(?:0|[1-9][0-9]{0,8}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])$"+"\"",schema:"^(?:0|[1-9][0-9]{0,8}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])$",parentSchema:schema32,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
if(data.runAsGroup !== undefined){
let data8 = data.runAsGroup;
if((!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))) && (typeof data8 !== "string")){
const err23 = {instancePath:instancePath+"/runAsGroup",schemaPath:"#/properties/runAsGroup/type",keyword:"type",params:{type: schema32.type},message:"must be integer,string",schema:schema32.type,parentSchema:schema32,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 2147483647 || isNaN(data8)){
const err24 = {instancePath:instancePath+"/runAsGroup",schemaPath:"#/properties/runAsGroup/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema32,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data8 < 0 || isNaN(data8)){
const err25 = {instancePath:instancePath+"/runAsGroup",schemaPath:"#/properties/runAsGroup/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema32,data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(typeof data8 === "string"){
if(data8.length > 10){
const err26 = {instancePath:instancePath+"/runAsGroup",schemaPath:"#/properties/runAsGroup/maxLength",keyword:"maxLength",params:{limit: 10},message:"must NOT have more than 10 characters",schema:10,parentSchema:schema32,data:data8};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(!pattern4.test(data8)){
const err27 = {instancePath:instancePath+"/runAsGroup",schemaPath:"#/properties/runAsGroup/pattern",keyword:"pattern",params:{pattern: "^(?:0|[1-9][0-9]{0,8}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])$"},message:"must match pattern \""+"^(?:0|[1-9][0-9]{0,8}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])$"+"\"",schema:"^(?:0|[1-9][0-9]{0,8}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])$",parentSchema:schema32,data:data8};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
if(data.runAsSameUser !== undefined){
let data9 = data.runAsSameUser;
if(typeof data9 !== "boolean"){
const err28 = {instancePath:instancePath+"/runAsSameUser",schemaPath:"#/properties/runAsSameUser/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema58.type,parentSchema:schema58,data:data9};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.setSecurityContext !== undefined){
let data10 = data.setSecurityContext;
if(typeof data10 !== "boolean"){
const err29 = {instancePath:instancePath+"/setSecurityContext",schemaPath:"#/properties/setSecurityContext/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema59.type,parentSchema:schema59,data:data10};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.defaultTemplate !== undefined){
let data11 = data.defaultTemplate;
if(!((data11 === "map") || (data11 === "json"))){
const err30 = {instancePath:instancePath+"/defaultTemplate",schemaPath:"#/properties/defaultTemplate/enum",keyword:"enum",params:{allowedValues: schema60.enum},message:"must be equal to one of the allowed values",schema:schema60.enum,parentSchema:schema60,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.cpuRequest !== undefined){
let data12 = data.cpuRequest;
if((typeof data12 !== "string") && (!((typeof data12 == "number") && (isFinite(data12))))){
const err31 = {instancePath:instancePath+"/cpuRequest",schemaPath:"#/properties/cpuRequest/type",keyword:"type",params:{type: schema34.type},message:"must be string,number",schema:schema34.type,parentSchema:schema34,data:data12};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
const err32 = {instancePath:instancePath+"/cpuRequest",schemaPath:"#/properties/cpuRequest/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema34,data:data12};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(typeof data12 === "string"){
if(data12.length > 64){
const err33 = {instancePath:instancePath+"/cpuRequest",schemaPath:"#/properties/cpuRequest/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema34,data:data12};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(!pattern6.test(data12)){
const err34 = {instancePath:instancePath+"/cpuRequest",schemaPath:"#/properties/cpuRequest/pattern",keyword:"pattern",params:{pattern: "^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"},message:"must match pattern \""+"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"+"\"",schema:"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$",parentSchema:schema34,data:data12};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
if(data.memRequest !== undefined){
let data13 = data.memRequest;
if((typeof data13 !== "string") && (!((typeof data13 == "number") && (isFinite(data13))))){
const err35 = {instancePath:instancePath+"/memRequest",schemaPath:"#/properties/memRequest/type",keyword:"type",params:{type: schema34.type},message:"must be string,number",schema:schema34.type,parentSchema:schema34,data:data13};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 0 || isNaN(data13)){
const err36 = {instancePath:instancePath+"/memRequest",schemaPath:"#/properties/memRequest/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema34,data:data13};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(typeof data13 === "string"){
if(data13.length > 64){
const err37 = {instancePath:instancePath+"/memRequest",schemaPath:"#/properties/memRequest/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema34,data:data13};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(!pattern6.test(data13)){
const err38 = {instancePath:instancePath+"/memRequest",schemaPath:"#/properties/memRequest/pattern",keyword:"pattern",params:{pattern: "^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"},message:"must match pattern \""+"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"+"\"",schema:"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$",parentSchema:schema34,data:data13};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
if(data.ephemeralRequest !== undefined){
let data14 = data.ephemeralRequest;
if((typeof data14 !== "string") && (!((typeof data14 == "number") && (isFinite(data14))))){
const err39 = {instancePath:instancePath+"/ephemeralRequest",schemaPath:"#/properties/ephemeralRequest/type",keyword:"type",params:{type: schema34.type},message:"must be string,number",schema:schema34.type,parentSchema:schema34,data:data14};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
const err40 = {instancePath:instancePath+"/ephemeralRequest",schemaPath:"#/properties/ephemeralRequest/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema34,data:data14};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(typeof data14 === "string"){
if(data14.length > 64){
const err41 = {instancePath:instancePath+"/ephemeralRequest",schemaPath:"#/properties/ephemeralRequest/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema34,data:data14};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(!pattern6.test(data14)){
const err42 = {instancePath:instancePath+"/ephemeralRequest",schemaPath:"#/properties/ephemeralRequest/pattern",keyword:"pattern",params:{pattern: "^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"},message:"must match pattern \""+"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"+"\"",schema:"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$",parentSchema:schema34,data:data14};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
if(data.cpuLimit !== undefined){
let data15 = data.cpuLimit;
if((typeof data15 !== "string") && (!((typeof data15 == "number") && (isFinite(data15))))){
const err43 = {instancePath:instancePath+"/cpuLimit",schemaPath:"#/properties/cpuLimit/type",keyword:"type",params:{type: schema34.type},message:"must be string,number",schema:schema34.type,parentSchema:schema34,data:data15};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 < 0 || isNaN(data15)){
const err44 = {instancePath:instancePath+"/cpuLimit",schemaPath:"#/properties/cpuLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema34,data:data15};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(typeof data15 === "string"){
if(data15.length > 64){
const err45 = {instancePath:instancePath+"/cpuLimit",schemaPath:"#/properties/cpuLimit/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema34,data:data15};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(!pattern6.test(data15)){
const err46 = {instancePath:instancePath+"/cpuLimit",schemaPath:"#/properties/cpuLimit/pattern",keyword:"pattern",params:{pattern: "^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"},message:"must match pattern \""+"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"+"\"",schema:"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$",parentSchema:schema34,data:data15};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
if(data.memLimit !== undefined){
let data16 = data.memLimit;
if((typeof data16 !== "string") && (!((typeof data16 == "number") && (isFinite(data16))))){
const err47 = {instancePath:instancePath+"/memLimit",schemaPath:"#/properties/memLimit/type",keyword:"type",params:{type: schema34.type},message:"must be string,number",schema:schema34.type,parentSchema:schema34,data:data16};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 0 || isNaN(data16)){
const err48 = {instancePath:instancePath+"/memLimit",schemaPath:"#/properties/memLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema34,data:data16};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(typeof data16 === "string"){
if(data16.length > 64){
const err49 = {instancePath:instancePath+"/memLimit",schemaPath:"#/properties/memLimit/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema34,data:data16};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(!pattern6.test(data16)){
const err50 = {instancePath:instancePath+"/memLimit",schemaPath:"#/properties/memLimit/pattern",keyword:"pattern",params:{pattern: "^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"},message:"must match pattern \""+"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"+"\"",schema:"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$",parentSchema:schema34,data:data16};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
if(data.ephemeralLimit !== undefined){
let data17 = data.ephemeralLimit;
if((typeof data17 !== "string") && (!((typeof data17 == "number") && (isFinite(data17))))){
const err51 = {instancePath:instancePath+"/ephemeralLimit",schemaPath:"#/properties/ephemeralLimit/type",keyword:"type",params:{type: schema34.type},message:"must be string,number",schema:schema34.type,parentSchema:schema34,data:data17};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
const err52 = {instancePath:instancePath+"/ephemeralLimit",schemaPath:"#/properties/ephemeralLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema34,data:data17};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(typeof data17 === "string"){
if(data17.length > 64){
const err53 = {instancePath:instancePath+"/ephemeralLimit",schemaPath:"#/properties/ephemeralLimit/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema34,data:data17};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(!pattern6.test(data17)){
const err54 = {instancePath:instancePath+"/ephemeralLimit",schemaPath:"#/properties/ephemeralLimit/pattern",keyword:"pattern",params:{pattern: "^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"},message:"must match pattern \""+"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"+"\"",schema:"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$",parentSchema:schema34,data:data17};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
if(data.authMinBackoff !== undefined){
let data18 = data.authMinBackoff;
if(typeof data18 === "string"){
if(data18.length > 64){
const err55 = {instancePath:instancePath+"/authMinBackoff",schemaPath:"#/properties/authMinBackoff/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema40,data:data18};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(!pattern12.test(data18)){
const err56 = {instancePath:instancePath+"/authMinBackoff",schemaPath:"#/properties/authMinBackoff/pattern",keyword:"pattern",params:{pattern: "^(?:\\+?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+))?$"},message:"must match pattern \""+"^(?:\\+?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+))?$"+"\"",schema:"^(?:\\+?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+))?$",parentSchema:schema40,data:data18};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
else {
const err57 = {instancePath:instancePath+"/authMinBackoff",schemaPath:"#/properties/authMinBackoff/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.type,parentSchema:schema40,data:data18};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.authMaxBackoff !== undefined){
let data19 = data.authMaxBackoff;
if(typeof data19 === "string"){
if(data19.length > 64){
const err58 = {instancePath:instancePath+"/authMaxBackoff",schemaPath:"#/properties/authMaxBackoff/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema40,data:data19};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(!pattern12.test(data19)){
const err59 = {instancePath:instancePath+"/authMaxBackoff",schemaPath:"#/properties/authMaxBackoff/pattern",keyword:"pattern",params:{pattern: "^(?:\\+?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+))?$"},message:"must match pattern \""+"^(?:\\+?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+))?$"+"\"",schema:"^(?:\\+?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+))?$",parentSchema:schema40,data:data19};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
else {
const err60 = {instancePath:instancePath+"/authMaxBackoff",schemaPath:"#/properties/authMaxBackoff/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.type,parentSchema:schema40,data:data19};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.disableIdleConnections !== undefined){
let data20 = data.disableIdleConnections;
if(typeof data20 === "string"){
if(data20.length > 256){
const err61 = {instancePath:instancePath+"/disableIdleConnections",schemaPath:"#/properties/disableIdleConnections/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema42,data:data20};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(!pattern14.test(data20)){
const err62 = {instancePath:instancePath+"/disableIdleConnections",schemaPath:"#/properties/disableIdleConnections/pattern",keyword:"pattern",params:{pattern: "^(?:(?:auto-auth|caching|proxying|templating)(?:,(?:auto-auth|caching|proxying|templating))*)?$"},message:"must match pattern \""+"^(?:(?:auto-auth|caching|proxying|templating)(?:,(?:auto-auth|caching|proxying|templating))*)?$"+"\"",schema:"^(?:(?:auto-auth|caching|proxying|templating)(?:,(?:auto-auth|caching|proxying|templating))*)?$",parentSchema:schema42,data:data20};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath:instancePath+"/disableIdleConnections",schemaPath:"#/properties/disableIdleConnections/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.type,parentSchema:schema42,data:data20};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.disableKeepAlives !== undefined){
let data21 = data.disableKeepAlives;
if(typeof data21 === "string"){
if(data21.length > 256){
const err64 = {instancePath:instancePath+"/disableKeepAlives",schemaPath:"#/properties/disableKeepAlives/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema42,data:data21};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(!pattern14.test(data21)){
const err65 = {instancePath:instancePath+"/disableKeepAlives",schemaPath:"#/properties/disableKeepAlives/pattern",keyword:"pattern",params:{pattern: "^(?:(?:auto-auth|caching|proxying|templating)(?:,(?:auto-auth|caching|proxying|templating))*)?$"},message:"must match pattern \""+"^(?:(?:auto-auth|caching|proxying|templating)(?:,(?:auto-auth|caching|proxying|templating))*)?$"+"\"",schema:"^(?:(?:auto-auth|caching|proxying|templating)(?:,(?:auto-auth|caching|proxying|templating))*)?$",parentSchema:schema42,data:data21};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
else {
const err66 = {instancePath:instancePath+"/disableKeepAlives",schemaPath:"#/properties/disableKeepAlives/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.type,parentSchema:schema42,data:data21};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data.templateConfigExitOnRetryFailure !== undefined){
let data22 = data.templateConfigExitOnRetryFailure;
if(typeof data22 !== "boolean"){
const err67 = {instancePath:instancePath+"/templateConfigExitOnRetryFailure",schemaPath:"#/properties/templateConfigExitOnRetryFailure/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema71.type,parentSchema:schema71,data:data22};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data.templateStaticSecretRenderInterval !== undefined){
let data23 = data.templateStaticSecretRenderInterval;
if(typeof data23 === "string"){
if(data23.length > 64){
const err68 = {instancePath:instancePath+"/templateStaticSecretRenderInterval",schemaPath:"#/properties/templateStaticSecretRenderInterval/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema72,data:data23};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(!pattern16.test(data23)){
const err69 = {instancePath:instancePath+"/templateStaticSecretRenderInterval",schemaPath:"#/properties/templateStaticSecretRenderInterval/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]+d?|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)?$"},message:"must match pattern \""+"^(?:[0-9]+d?|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)?$"+"\"",schema:"^(?:[0-9]+d?|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)?$",parentSchema:schema72,data:data23};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
else {
const err70 = {instancePath:instancePath+"/templateStaticSecretRenderInterval",schemaPath:"#/properties/templateStaticSecretRenderInterval/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema72.type,parentSchema:schema72,data:data23};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data.templateMaxConnectionsPerHost !== undefined){
let data24 = data.templateMaxConnectionsPerHost;
if(!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))){
const err71 = {instancePath:instancePath+"/templateMaxConnectionsPerHost",schemaPath:"#/properties/templateMaxConnectionsPerHost/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema73.type,parentSchema:schema73,data:data24};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 > 2147483647 || isNaN(data24)){
const err72 = {instancePath:instancePath+"/templateMaxConnectionsPerHost",schemaPath:"#/properties/templateMaxConnectionsPerHost/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema73,data:data24};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(data24 < 0 || isNaN(data24)){
const err73 = {instancePath:instancePath+"/templateMaxConnectionsPerHost",schemaPath:"#/properties/templateMaxConnectionsPerHost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema73,data:data24};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
if(data.nativeSidecar !== undefined){
let data25 = data.nativeSidecar;
if(typeof data25 !== "boolean"){
const err74 = {instancePath:instancePath+"/nativeSidecar",schemaPath:"#/properties/nativeSidecar/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema74.type,parentSchema:schema74,data:data25};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data.nativeSidecarOnly !== undefined){
let data26 = data.nativeSidecarOnly;
if(typeof data26 !== "boolean"){
const err75 = {instancePath:instancePath+"/nativeSidecarOnly",schemaPath:"#/properties/nativeSidecarOnly/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema75.type,parentSchema:schema75,data:data26};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data.projectedToken !== undefined){
let data27 = data.projectedToken;
if(typeof data27 !== "boolean"){
const err76 = {instancePath:instancePath+"/projectedToken",schemaPath:"#/properties/projectedToken/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema76.type,parentSchema:schema76,data:data27};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data.projectedTokenAudience !== undefined){
let data28 = data.projectedTokenAudience;
if(typeof data28 === "string"){
if(data28.length > 512){
const err77 = {instancePath:instancePath+"/projectedTokenAudience",schemaPath:"#/properties/projectedTokenAudience/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema77,data:data28};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if(!pattern17.test(data28)){
const err78 = {instancePath:instancePath+"/projectedTokenAudience",schemaPath:"#/properties/projectedTokenAudience/pattern",keyword:"pattern",params:{pattern: "^[!-~]*$"},message:"must match pattern \""+"^[!-~]*$"+"\"",schema:"^[!-~]*$",parentSchema:schema77,data:data28};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
else {
const err79 = {instancePath:instancePath+"/projectedTokenAudience",schemaPath:"#/properties/projectedTokenAudience/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema77.type,parentSchema:schema77,data:data28};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data.tokenFileMode !== undefined){
let data29 = data.tokenFileMode;
if(!(((((((data29 === "") || (data29 === "0400")) || (data29 === "0440")) || (data29 === "0444")) || (data29 === "0600")) || (data29 === "0640")) || (data29 === "0644"))){
const err80 = {instancePath:instancePath+"/tokenFileMode",schemaPath:"#/properties/tokenFileMode/enum",keyword:"enum",params:{allowedValues: schema78.enum},message:"must be equal to one of the allowed values",schema:schema78.enum,parentSchema:schema78,data:data29};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data.caConfigMap !== undefined){
let data30 = data.caConfigMap;
if(typeof data30 === "string"){
if(data30.length > 253){
const err81 = {instancePath:instancePath+"/caConfigMap",schemaPath:"#/properties/caConfigMap/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema79,data:data30};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
if(!pattern22.test(data30)){
const err82 = {instancePath:instancePath+"/caConfigMap",schemaPath:"#/properties/caConfigMap/pattern",keyword:"pattern",params:{pattern: "^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)?$"},message:"must match pattern \""+"^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)?$"+"\"",schema:"^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)?$",parentSchema:schema79,data:data30};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
else {
const err83 = {instancePath:instancePath+"/caConfigMap",schemaPath:"#/properties/caConfigMap/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema79.type,parentSchema:schema79,data:data30};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data.applicationEnv !== undefined){
let data31 = data.applicationEnv;
if(typeof data31 !== "boolean"){
const err84 = {instancePath:instancePath+"/applicationEnv",schemaPath:"#/properties/applicationEnv/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema80.type,parentSchema:schema80,data:data31};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data.agentVolumeMounts !== undefined){
let data32 = data.agentVolumeMounts;
if(typeof data32 === "string"){
if(data32.length > 4096){
const err85 = {instancePath:instancePath+"/agentVolumeMounts",schemaPath:"#/properties/agentVolumeMounts/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema81,data:data32};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if(!pattern23.test(data32)){
const err86 = {instancePath:instancePath+"/agentVolumeMounts",schemaPath:"#/properties/agentVolumeMounts/pattern",keyword:"pattern",params:{pattern: "^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?:/[^,:]*(?:,[a-z0-9](?:[-a-z0-9]*[a-z0-9])?:/[^,:]*)*)?$"},message:"must match pattern \""+"^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?:/[^,:]*(?:,[a-z0-9](?:[-a-z0-9]*[a-z0-9])?:/[^,:]*)*)?$"+"\"",schema:"^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?:/[^,:]*(?:,[a-z0-9](?:[-a-z0-9]*[a-z0-9])?:/[^,:]*)*)?$",parentSchema:schema81,data:data32};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
else {
const err87 = {instancePath:instancePath+"/agentVolumeMounts",schemaPath:"#/properties/agentVolumeMounts/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema81.type,parentSchema:schema81,data:data32};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data.defaults !== undefined){
let data33 = data.defaults;
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
for(const key1 in data33){
let data34 = data33[key1];
if(typeof data34 === "string"){
if(data34.length > 16384){
const err88 = {instancePath:instancePath+"/defaults/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/annotations/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 16384},message:"must NOT have more than 16384 characters",schema:16384,parentSchema:schema47.additionalProperties,data:data34};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
else {
const err89 = {instancePath:instancePath+"/defaults/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/annotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.additionalProperties.type,parentSchema:schema47.additionalProperties,data:data34};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
else {
const err90 = {instancePath:instancePath+"/defaults",schemaPath:"#/$defs/annotations/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.type,parentSchema:schema47,data:data33};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
}
else {
const err91 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema48.type,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema83 = {"title":"LabelSelector","description":"A Kubernetes label selector; all its requirements must hold.","type":"object","additionalProperties":false,"properties":{"matchLabels":{"type":"object","description":"Labels and the value each must have.","propertyNames":{"$ref":"#/$defs/labelKey"},"additionalProperties":{"$ref":"#/$defs/labelValue"}},"matchExpressions":{"type":"array","description":"Requirements on single labels.","items":{"title":"LabelRequirement","type":"object","required":["key","operator"],"additionalProperties":false,"properties":{"key":{"$ref":"#/$defs/labelKey"},"operator":{"enum":["In","NotIn","Exists","DoesNotExist"]},"values":{"type":"array","description":"The values of In and NotIn.","items":{"$ref":"#/$defs/labelValue"}}},"if":{"required":["operator"],"properties":{"operator":{"enum":["In","NotIn"]}}},"then":{"required":["values"],"properties":{"values":{"type":"array","minItems":1}}},"else":{"if":{"required":["operator"],"properties":{"operator":{"enum":["Exists","DoesNotExist"]}}},"then":{"properties":{"values":{"type":"array","maxItems":0}}}}}}}};
const schema84 = {"type":"string","maxLength":317,"pattern":"^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$","x-allowed":"a label's name, such as app.kubernetes.io/name"};
const schema85 = {"type":"string","maxLength":63,"pattern":"^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$","x-allowed":"a label's value in quotes, such as \"true\": letters, digits, '-', '_' and '.', at most 63"};
const pattern41 = new RegExp("^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$", "u");
const pattern42 = new RegExp("^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$", "u");

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "matchLabels") || (key0 === "matchExpressions"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema83,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.matchLabels !== undefined){
let data0 = data.matchLabels;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
const _errs4 = errors;
if(typeof key1 === "string"){
if(key1.length > 317){
const err1 = {instancePath:instancePath+"/matchLabels",schemaPath:"#/$defs/labelKey/maxLength",keyword:"maxLength",params:{limit: 317},message:"must NOT have more than 317 characters",schema:317,parentSchema:schema84,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!pattern41.test(key1)){
const err2 = {instancePath:instancePath+"/matchLabels",schemaPath:"#/$defs/labelKey/pattern",keyword:"pattern",params:{pattern: "^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$"},message:"must match pattern \""+"^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$"+"\"",schema:"^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$",parentSchema:schema84,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/matchLabels",schemaPath:"#/$defs/labelKey/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.type,parentSchema:schema84,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var valid1 = _errs4 === errors;
if(!valid1){
const err4 = {instancePath:instancePath+"/matchLabels",schemaPath:"#/properties/matchLabels/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema83.properties.matchLabels.propertyNames,parentSchema:schema83.properties.matchLabels,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
for(const key2 in data0){
let data1 = data0[key2];
if(typeof data1 === "string"){
if(data1.length > 63){
const err5 = {instancePath:instancePath+"/matchLabels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/labelValue/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema85,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!pattern42.test(data1)){
const err6 = {instancePath:instancePath+"/matchLabels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/labelValue/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},message:"must match pattern \""+"^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"+"\"",schema:"^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$",parentSchema:schema85,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/matchLabels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/labelValue/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.type,parentSchema:schema85,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/matchLabels",schemaPath:"#/properties/matchLabels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema83.properties.matchLabels.type,parentSchema:schema83.properties.matchLabels,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.matchExpressions !== undefined){
let data2 = data.matchExpressions;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs15 = errors;
let valid7 = true;
const _errs16 = errors;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing0;
if((data3.operator === undefined) && (missing0 = "operator")){
const err9 = {};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
else {
if(data3.operator !== undefined){
let data4 = data3.operator;
if(!((data4 === "In") || (data4 === "NotIn"))){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
}
var _valid0 = _errs16 === errors;
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs18 = errors;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.values === undefined){
const err11 = {instancePath:instancePath+"/matchExpressions/" + i0,schemaPath:"#/properties/matchExpressions/items/then/required",keyword:"required",params:{missingProperty: "values"},message:"must have required property '"+"values"+"'",schema:schema83.properties.matchExpressions.items.then.required,parentSchema:schema83.properties.matchExpressions.items.then,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data3.values !== undefined){
let data5 = data3.values;
if(Array.isArray(data5)){
if(data5.length < 1){
const err12 = {instancePath:instancePath+"/matchExpressions/" + i0+"/values",schemaPath:"#/properties/matchExpressions/items/then/properties/values/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema83.properties.matchExpressions.items.then.properties.values,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/matchExpressions/" + i0+"/values",schemaPath:"#/properties/matchExpressions/items/then/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema83.properties.matchExpressions.items.then.properties.values.type,parentSchema:schema83.properties.matchExpressions.items.then.properties.values,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
var _valid0 = _errs18 === errors;
valid7 = _valid0;
if(valid7){
var props0 = {};
props0.values = true;
props0.operator = true;
}
ifClause0 = "then";
}
else {
const _errs21 = errors;
const _errs22 = errors;
let valid10 = true;
const _errs23 = errors;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if((data3.operator === undefined) && (missing1 = "operator")){
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
else {
if(data3.operator !== undefined){
let data6 = data3.operator;
if(!((data6 === "Exists") || (data6 === "DoesNotExist"))){
const err15 = {};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
var _valid1 = _errs23 === errors;
errors = _errs22;
if(vErrors !== null){
if(_errs22){
vErrors.length = _errs22;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs25 = errors;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.values !== undefined){
let data7 = data3.values;
if(Array.isArray(data7)){
if(data7.length > 0){
const err16 = {instancePath:instancePath+"/matchExpressions/" + i0+"/values",schemaPath:"#/properties/matchExpressions/items/else/then/properties/values/maxItems",keyword:"maxItems",params:{limit: 0},message:"must NOT have more than 0 items",schema:0,parentSchema:schema83.properties.matchExpressions.items.else.then.properties.values,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/matchExpressions/" + i0+"/values",schemaPath:"#/properties/matchExpressions/items/else/then/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema83.properties.matchExpressions.items.else.then.properties.values.type,parentSchema:schema83.properties.matchExpressions.items.else.then.properties.values,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
var _valid1 = _errs25 === errors;
valid10 = _valid1;
if(valid10){
var props1 = {};
props1.values = true;
props1.operator = true;
}
}
if(!valid10){
const err18 = {instancePath:instancePath+"/matchExpressions/" + i0,schemaPath:"#/properties/matchExpressions/items/else/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema83.properties.matchExpressions.items.else.if,parentSchema:schema83.properties.matchExpressions.items.else,data:data3};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid0 = _errs21 === errors;
valid7 = _valid0;
if(valid7){
if(props0 !== true && props1 !== undefined){
if(props1 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props1);
}
}
}
ifClause0 = "else";
}
if(!valid7){
const err19 = {instancePath:instancePath+"/matchExpressions/" + i0,schemaPath:"#/properties/matchExpressions/items/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema83.properties.matchExpressions.items.if,parentSchema:schema83.properties.matchExpressions.items,data:data3};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.key === undefined){
const err20 = {instancePath:instancePath+"/matchExpressions/" + i0,schemaPath:"#/properties/matchExpressions/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'",schema:schema83.properties.matchExpressions.items.required,parentSchema:schema83.properties.matchExpressions.items,data:data3};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data3.operator === undefined){
const err21 = {instancePath:instancePath+"/matchExpressions/" + i0,schemaPath:"#/properties/matchExpressions/items/required",keyword:"required",params:{missingProperty: "operator"},message:"must have required property '"+"operator"+"'",schema:schema83.properties.matchExpressions.items.required,parentSchema:schema83.properties.matchExpressions.items,data:data3};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
for(const key3 in data3){
if(!(((key3 === "key") || (key3 === "operator")) || (key3 === "values"))){
const err22 = {instancePath:instancePath+"/matchExpressions/" + i0,schemaPath:"#/properties/matchExpressions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema83.properties.matchExpressions.items,data:data3};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data3.key !== undefined){
let data8 = data3.key;
if(typeof data8 === "string"){
if(data8.length > 317){
const err23 = {instancePath:instancePath+"/matchExpressions/" + i0+"/key",schemaPath:"#/$defs/labelKey/maxLength",keyword:"maxLength",params:{limit: 317},message:"must NOT have more than 317 characters",schema:317,parentSchema:schema84,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(!pattern41.test(data8)){
const err24 = {instancePath:instancePath+"/matchExpressions/" + i0+"/key",schemaPath:"#/$defs/labelKey/pattern",keyword:"pattern",params:{pattern: "^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$"},message:"must match pattern \""+"^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$"+"\"",schema:"^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$",parentSchema:schema84,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/matchExpressions/" + i0+"/key",schemaPath:"#/$defs/labelKey/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.type,parentSchema:schema84,data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data3.operator !== undefined){
let data9 = data3.operator;
if(!((((data9 === "In") || (data9 === "NotIn")) || (data9 === "Exists")) || (data9 === "DoesNotExist"))){
const err26 = {instancePath:instancePath+"/matchExpressions/" + i0+"/operator",schemaPath:"#/properties/matchExpressions/items/properties/operator/enum",keyword:"enum",params:{allowedValues: schema83.properties.matchExpressions.items.properties.operator.enum},message:"must be equal to one of the allowed values",schema:schema83.properties.matchExpressions.items.properties.operator.enum,parentSchema:schema83.properties.matchExpressions.items.properties.operator,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data3.values !== undefined){
let data10 = data3.values;
if(Array.isArray(data10)){
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
if(typeof data11 === "string"){
if(data11.length > 63){
const err27 = {instancePath:instancePath+"/matchExpressions/" + i0+"/values/" + i1,schemaPath:"#/$defs/labelValue/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema85,data:data11};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(!pattern42.test(data11)){
const err28 = {instancePath:instancePath+"/matchExpressions/" + i0+"/values/" + i1,schemaPath:"#/$defs/labelValue/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},message:"must match pattern \""+"^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"+"\"",schema:"^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$",parentSchema:schema85,data:data11};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/matchExpressions/" + i0+"/values/" + i1,schemaPath:"#/$defs/labelValue/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.type,parentSchema:schema85,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/matchExpressions/" + i0+"/values",schemaPath:"#/properties/matchExpressions/items/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema83.properties.matchExpressions.items.properties.values.type,parentSchema:schema83.properties.matchExpressions.items.properties.values,data:data10};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/matchExpressions/" + i0,schemaPath:"#/properties/matchExpressions/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema83.properties.matchExpressions.items.type,parentSchema:schema83.properties.matchExpressions.items,data:data3};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/matchExpressions",schemaPath:"#/properties/matchExpressions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema83.properties.matchExpressions.type,parentSchema:schema83.properties.matchExpressions,data:data2};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema83.type,parentSchema:schema83,data};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema89 = {"description":"Ranges of addresses.","type":"array","maxItems":100,"items":{"$ref":"#/$defs/cidr"},"x-allowed":"a list of at most 100 CIDRs, such as 10.0.0.0/28"};
const schema90 = {"description":"A range of addresses.","type":"string","maxLength":64,"pattern":"^[0-9A-Fa-f:.]+/[0-9]{1,3}$","x-allowed":"a CIDR, such as 10.0.0.0/28 or fd00::/64"};
const pattern47 = new RegExp("^[0-9A-Fa-f:.]+/[0-9]{1,3}$", "u");

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate26.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(Array.isArray(data)){
if(data.length > 100){
const err0 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items",schema:100,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(data0.length > 64){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/cidr/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema90,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!pattern47.test(data0)){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/cidr/pattern",keyword:"pattern",params:{pattern: "^[0-9A-Fa-f:.]+/[0-9]{1,3}$"},message:"must match pattern \""+"^[0-9A-Fa-f:.]+/[0-9]{1,3}$"+"\"",schema:"^[0-9A-Fa-f:.]+/[0-9]{1,3}$",parentSchema:schema90,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/cidr/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema90.type,parentSchema:schema90,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema89.type,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate26.errors = vErrors;
return errors === 0;
}
validate26.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.vaultAddr === undefined){
data.vaultAddr = "https://vault.vault.svc:8200";
}
if(data.vaultCaCertBytes === undefined){
data.vaultCaCertBytes = "";
}
if(data.proxyAddr === undefined){
data.proxyAddr = "";
}
if(data.vaultImage === undefined){
data.vaultImage = "hashicorp/vault:2.0.4";
}
if(data.vaultAuthType === undefined){
data.vaultAuthType = "kubernetes";
}
if(data.vaultAuthPath === undefined){
data.vaultAuthPath = "auth/kubernetes";
}
if(data.vaultNamespace === undefined){
data.vaultNamespace = "";
}
if(data.revokeOnShutdown === undefined){
data.revokeOnShutdown = false;
}
if(data.runAsUser === undefined){
data.runAsUser = "100";
}
if(data.runAsGroup === undefined){
data.runAsGroup = "1000";
}
if(data.runAsSameUser === undefined){
data.runAsSameUser = false;
}
if(data.setSecurityContext === undefined){
data.setSecurityContext = true;
}
if(data.defaultTemplate === undefined){
data.defaultTemplate = "map";
}
if(data.cpuRequest === undefined){
data.cpuRequest = "250m";
}
if(data.memRequest === undefined){
data.memRequest = "64Mi";
}
if(data.ephemeralRequest === undefined){
data.ephemeralRequest = "";
}
if(data.cpuLimit === undefined){
data.cpuLimit = "500m";
}
if(data.memLimit === undefined){
data.memLimit = "128Mi";
}
if(data.ephemeralLimit === undefined){
data.ephemeralLimit = "";
}
if(data.authMinBackoff === undefined){
data.authMinBackoff = "";
}
if(data.authMaxBackoff === undefined){
data.authMaxBackoff = "";
}
if(data.disableIdleConnections === undefined){
data.disableIdleConnections = "";
}
if(data.disableKeepAlives === undefined){
data.disableKeepAlives = "";
}
if(data.templateConfigExitOnRetryFailure === undefined){
data.templateConfigExitOnRetryFailure = true;
}
if(data.templateStaticSecretRenderInterval === undefined){
data.templateStaticSecretRenderInterval = "";
}
if(data.templateMaxConnectionsPerHost === undefined){
data.templateMaxConnectionsPerHost = 0;
}
if(data.templateLeaseRenewalThreshold === undefined){
data.templateLeaseRenewalThreshold = 0;
}
if(data.profile === undefined){
data.profile = "vault-k8s";
}
if(data.podExtensions === undefined){
data.podExtensions = false;
}
if(data.nativeSidecar === undefined){
data.nativeSidecar = false;
}
if(data.nativeSidecarOnly === undefined){
data.nativeSidecarOnly = false;
}
if(data.preferKubernetesToken === undefined){
data.preferKubernetesToken = false;
}
if(data.projectedToken === undefined){
data.projectedToken = false;
}
if(data.projectedTokenAudience === undefined){
data.projectedTokenAudience = "";
}
if(data.projectedTokenExpirationSeconds === undefined){
data.projectedTokenExpirationSeconds = 3600;
}
if(data.tokenFileMode === undefined){
data.tokenFileMode = "";
}
if(data.seccompProfile === undefined){
data.seccompProfile = "";
}
if(data.sameUserFromPod === undefined){
data.sameUserFromPod = false;
}
if(data.imagePullPolicy === undefined){
data.imagePullPolicy = "";
}
if(data.volumeSizeLimit === undefined){
data.volumeSizeLimit = "";
}
if(data.skipMountedPaths === undefined){
data.skipMountedPaths = false;
}
if(data.initContainerName === undefined){
data.initContainerName = "vault-agent-init";
}
if(data.sidecarName === undefined){
data.sidecarName = "vault-agent";
}
if(data.volumePrefix === undefined){
data.volumePrefix = "";
}
if(data.caConfigMap === undefined){
data.caConfigMap = "";
}
if(data.applicationEnv === undefined){
data.applicationEnv = false;
}
if(data.agentVolumeMounts === undefined){
data.agentVolumeMounts = "";
}
if(data.defaults === undefined){
data.defaults = {};
}
if(data.namespaces === undefined){
data.namespaces = {};
}
if(data.locked === undefined){
data.locked = [];
}
if(data.admission === undefined){
data.admission = {};
}
if(data.kyverno === undefined){
data.kyverno = {};
}
if(data.kubernetes === undefined){
data.kubernetes = {};
}
if(data.opa === undefined){
data.opa = {};
}
if(data.webhook === undefined){
data.webhook = {};
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
let data0 = data.vaultAddr;
if(typeof data0 === "string"){
if(data0.length > 2048){
const err1 = {instancePath:instancePath+"/vaultAddr",schemaPath:"#/properties/vaultAddr/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema31.properties.vaultAddr,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data0.length < 1){
const err2 = {instancePath:instancePath+"/vaultAddr",schemaPath:"#/properties/vaultAddr/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.vaultAddr,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/vaultAddr",schemaPath:"#/properties/vaultAddr/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.vaultAddr.type,parentSchema:schema31.properties.vaultAddr,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
let data1 = data.vaultCaCertBytes;
if(typeof data1 === "string"){
if(data1.length > 16384){
const err4 = {instancePath:instancePath+"/vaultCaCertBytes",schemaPath:"#/properties/vaultCaCertBytes/maxLength",keyword:"maxLength",params:{limit: 16384},message:"must NOT have more than 16384 characters",schema:16384,parentSchema:schema31.properties.vaultCaCertBytes,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/vaultCaCertBytes",schemaPath:"#/properties/vaultCaCertBytes/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.vaultCaCertBytes.type,parentSchema:schema31.properties.vaultCaCertBytes,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
let data2 = data.proxyAddr;
if(typeof data2 === "string"){
if(data2.length > 2048){
const err6 = {instancePath:instancePath+"/proxyAddr",schemaPath:"#/properties/proxyAddr/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema31.properties.proxyAddr,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/proxyAddr",schemaPath:"#/properties/proxyAddr/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.proxyAddr.type,parentSchema:schema31.properties.proxyAddr,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
let data3 = data.vaultImage;
if(typeof data3 === "string"){
if(data3.length > 512){
const err8 = {instancePath:instancePath+"/vaultImage",schemaPath:"#/properties/vaultImage/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema31.properties.vaultImage,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data3.length < 1){
const err9 = {instancePath:instancePath+"/vaultImage",schemaPath:"#/properties/vaultImage/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.vaultImage,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/vaultImage",schemaPath:"#/properties/vaultImage/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.vaultImage.type,parentSchema:schema31.properties.vaultImage,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
let data4 = data.vaultAuthType;
if(typeof data4 === "string"){
if(data4.length > 64){
const err11 = {instancePath:instancePath+"/vaultAuthType",schemaPath:"#/properties/vaultAuthType/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema31.properties.vaultAuthType,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data4.length < 1){
const err12 = {instancePath:instancePath+"/vaultAuthType",schemaPath:"#/properties/vaultAuthType/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.vaultAuthType,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/vaultAuthType",schemaPath:"#/properties/vaultAuthType/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.vaultAuthType.type,parentSchema:schema31.properties.vaultAuthType,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
let data5 = data.vaultAuthPath;
if(typeof data5 === "string"){
if(data5.length > 512){
const err14 = {instancePath:instancePath+"/vaultAuthPath",schemaPath:"#/properties/vaultAuthPath/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema31.properties.vaultAuthPath,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data5.length < 1){
const err15 = {instancePath:instancePath+"/vaultAuthPath",schemaPath:"#/properties/vaultAuthPath/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.vaultAuthPath,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/vaultAuthPath",schemaPath:"#/properties/vaultAuthPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.vaultAuthPath.type,parentSchema:schema31.properties.vaultAuthPath,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
let data6 = data.vaultNamespace;
if(typeof data6 === "string"){
if(data6.length > 512){
const err17 = {instancePath:instancePath+"/vaultNamespace",schemaPath:"#/properties/vaultNamespace/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema31.properties.vaultNamespace,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/vaultNamespace",schemaPath:"#/properties/vaultNamespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.vaultNamespace.type,parentSchema:schema31.properties.vaultNamespace,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
let data7 = data.revokeOnShutdown;
if(typeof data7 !== "boolean"){
const err19 = {instancePath:instancePath+"/revokeOnShutdown",schemaPath:"#/properties/revokeOnShutdown/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.revokeOnShutdown.type,parentSchema:schema31.properties.revokeOnShutdown,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
let data8 = data.runAsUser;
if((!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))) && (typeof data8 !== "string")){
const err20 = {instancePath:instancePath+"/runAsUser",schemaPath:"#/$defs/id/type",keyword:"type",params:{type: schema32.type},message:"must be integer,string",schema:schema32.type,parentSchema:schema32,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 2147483647 || isNaN(data8)){
const err21 = {instancePath:instancePath+"/runAsUser",schemaPath:"#/$defs/id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema32,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data8 < 0 || isNaN(data8)){
const err22 = {instancePath:instancePath+"/runAsUser",schemaPath:"#/$defs/id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema32,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(typeof data8 === "string"){
if(data8.length > 10){
const err23 = {instancePath:instancePath+"/runAsUser",schemaPath:"#/$defs/id/maxLength",keyword:"maxLength",params:{limit: 10},message:"must NOT have more than 10 characters",schema:10,parentSchema:schema32,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(!pattern4.test(data8)){
const err24 = {instancePath:instancePath+"/runAsUser",schemaPath:"#/$defs/id/pattern",keyword:"pattern",params:{pattern: "^(?:0|[1-9][0-9]{0,8}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])$"},message:"must match pattern \""+"^(?:0|[1-9][0-9]{0,8}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])$"+"\"",schema:"^(?:0|[1-9][0-9]{0,8}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])$",parentSchema:schema32,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
let data9 = data.runAsGroup;
if((!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))) && (typeof data9 !== "string")){
const err25 = {instancePath:instancePath+"/runAsGroup",schemaPath:"#/$defs/id/type",keyword:"type",params:{type: schema32.type},message:"must be integer,string",schema:schema32.type,parentSchema:schema32,data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 2147483647 || isNaN(data9)){
const err26 = {instancePath:instancePath+"/runAsGroup",schemaPath:"#/$defs/id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema32,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data9 < 0 || isNaN(data9)){
const err27 = {instancePath:instancePath+"/runAsGroup",schemaPath:"#/$defs/id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema32,data:data9};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(typeof data9 === "string"){
if(data9.length > 10){
const err28 = {instancePath:instancePath+"/runAsGroup",schemaPath:"#/$defs/id/maxLength",keyword:"maxLength",params:{limit: 10},message:"must NOT have more than 10 characters",schema:10,parentSchema:schema32,data:data9};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(!pattern4.test(data9)){
const err29 = {instancePath:instancePath+"/runAsGroup",schemaPath:"#/$defs/id/pattern",keyword:"pattern",params:{pattern: "^(?:0|[1-9][0-9]{0,8}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])$"},message:"must match pattern \""+"^(?:0|[1-9][0-9]{0,8}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])$"+"\"",schema:"^(?:0|[1-9][0-9]{0,8}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])$",parentSchema:schema32,data:data9};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
let data10 = data.runAsSameUser;
if(typeof data10 !== "boolean"){
const err30 = {instancePath:instancePath+"/runAsSameUser",schemaPath:"#/properties/runAsSameUser/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.runAsSameUser.type,parentSchema:schema31.properties.runAsSameUser,data:data10};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
let data11 = data.setSecurityContext;
if(typeof data11 !== "boolean"){
const err31 = {instancePath:instancePath+"/setSecurityContext",schemaPath:"#/properties/setSecurityContext/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.setSecurityContext.type,parentSchema:schema31.properties.setSecurityContext,data:data11};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
let data12 = data.defaultTemplate;
if(!((data12 === "map") || (data12 === "json"))){
const err32 = {instancePath:instancePath+"/defaultTemplate",schemaPath:"#/properties/defaultTemplate/enum",keyword:"enum",params:{allowedValues: schema31.properties.defaultTemplate.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.defaultTemplate.enum,parentSchema:schema31.properties.defaultTemplate,data:data12};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
let data13 = data.cpuRequest;
if((typeof data13 !== "string") && (!((typeof data13 == "number") && (isFinite(data13))))){
const err33 = {instancePath:instancePath+"/cpuRequest",schemaPath:"#/$defs/quantity/type",keyword:"type",params:{type: schema34.type},message:"must be string,number",schema:schema34.type,parentSchema:schema34,data:data13};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 0 || isNaN(data13)){
const err34 = {instancePath:instancePath+"/cpuRequest",schemaPath:"#/$defs/quantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema34,data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(typeof data13 === "string"){
if(data13.length > 64){
const err35 = {instancePath:instancePath+"/cpuRequest",schemaPath:"#/$defs/quantity/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema34,data:data13};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(!pattern6.test(data13)){
const err36 = {instancePath:instancePath+"/cpuRequest",schemaPath:"#/$defs/quantity/pattern",keyword:"pattern",params:{pattern: "^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"},message:"must match pattern \""+"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"+"\"",schema:"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$",parentSchema:schema34,data:data13};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
let data14 = data.memRequest;
if((typeof data14 !== "string") && (!((typeof data14 == "number") && (isFinite(data14))))){
const err37 = {instancePath:instancePath+"/memRequest",schemaPath:"#/$defs/quantity/type",keyword:"type",params:{type: schema34.type},message:"must be string,number",schema:schema34.type,parentSchema:schema34,data:data14};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
const err38 = {instancePath:instancePath+"/memRequest",schemaPath:"#/$defs/quantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema34,data:data14};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(typeof data14 === "string"){
if(data14.length > 64){
const err39 = {instancePath:instancePath+"/memRequest",schemaPath:"#/$defs/quantity/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema34,data:data14};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(!pattern6.test(data14)){
const err40 = {instancePath:instancePath+"/memRequest",schemaPath:"#/$defs/quantity/pattern",keyword:"pattern",params:{pattern: "^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"},message:"must match pattern \""+"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"+"\"",schema:"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$",parentSchema:schema34,data:data14};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
let data15 = data.ephemeralRequest;
if((typeof data15 !== "string") && (!((typeof data15 == "number") && (isFinite(data15))))){
const err41 = {instancePath:instancePath+"/ephemeralRequest",schemaPath:"#/$defs/quantity/type",keyword:"type",params:{type: schema34.type},message:"must be string,number",schema:schema34.type,parentSchema:schema34,data:data15};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 < 0 || isNaN(data15)){
const err42 = {instancePath:instancePath+"/ephemeralRequest",schemaPath:"#/$defs/quantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema34,data:data15};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(typeof data15 === "string"){
if(data15.length > 64){
const err43 = {instancePath:instancePath+"/ephemeralRequest",schemaPath:"#/$defs/quantity/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema34,data:data15};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(!pattern6.test(data15)){
const err44 = {instancePath:instancePath+"/ephemeralRequest",schemaPath:"#/$defs/quantity/pattern",keyword:"pattern",params:{pattern: "^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"},message:"must match pattern \""+"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"+"\"",schema:"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$",parentSchema:schema34,data:data15};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
let data16 = data.cpuLimit;
if((typeof data16 !== "string") && (!((typeof data16 == "number") && (isFinite(data16))))){
const err45 = {instancePath:instancePath+"/cpuLimit",schemaPath:"#/$defs/quantity/type",keyword:"type",params:{type: schema34.type},message:"must be string,number",schema:schema34.type,parentSchema:schema34,data:data16};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 0 || isNaN(data16)){
const err46 = {instancePath:instancePath+"/cpuLimit",schemaPath:"#/$defs/quantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema34,data:data16};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(typeof data16 === "string"){
if(data16.length > 64){
const err47 = {instancePath:instancePath+"/cpuLimit",schemaPath:"#/$defs/quantity/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema34,data:data16};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(!pattern6.test(data16)){
const err48 = {instancePath:instancePath+"/cpuLimit",schemaPath:"#/$defs/quantity/pattern",keyword:"pattern",params:{pattern: "^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"},message:"must match pattern \""+"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"+"\"",schema:"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$",parentSchema:schema34,data:data16};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
let data17 = data.memLimit;
if((typeof data17 !== "string") && (!((typeof data17 == "number") && (isFinite(data17))))){
const err49 = {instancePath:instancePath+"/memLimit",schemaPath:"#/$defs/quantity/type",keyword:"type",params:{type: schema34.type},message:"must be string,number",schema:schema34.type,parentSchema:schema34,data:data17};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
const err50 = {instancePath:instancePath+"/memLimit",schemaPath:"#/$defs/quantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema34,data:data17};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(typeof data17 === "string"){
if(data17.length > 64){
const err51 = {instancePath:instancePath+"/memLimit",schemaPath:"#/$defs/quantity/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema34,data:data17};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(!pattern6.test(data17)){
const err52 = {instancePath:instancePath+"/memLimit",schemaPath:"#/$defs/quantity/pattern",keyword:"pattern",params:{pattern: "^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"},message:"must match pattern \""+"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"+"\"",schema:"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$",parentSchema:schema34,data:data17};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
let data18 = data.ephemeralLimit;
if((typeof data18 !== "string") && (!((typeof data18 == "number") && (isFinite(data18))))){
const err53 = {instancePath:instancePath+"/ephemeralLimit",schemaPath:"#/$defs/quantity/type",keyword:"type",params:{type: schema34.type},message:"must be string,number",schema:schema34.type,parentSchema:schema34,data:data18};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 < 0 || isNaN(data18)){
const err54 = {instancePath:instancePath+"/ephemeralLimit",schemaPath:"#/$defs/quantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema34,data:data18};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(typeof data18 === "string"){
if(data18.length > 64){
const err55 = {instancePath:instancePath+"/ephemeralLimit",schemaPath:"#/$defs/quantity/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema34,data:data18};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(!pattern6.test(data18)){
const err56 = {instancePath:instancePath+"/ephemeralLimit",schemaPath:"#/$defs/quantity/pattern",keyword:"pattern",params:{pattern: "^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"},message:"must match pattern \""+"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"+"\"",schema:"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$",parentSchema:schema34,data:data18};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
let data19 = data.authMinBackoff;
if(typeof data19 === "string"){
if(data19.length > 64){
const err57 = {instancePath:instancePath+"/authMinBackoff",schemaPath:"#/$defs/duration/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema40,data:data19};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(!pattern12.test(data19)){
const err58 = {instancePath:instancePath+"/authMinBackoff",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\+?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+))?$"},message:"must match pattern \""+"^(?:\\+?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+))?$"+"\"",schema:"^(?:\\+?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+))?$",parentSchema:schema40,data:data19};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
else {
const err59 = {instancePath:instancePath+"/authMinBackoff",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.type,parentSchema:schema40,data:data19};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
let data20 = data.authMaxBackoff;
if(typeof data20 === "string"){
if(data20.length > 64){
const err60 = {instancePath:instancePath+"/authMaxBackoff",schemaPath:"#/$defs/duration/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema40,data:data20};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(!pattern12.test(data20)){
const err61 = {instancePath:instancePath+"/authMaxBackoff",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^(?:\\+?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+))?$"},message:"must match pattern \""+"^(?:\\+?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+))?$"+"\"",schema:"^(?:\\+?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+))?$",parentSchema:schema40,data:data20};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/authMaxBackoff",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.type,parentSchema:schema40,data:data20};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
let data21 = data.disableIdleConnections;
if(typeof data21 === "string"){
if(data21.length > 256){
const err63 = {instancePath:instancePath+"/disableIdleConnections",schemaPath:"#/$defs/features/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema42,data:data21};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(!pattern14.test(data21)){
const err64 = {instancePath:instancePath+"/disableIdleConnections",schemaPath:"#/$defs/features/pattern",keyword:"pattern",params:{pattern: "^(?:(?:auto-auth|caching|proxying|templating)(?:,(?:auto-auth|caching|proxying|templating))*)?$"},message:"must match pattern \""+"^(?:(?:auto-auth|caching|proxying|templating)(?:,(?:auto-auth|caching|proxying|templating))*)?$"+"\"",schema:"^(?:(?:auto-auth|caching|proxying|templating)(?:,(?:auto-auth|caching|proxying|templating))*)?$",parentSchema:schema42,data:data21};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/disableIdleConnections",schemaPath:"#/$defs/features/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.type,parentSchema:schema42,data:data21};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
let data22 = data.disableKeepAlives;
if(typeof data22 === "string"){
if(data22.length > 256){
const err66 = {instancePath:instancePath+"/disableKeepAlives",schemaPath:"#/$defs/features/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema42,data:data22};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(!pattern14.test(data22)){
const err67 = {instancePath:instancePath+"/disableKeepAlives",schemaPath:"#/$defs/features/pattern",keyword:"pattern",params:{pattern: "^(?:(?:auto-auth|caching|proxying|templating)(?:,(?:auto-auth|caching|proxying|templating))*)?$"},message:"must match pattern \""+"^(?:(?:auto-auth|caching|proxying|templating)(?:,(?:auto-auth|caching|proxying|templating))*)?$"+"\"",schema:"^(?:(?:auto-auth|caching|proxying|templating)(?:,(?:auto-auth|caching|proxying|templating))*)?$",parentSchema:schema42,data:data22};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/disableKeepAlives",schemaPath:"#/$defs/features/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.type,parentSchema:schema42,data:data22};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
let data23 = data.templateConfigExitOnRetryFailure;
if(typeof data23 !== "boolean"){
const err69 = {instancePath:instancePath+"/templateConfigExitOnRetryFailure",schemaPath:"#/properties/templateConfigExitOnRetryFailure/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.templateConfigExitOnRetryFailure.type,parentSchema:schema31.properties.templateConfigExitOnRetryFailure,data:data23};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
let data24 = data.templateStaticSecretRenderInterval;
if(typeof data24 === "string"){
if(data24.length > 64){
const err70 = {instancePath:instancePath+"/templateStaticSecretRenderInterval",schemaPath:"#/properties/templateStaticSecretRenderInterval/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema31.properties.templateStaticSecretRenderInterval,data:data24};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(!pattern16.test(data24)){
const err71 = {instancePath:instancePath+"/templateStaticSecretRenderInterval",schemaPath:"#/properties/templateStaticSecretRenderInterval/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]+d?|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)?$"},message:"must match pattern \""+"^(?:[0-9]+d?|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)?$"+"\"",schema:"^(?:[0-9]+d?|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)?$",parentSchema:schema31.properties.templateStaticSecretRenderInterval,data:data24};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/templateStaticSecretRenderInterval",schemaPath:"#/properties/templateStaticSecretRenderInterval/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.templateStaticSecretRenderInterval.type,parentSchema:schema31.properties.templateStaticSecretRenderInterval,data:data24};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
let data25 = data.templateMaxConnectionsPerHost;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
const err73 = {instancePath:instancePath+"/templateMaxConnectionsPerHost",schemaPath:"#/properties/templateMaxConnectionsPerHost/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.templateMaxConnectionsPerHost.type,parentSchema:schema31.properties.templateMaxConnectionsPerHost,data:data25};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 > 2147483647 || isNaN(data25)){
const err74 = {instancePath:instancePath+"/templateMaxConnectionsPerHost",schemaPath:"#/properties/templateMaxConnectionsPerHost/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema31.properties.templateMaxConnectionsPerHost,data:data25};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(data25 < 0 || isNaN(data25)){
const err75 = {instancePath:instancePath+"/templateMaxConnectionsPerHost",schemaPath:"#/properties/templateMaxConnectionsPerHost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema31.properties.templateMaxConnectionsPerHost,data:data25};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
let data26 = data.templateLeaseRenewalThreshold;
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 > 1 || isNaN(data26)){
const err76 = {instancePath:instancePath+"/templateLeaseRenewalThreshold",schemaPath:"#/properties/templateLeaseRenewalThreshold/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1",schema:1,parentSchema:schema31.properties.templateLeaseRenewalThreshold,data:data26};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if(data26 < 0 || isNaN(data26)){
const err77 = {instancePath:instancePath+"/templateLeaseRenewalThreshold",schemaPath:"#/properties/templateLeaseRenewalThreshold/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema31.properties.templateLeaseRenewalThreshold,data:data26};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/templateLeaseRenewalThreshold",schemaPath:"#/properties/templateLeaseRenewalThreshold/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema31.properties.templateLeaseRenewalThreshold.type,parentSchema:schema31.properties.templateLeaseRenewalThreshold,data:data26};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
let data27 = data.profile;
if(!((data27 === "vault-k8s") || (data27 === "recommended"))){
const err79 = {instancePath:instancePath+"/profile",schemaPath:"#/properties/profile/enum",keyword:"enum",params:{allowedValues: schema31.properties.profile.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.profile.enum,parentSchema:schema31.properties.profile,data:data27};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
let data28 = data.podExtensions;
if(typeof data28 !== "boolean"){
const err80 = {instancePath:instancePath+"/podExtensions",schemaPath:"#/properties/podExtensions/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.podExtensions.type,parentSchema:schema31.properties.podExtensions,data:data28};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
let data29 = data.nativeSidecar;
if(typeof data29 !== "boolean"){
const err81 = {instancePath:instancePath+"/nativeSidecar",schemaPath:"#/properties/nativeSidecar/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.nativeSidecar.type,parentSchema:schema31.properties.nativeSidecar,data:data29};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
let data30 = data.nativeSidecarOnly;
if(typeof data30 !== "boolean"){
const err82 = {instancePath:instancePath+"/nativeSidecarOnly",schemaPath:"#/properties/nativeSidecarOnly/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.nativeSidecarOnly.type,parentSchema:schema31.properties.nativeSidecarOnly,data:data30};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
let data31 = data.preferKubernetesToken;
if(typeof data31 !== "boolean"){
const err83 = {instancePath:instancePath+"/preferKubernetesToken",schemaPath:"#/properties/preferKubernetesToken/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.preferKubernetesToken.type,parentSchema:schema31.properties.preferKubernetesToken,data:data31};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
let data32 = data.projectedToken;
if(typeof data32 !== "boolean"){
const err84 = {instancePath:instancePath+"/projectedToken",schemaPath:"#/properties/projectedToken/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.projectedToken.type,parentSchema:schema31.properties.projectedToken,data:data32};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
let data33 = data.projectedTokenAudience;
if(typeof data33 === "string"){
if(data33.length > 512){
const err85 = {instancePath:instancePath+"/projectedTokenAudience",schemaPath:"#/properties/projectedTokenAudience/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema31.properties.projectedTokenAudience,data:data33};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if(!pattern17.test(data33)){
const err86 = {instancePath:instancePath+"/projectedTokenAudience",schemaPath:"#/properties/projectedTokenAudience/pattern",keyword:"pattern",params:{pattern: "^[!-~]*$"},message:"must match pattern \""+"^[!-~]*$"+"\"",schema:"^[!-~]*$",parentSchema:schema31.properties.projectedTokenAudience,data:data33};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
else {
const err87 = {instancePath:instancePath+"/projectedTokenAudience",schemaPath:"#/properties/projectedTokenAudience/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.projectedTokenAudience.type,parentSchema:schema31.properties.projectedTokenAudience,data:data33};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
let data34 = data.projectedTokenExpirationSeconds;
if(!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))){
const err88 = {instancePath:instancePath+"/projectedTokenExpirationSeconds",schemaPath:"#/properties/projectedTokenExpirationSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.projectedTokenExpirationSeconds.type,parentSchema:schema31.properties.projectedTokenExpirationSeconds,data:data34};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 > 4294967296 || isNaN(data34)){
const err89 = {instancePath:instancePath+"/projectedTokenExpirationSeconds",schemaPath:"#/properties/projectedTokenExpirationSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967296},message:"must be <= 4294967296",schema:4294967296,parentSchema:schema31.properties.projectedTokenExpirationSeconds,data:data34};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(data34 < 600 || isNaN(data34)){
const err90 = {instancePath:instancePath+"/projectedTokenExpirationSeconds",schemaPath:"#/properties/projectedTokenExpirationSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 600},message:"must be >= 600",schema:600,parentSchema:schema31.properties.projectedTokenExpirationSeconds,data:data34};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
let data35 = data.tokenFileMode;
if(!(((((((data35 === "") || (data35 === "0400")) || (data35 === "0440")) || (data35 === "0444")) || (data35 === "0600")) || (data35 === "0640")) || (data35 === "0644"))){
const err91 = {instancePath:instancePath+"/tokenFileMode",schemaPath:"#/properties/tokenFileMode/enum",keyword:"enum",params:{allowedValues: schema31.properties.tokenFileMode.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.tokenFileMode.enum,parentSchema:schema31.properties.tokenFileMode,data:data35};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
let data36 = data.seccompProfile;
if(!((data36 === "") || (data36 === "RuntimeDefault"))){
const err92 = {instancePath:instancePath+"/seccompProfile",schemaPath:"#/properties/seccompProfile/enum",keyword:"enum",params:{allowedValues: schema31.properties.seccompProfile.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.seccompProfile.enum,parentSchema:schema31.properties.seccompProfile,data:data36};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
let data37 = data.sameUserFromPod;
if(typeof data37 !== "boolean"){
const err93 = {instancePath:instancePath+"/sameUserFromPod",schemaPath:"#/properties/sameUserFromPod/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.sameUserFromPod.type,parentSchema:schema31.properties.sameUserFromPod,data:data37};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
let data38 = data.imagePullPolicy;
if(!((((data38 === "") || (data38 === "Always")) || (data38 === "IfNotPresent")) || (data38 === "Never"))){
const err94 = {instancePath:instancePath+"/imagePullPolicy",schemaPath:"#/properties/imagePullPolicy/enum",keyword:"enum",params:{allowedValues: schema31.properties.imagePullPolicy.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.imagePullPolicy.enum,parentSchema:schema31.properties.imagePullPolicy,data:data38};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
let data39 = data.volumeSizeLimit;
if((typeof data39 !== "string") && (!((typeof data39 == "number") && (isFinite(data39))))){
const err95 = {instancePath:instancePath+"/volumeSizeLimit",schemaPath:"#/$defs/quantity/type",keyword:"type",params:{type: schema34.type},message:"must be string,number",schema:schema34.type,parentSchema:schema34,data:data39};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 < 0 || isNaN(data39)){
const err96 = {instancePath:instancePath+"/volumeSizeLimit",schemaPath:"#/$defs/quantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema34,data:data39};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(typeof data39 === "string"){
if(data39.length > 64){
const err97 = {instancePath:instancePath+"/volumeSizeLimit",schemaPath:"#/$defs/quantity/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema34,data:data39};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
if(!pattern6.test(data39)){
const err98 = {instancePath:instancePath+"/volumeSizeLimit",schemaPath:"#/$defs/quantity/pattern",keyword:"pattern",params:{pattern: "^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"},message:"must match pattern \""+"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$"+"\"",schema:"^(?:\\+?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?)?$",parentSchema:schema34,data:data39};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
let data40 = data.skipMountedPaths;
if(typeof data40 !== "boolean"){
const err99 = {instancePath:instancePath+"/skipMountedPaths",schemaPath:"#/properties/skipMountedPaths/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.skipMountedPaths.type,parentSchema:schema31.properties.skipMountedPaths,data:data40};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
let data41 = data.initContainerName;
if(typeof data41 === "string"){
if(data41.length > 63){
const err100 = {instancePath:instancePath+"/initContainerName",schemaPath:"#/$defs/containerName/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema45,data:data41};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
if(!pattern19.test(data41)){
const err101 = {instancePath:instancePath+"/initContainerName",schemaPath:"#/$defs/containerName/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$",parentSchema:schema45,data:data41};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
else {
const err102 = {instancePath:instancePath+"/initContainerName",schemaPath:"#/$defs/containerName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data41};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
let data42 = data.sidecarName;
if(typeof data42 === "string"){
if(data42.length > 63){
const err103 = {instancePath:instancePath+"/sidecarName",schemaPath:"#/$defs/containerName/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema45,data:data42};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
if(!pattern19.test(data42)){
const err104 = {instancePath:instancePath+"/sidecarName",schemaPath:"#/$defs/containerName/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$",parentSchema:schema45,data:data42};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
else {
const err105 = {instancePath:instancePath+"/sidecarName",schemaPath:"#/$defs/containerName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data42};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
let data43 = data.volumePrefix;
if(typeof data43 === "string"){
if(!pattern21.test(data43)){
const err106 = {instancePath:instancePath+"/volumePrefix",schemaPath:"#/properties/volumePrefix/pattern",keyword:"pattern",params:{pattern: "^(?:[a-z0-9][a-z0-9-]{0,19})?$"},message:"must match pattern \""+"^(?:[a-z0-9][a-z0-9-]{0,19})?$"+"\"",schema:"^(?:[a-z0-9][a-z0-9-]{0,19})?$",parentSchema:schema31.properties.volumePrefix,data:data43};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
else {
const err107 = {instancePath:instancePath+"/volumePrefix",schemaPath:"#/properties/volumePrefix/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.volumePrefix.type,parentSchema:schema31.properties.volumePrefix,data:data43};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
let data44 = data.caConfigMap;
if(typeof data44 === "string"){
if(data44.length > 253){
const err108 = {instancePath:instancePath+"/caConfigMap",schemaPath:"#/properties/caConfigMap/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema31.properties.caConfigMap,data:data44};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if(!pattern22.test(data44)){
const err109 = {instancePath:instancePath+"/caConfigMap",schemaPath:"#/properties/caConfigMap/pattern",keyword:"pattern",params:{pattern: "^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)?$"},message:"must match pattern \""+"^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)?$"+"\"",schema:"^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)?$",parentSchema:schema31.properties.caConfigMap,data:data44};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
else {
const err110 = {instancePath:instancePath+"/caConfigMap",schemaPath:"#/properties/caConfigMap/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.caConfigMap.type,parentSchema:schema31.properties.caConfigMap,data:data44};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
let data45 = data.applicationEnv;
if(typeof data45 !== "boolean"){
const err111 = {instancePath:instancePath+"/applicationEnv",schemaPath:"#/properties/applicationEnv/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.applicationEnv.type,parentSchema:schema31.properties.applicationEnv,data:data45};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
let data46 = data.agentVolumeMounts;
if(typeof data46 === "string"){
if(data46.length > 4096){
const err112 = {instancePath:instancePath+"/agentVolumeMounts",schemaPath:"#/properties/agentVolumeMounts/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema31.properties.agentVolumeMounts,data:data46};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
if(!pattern23.test(data46)){
const err113 = {instancePath:instancePath+"/agentVolumeMounts",schemaPath:"#/properties/agentVolumeMounts/pattern",keyword:"pattern",params:{pattern: "^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?:/[^,:]*(?:,[a-z0-9](?:[-a-z0-9]*[a-z0-9])?:/[^,:]*)*)?$"},message:"must match pattern \""+"^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?:/[^,:]*(?:,[a-z0-9](?:[-a-z0-9]*[a-z0-9])?:/[^,:]*)*)?$"+"\"",schema:"^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?:/[^,:]*(?:,[a-z0-9](?:[-a-z0-9]*[a-z0-9])?:/[^,:]*)*)?$",parentSchema:schema31.properties.agentVolumeMounts,data:data46};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
else {
const err114 = {instancePath:instancePath+"/agentVolumeMounts",schemaPath:"#/properties/agentVolumeMounts/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.agentVolumeMounts.type,parentSchema:schema31.properties.agentVolumeMounts,data:data46};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
let data47 = data.defaults;
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
for(const key1 in data47){
let data48 = data47[key1];
if(typeof data48 === "string"){
if(data48.length > 16384){
const err115 = {instancePath:instancePath+"/defaults/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/annotations/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 16384},message:"must NOT have more than 16384 characters",schema:16384,parentSchema:schema47.additionalProperties,data:data48};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
else {
const err116 = {instancePath:instancePath+"/defaults/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/annotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.additionalProperties.type,parentSchema:schema47.additionalProperties,data:data48};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
}
else {
const err117 = {instancePath:instancePath+"/defaults",schemaPath:"#/$defs/annotations/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.type,parentSchema:schema47,data:data47};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
let data49 = data.namespaces;
if(data49 && typeof data49 == "object" && !Array.isArray(data49)){
if(Object.keys(data49).length > 1000){
const err118 = {instancePath:instancePath+"/namespaces",schemaPath:"#/properties/namespaces/maxProperties",keyword:"maxProperties",params:{limit: 1000},message:"must NOT have more than 1000 properties",schema:1000,parentSchema:schema31.properties.namespaces,data:data49};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
for(const key2 in data49){
const _errs114 = errors;
if(typeof key2 === "string"){
if(key2.length > 63){
const err119 = {instancePath:instancePath+"/namespaces",schemaPath:"#/properties/namespaces/propertyNames/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema31.properties.namespaces.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
if(!pattern24.test(key2)){
const err120 = {instancePath:instancePath+"/namespaces",schemaPath:"#/properties/namespaces/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9](?:[-a-z0-9]*(?:[a-z0-9]|\\*))?$"},message:"must match pattern \""+"^[a-z0-9](?:[-a-z0-9]*(?:[a-z0-9]|\\*))?$"+"\"",schema:"^[a-z0-9](?:[-a-z0-9]*(?:[a-z0-9]|\\*))?$",parentSchema:schema31.properties.namespaces.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
var valid18 = _errs114 === errors;
if(!valid18){
const err121 = {instancePath:instancePath+"/namespaces",schemaPath:"#/properties/namespaces/propertyNames",keyword:"propertyNames",params:{propertyName: key2},message:"property name must be valid",schema:schema31.properties.namespaces.propertyNames,parentSchema:schema31.properties.namespaces,data:data49};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
for(const key3 in data49){
if(!(validate21(data49[key3], {instancePath:instancePath+"/namespaces/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data49,parentDataProperty:key3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err122 = {instancePath:instancePath+"/namespaces",schemaPath:"#/properties/namespaces/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.namespaces.type,parentSchema:schema31.properties.namespaces,data:data49};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
let data51 = data.locked;
if(Array.isArray(data51)){
if(data51.length > 64){
const err123 = {instancePath:instancePath+"/locked",schemaPath:"#/properties/locked/maxItems",keyword:"maxItems",params:{limit: 64},message:"must NOT have more than 64 items",schema:64,parentSchema:schema31.properties.locked,data:data51};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
const len0 = data51.length;
for(let i0=0; i0<len0; i0++){
let data52 = data51[i0];
if(typeof data52 === "string"){
if(data52.length > 317){
const err124 = {instancePath:instancePath+"/locked/" + i0,schemaPath:"#/properties/locked/items/maxLength",keyword:"maxLength",params:{limit: 317},message:"must NOT have more than 317 characters",schema:317,parentSchema:schema31.properties.locked.items,data:data52};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
else {
const err125 = {instancePath:instancePath+"/locked/" + i0,schemaPath:"#/properties/locked/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.locked.items.type,parentSchema:schema31.properties.locked.items,data:data52};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
let i1 = data51.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data51[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err126 = {instancePath:instancePath+"/locked",schemaPath:"#/properties/locked/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema31.properties.locked,data:data51};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err127 = {instancePath:instancePath+"/locked",schemaPath:"#/properties/locked/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.locked.type,parentSchema:schema31.properties.locked,data:data51};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
let data53 = data.admission;
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
if(data53.failurePolicy === undefined){
data53.failurePolicy = "Fail";
}
if(data53.timeoutSeconds === undefined){
data53.timeoutSeconds = 10;
}
if(data53.reinvocationPolicy === undefined){
data53.reinvocationPolicy = "Never";
}
if(data53.denial === undefined){
data53.denial = "Deny";
}
if(data53.lint === undefined){
data53.lint = "Warn";
}
if(data53.namespaceSelector === undefined){
data53.namespaceSelector = {};
}
if(data53.objectSelector === undefined){
data53.objectSelector = {"matchExpressions":[{"key":"app.kubernetes.io/name","operator":"NotIn","values":["vault","vault-agent-injector","vault-csi-provider"]},{"key":"app.kubernetes.io/part-of","operator":"NotIn","values":["kyverno"]}]};
}
for(const key4 in data53){
if(!(((((((key4 === "failurePolicy") || (key4 === "timeoutSeconds")) || (key4 === "reinvocationPolicy")) || (key4 === "denial")) || (key4 === "lint")) || (key4 === "namespaceSelector")) || (key4 === "objectSelector"))){
const err128 = {instancePath:instancePath+"/admission",schemaPath:"#/properties/admission/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.admission,data:data53};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
let data54 = data53.failurePolicy;
if(!((data54 === "Fail") || (data54 === "Ignore"))){
const err129 = {instancePath:instancePath+"/admission/failurePolicy",schemaPath:"#/properties/admission/properties/failurePolicy/enum",keyword:"enum",params:{allowedValues: schema31.properties.admission.properties.failurePolicy.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.admission.properties.failurePolicy.enum,parentSchema:schema31.properties.admission.properties.failurePolicy,data:data54};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
let data55 = data53.timeoutSeconds;
if(!(((typeof data55 == "number") && (!(data55 % 1) && !isNaN(data55))) && (isFinite(data55)))){
const err130 = {instancePath:instancePath+"/admission/timeoutSeconds",schemaPath:"#/properties/admission/properties/timeoutSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.admission.properties.timeoutSeconds.type,parentSchema:schema31.properties.admission.properties.timeoutSeconds,data:data55};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
if((typeof data55 == "number") && (isFinite(data55))){
if(data55 > 30 || isNaN(data55)){
const err131 = {instancePath:instancePath+"/admission/timeoutSeconds",schemaPath:"#/properties/admission/properties/timeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 30},message:"must be <= 30",schema:30,parentSchema:schema31.properties.admission.properties.timeoutSeconds,data:data55};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
if(data55 < 1 || isNaN(data55)){
const err132 = {instancePath:instancePath+"/admission/timeoutSeconds",schemaPath:"#/properties/admission/properties/timeoutSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.admission.properties.timeoutSeconds,data:data55};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
let data56 = data53.reinvocationPolicy;
if(!((data56 === "Never") || (data56 === "IfNeeded"))){
const err133 = {instancePath:instancePath+"/admission/reinvocationPolicy",schemaPath:"#/properties/admission/properties/reinvocationPolicy/enum",keyword:"enum",params:{allowedValues: schema31.properties.admission.properties.reinvocationPolicy.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.admission.properties.reinvocationPolicy.enum,parentSchema:schema31.properties.admission.properties.reinvocationPolicy,data:data56};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
let data57 = data53.denial;
if(!((data57 === "Deny") || (data57 === "Audit"))){
const err134 = {instancePath:instancePath+"/admission/denial",schemaPath:"#/properties/admission/properties/denial/enum",keyword:"enum",params:{allowedValues: schema31.properties.admission.properties.denial.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.admission.properties.denial.enum,parentSchema:schema31.properties.admission.properties.denial,data:data57};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
let data58 = data53.lint;
if(!(((data58 === "Warn") || (data58 === "Deny")) || (data58 === "Off"))){
const err135 = {instancePath:instancePath+"/admission/lint",schemaPath:"#/properties/admission/properties/lint/enum",keyword:"enum",params:{allowedValues: schema31.properties.admission.properties.lint.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.admission.properties.lint.enum,parentSchema:schema31.properties.admission.properties.lint,data:data58};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
if(!(validate23(data53.namespaceSelector, {instancePath:instancePath+"/admission/namespaceSelector",parentData:data53,parentDataProperty:"namespaceSelector",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
if(!(validate23(data53.objectSelector, {instancePath:instancePath+"/admission/objectSelector",parentData:data53,parentDataProperty:"objectSelector",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
else {
const err136 = {instancePath:instancePath+"/admission",schemaPath:"#/properties/admission/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.admission.type,parentSchema:schema31.properties.admission,data:data53};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
let data61 = data.kyverno;
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
if(data61.minVersion === undefined){
data61.minVersion = "1.18";
}
for(const key5 in data61){
if(!(key5 === "minVersion")){
const err137 = {instancePath:instancePath+"/kyverno",schemaPath:"#/properties/kyverno/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.kyverno,data:data61};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
let data62 = data61.minVersion;
if(!(((data62 === "1.17") || (data62 === "1.18")) || (data62 === "1.19"))){
const err138 = {instancePath:instancePath+"/kyverno/minVersion",schemaPath:"#/properties/kyverno/properties/minVersion/enum",keyword:"enum",params:{allowedValues: schema31.properties.kyverno.properties.minVersion.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.kyverno.properties.minVersion.enum,parentSchema:schema31.properties.kyverno.properties.minVersion,data:data62};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
else {
const err139 = {instancePath:instancePath+"/kyverno",schemaPath:"#/properties/kyverno/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.kyverno.type,parentSchema:schema31.properties.kyverno,data:data61};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
let data63 = data.kubernetes;
if(data63 && typeof data63 == "object" && !Array.isArray(data63)){
if(data63.minVersion === undefined){
data63.minVersion = "1.36";
}
for(const key6 in data63){
if(!(key6 === "minVersion")){
const err140 = {instancePath:instancePath+"/kubernetes",schemaPath:"#/properties/kubernetes/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.kubernetes,data:data63};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
let data64 = data63.minVersion;
if(!((data64 === "1.35") || (data64 === "1.36"))){
const err141 = {instancePath:instancePath+"/kubernetes/minVersion",schemaPath:"#/properties/kubernetes/properties/minVersion/enum",keyword:"enum",params:{allowedValues: schema31.properties.kubernetes.properties.minVersion.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.kubernetes.properties.minVersion.enum,parentSchema:schema31.properties.kubernetes.properties.minVersion,data:data64};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
else {
const err142 = {instancePath:instancePath+"/kubernetes",schemaPath:"#/properties/kubernetes/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.kubernetes.type,parentSchema:schema31.properties.kubernetes,data:data63};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
let data65 = data.opa;
if(data65 && typeof data65 == "object" && !Array.isArray(data65)){
if(data65.namespace === undefined){
data65.namespace = "injectorless";
}
if(data65.image === undefined){
data65.image = "openpolicyagent/opa:1.22.2-static";
}
if(data65.replicas === undefined){
data65.replicas = 2;
}
if(data65.networkPolicy === undefined){
data65.networkPolicy = true;
}
if(data65.ingressCidrs === undefined){
data65.ingressCidrs = [];
}
if(data65.tlsSecretName === undefined){
data65.tlsSecretName = "";
}
if(data65.caBundle === undefined){
data65.caBundle = "";
}
if(data65.bundleUrl === undefined){
data65.bundleUrl = "";
}
if(data65.bundlePollSeconds === undefined){
data65.bundlePollSeconds = 60;
}
if(data65.bundleTokenSecretName === undefined){
data65.bundleTokenSecretName = "";
}
for(const key7 in data65){
if(!(func1.call(schema31.properties.opa.properties, key7))){
const err143 = {instancePath:instancePath+"/opa",schemaPath:"#/properties/opa/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.opa,data:data65};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
let data66 = data65.namespace;
if(typeof data66 === "string"){
if(data66.length > 63){
const err144 = {instancePath:instancePath+"/opa/namespace",schemaPath:"#/$defs/namespace/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema88,data:data66};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
if(!pattern19.test(data66)){
const err145 = {instancePath:instancePath+"/opa/namespace",schemaPath:"#/$defs/namespace/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$",parentSchema:schema88,data:data66};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
else {
const err146 = {instancePath:instancePath+"/opa/namespace",schemaPath:"#/$defs/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema88.type,parentSchema:schema88,data:data66};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
let data67 = data65.image;
if(typeof data67 === "string"){
if(data67.length > 512){
const err147 = {instancePath:instancePath+"/opa/image",schemaPath:"#/properties/opa/properties/image/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema31.properties.opa.properties.image,data:data67};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
if(!pattern46.test(data67)){
const err148 = {instancePath:instancePath+"/opa/image",schemaPath:"#/properties/opa/properties/image/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:/@-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._:/@-]*$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._:/@-]*$",parentSchema:schema31.properties.opa.properties.image,data:data67};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
else {
const err149 = {instancePath:instancePath+"/opa/image",schemaPath:"#/properties/opa/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.opa.properties.image.type,parentSchema:schema31.properties.opa.properties.image,data:data67};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
let data68 = data65.replicas;
if(!(((typeof data68 == "number") && (!(data68 % 1) && !isNaN(data68))) && (isFinite(data68)))){
const err150 = {instancePath:instancePath+"/opa/replicas",schemaPath:"#/properties/opa/properties/replicas/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.opa.properties.replicas.type,parentSchema:schema31.properties.opa.properties.replicas,data:data68};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
if((typeof data68 == "number") && (isFinite(data68))){
if(data68 > 100 || isNaN(data68)){
const err151 = {instancePath:instancePath+"/opa/replicas",schemaPath:"#/properties/opa/properties/replicas/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema31.properties.opa.properties.replicas,data:data68};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
if(data68 < 1 || isNaN(data68)){
const err152 = {instancePath:instancePath+"/opa/replicas",schemaPath:"#/properties/opa/properties/replicas/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.opa.properties.replicas,data:data68};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
let data69 = data65.networkPolicy;
if(typeof data69 !== "boolean"){
const err153 = {instancePath:instancePath+"/opa/networkPolicy",schemaPath:"#/properties/opa/properties/networkPolicy/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.opa.properties.networkPolicy.type,parentSchema:schema31.properties.opa.properties.networkPolicy,data:data69};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
if(!(validate26(data65.ingressCidrs, {instancePath:instancePath+"/opa/ingressCidrs",parentData:data65,parentDataProperty:"ingressCidrs",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
let data71 = data65.tlsSecretName;
if(typeof data71 === "string"){
if(data71.length > 253){
const err154 = {instancePath:instancePath+"/opa/tlsSecretName",schemaPath:"#/$defs/secretName/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema91,data:data71};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
if(!pattern48.test(data71)){
const err155 = {instancePath:instancePath+"/opa/tlsSecretName",schemaPath:"#/$defs/secretName/pattern",keyword:"pattern",params:{pattern: "^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*)?$"},message:"must match pattern \""+"^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*)?$"+"\"",schema:"^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*)?$",parentSchema:schema91,data:data71};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
else {
const err156 = {instancePath:instancePath+"/opa/tlsSecretName",schemaPath:"#/$defs/secretName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema91.type,parentSchema:schema91,data:data71};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
let data72 = data65.caBundle;
if(typeof data72 === "string"){
if(data72.length > 65536){
const err157 = {instancePath:instancePath+"/opa/caBundle",schemaPath:"#/properties/opa/properties/caBundle/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema31.properties.opa.properties.caBundle,data:data72};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
else {
const err158 = {instancePath:instancePath+"/opa/caBundle",schemaPath:"#/properties/opa/properties/caBundle/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.opa.properties.caBundle.type,parentSchema:schema31.properties.opa.properties.caBundle,data:data72};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
let data73 = data65.bundleUrl;
if(typeof data73 === "string"){
if(data73.length > 2048){
const err159 = {instancePath:instancePath+"/opa/bundleUrl",schemaPath:"#/properties/opa/properties/bundleUrl/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema31.properties.opa.properties.bundleUrl,data:data73};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
if(!pattern49.test(data73)){
const err160 = {instancePath:instancePath+"/opa/bundleUrl",schemaPath:"#/properties/opa/properties/bundleUrl/pattern",keyword:"pattern",params:{pattern: "^(?:https://(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?/(?!.*/$)(?:[A-Za-z0-9._~!&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})+)?$"},message:"must match pattern \""+"^(?:https://(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?/(?!.*/$)(?:[A-Za-z0-9._~!&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})+)?$"+"\"",schema:"^(?:https://(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?/(?!.*/$)(?:[A-Za-z0-9._~!&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})+)?$",parentSchema:schema31.properties.opa.properties.bundleUrl,data:data73};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
else {
const err161 = {instancePath:instancePath+"/opa/bundleUrl",schemaPath:"#/properties/opa/properties/bundleUrl/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.opa.properties.bundleUrl.type,parentSchema:schema31.properties.opa.properties.bundleUrl,data:data73};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
let data74 = data65.bundlePollSeconds;
if(!(((typeof data74 == "number") && (!(data74 % 1) && !isNaN(data74))) && (isFinite(data74)))){
const err162 = {instancePath:instancePath+"/opa/bundlePollSeconds",schemaPath:"#/properties/opa/properties/bundlePollSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.opa.properties.bundlePollSeconds.type,parentSchema:schema31.properties.opa.properties.bundlePollSeconds,data:data74};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
if((typeof data74 == "number") && (isFinite(data74))){
if(data74 > 86400 || isNaN(data74)){
const err163 = {instancePath:instancePath+"/opa/bundlePollSeconds",schemaPath:"#/properties/opa/properties/bundlePollSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema31.properties.opa.properties.bundlePollSeconds,data:data74};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
if(data74 < 10 || isNaN(data74)){
const err164 = {instancePath:instancePath+"/opa/bundlePollSeconds",schemaPath:"#/properties/opa/properties/bundlePollSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 10},message:"must be >= 10",schema:10,parentSchema:schema31.properties.opa.properties.bundlePollSeconds,data:data74};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
let data75 = data65.bundleTokenSecretName;
if(typeof data75 === "string"){
if(data75.length > 253){
const err165 = {instancePath:instancePath+"/opa/bundleTokenSecretName",schemaPath:"#/$defs/secretName/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema91,data:data75};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
if(!pattern48.test(data75)){
const err166 = {instancePath:instancePath+"/opa/bundleTokenSecretName",schemaPath:"#/$defs/secretName/pattern",keyword:"pattern",params:{pattern: "^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*)?$"},message:"must match pattern \""+"^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*)?$"+"\"",schema:"^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*)?$",parentSchema:schema91,data:data75};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
}
else {
const err167 = {instancePath:instancePath+"/opa/bundleTokenSecretName",schemaPath:"#/$defs/secretName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema91.type,parentSchema:schema91,data:data75};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
}
else {
const err168 = {instancePath:instancePath+"/opa",schemaPath:"#/properties/opa/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.opa.type,parentSchema:schema31.properties.opa,data:data65};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
let data76 = data.webhook;
if(data76 && typeof data76 == "object" && !Array.isArray(data76)){
if(data76.namespace === undefined){
data76.namespace = "vault";
}
if(data76.createNamespace === undefined){
data76.createNamespace = false;
}
if(data76.image === undefined){
data76.image = "injectorless:0.1.0";
}
if(data76.replicas === undefined){
data76.replicas = 2;
}
if(data76.networkPolicy === undefined){
data76.networkPolicy = true;
}
if(data76.ingressCidrs === undefined){
data76.ingressCidrs = [];
}
if(data76.tls === undefined){
data76.tls = "cert-manager";
}
if(data76.tlsSecretName === undefined){
data76.tlsSecretName = "";
}
if(data76.caBundle === undefined){
data76.caBundle = "";
}
if(data76.apiServerPort === undefined){
data76.apiServerPort = 6443;
}
for(const key8 in data76){
if(!(func1.call(schema31.properties.webhook.properties, key8))){
const err169 = {instancePath:instancePath+"/webhook",schemaPath:"#/properties/webhook/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.webhook,data:data76};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
}
let data77 = data76.namespace;
if(typeof data77 === "string"){
if(data77.length > 63){
const err170 = {instancePath:instancePath+"/webhook/namespace",schemaPath:"#/$defs/namespace/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema88,data:data77};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
if(!pattern19.test(data77)){
const err171 = {instancePath:instancePath+"/webhook/namespace",schemaPath:"#/$defs/namespace/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$",parentSchema:schema88,data:data77};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
}
else {
const err172 = {instancePath:instancePath+"/webhook/namespace",schemaPath:"#/$defs/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema88.type,parentSchema:schema88,data:data77};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
let data78 = data76.createNamespace;
if(typeof data78 !== "boolean"){
const err173 = {instancePath:instancePath+"/webhook/createNamespace",schemaPath:"#/properties/webhook/properties/createNamespace/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.webhook.properties.createNamespace.type,parentSchema:schema31.properties.webhook.properties.createNamespace,data:data78};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
let data79 = data76.image;
if(typeof data79 === "string"){
if(data79.length > 512){
const err174 = {instancePath:instancePath+"/webhook/image",schemaPath:"#/properties/webhook/properties/image/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema31.properties.webhook.properties.image,data:data79};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
if(!pattern46.test(data79)){
const err175 = {instancePath:instancePath+"/webhook/image",schemaPath:"#/properties/webhook/properties/image/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:/@-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._:/@-]*$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._:/@-]*$",parentSchema:schema31.properties.webhook.properties.image,data:data79};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
else {
const err176 = {instancePath:instancePath+"/webhook/image",schemaPath:"#/properties/webhook/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.webhook.properties.image.type,parentSchema:schema31.properties.webhook.properties.image,data:data79};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
let data80 = data76.replicas;
if(!(((typeof data80 == "number") && (!(data80 % 1) && !isNaN(data80))) && (isFinite(data80)))){
const err177 = {instancePath:instancePath+"/webhook/replicas",schemaPath:"#/properties/webhook/properties/replicas/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.webhook.properties.replicas.type,parentSchema:schema31.properties.webhook.properties.replicas,data:data80};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
if((typeof data80 == "number") && (isFinite(data80))){
if(data80 > 100 || isNaN(data80)){
const err178 = {instancePath:instancePath+"/webhook/replicas",schemaPath:"#/properties/webhook/properties/replicas/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema31.properties.webhook.properties.replicas,data:data80};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
if(data80 < 1 || isNaN(data80)){
const err179 = {instancePath:instancePath+"/webhook/replicas",schemaPath:"#/properties/webhook/properties/replicas/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.webhook.properties.replicas,data:data80};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
}
let data81 = data76.networkPolicy;
if(typeof data81 !== "boolean"){
const err180 = {instancePath:instancePath+"/webhook/networkPolicy",schemaPath:"#/properties/webhook/properties/networkPolicy/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.webhook.properties.networkPolicy.type,parentSchema:schema31.properties.webhook.properties.networkPolicy,data:data81};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
if(!(validate26(data76.ingressCidrs, {instancePath:instancePath+"/webhook/ingressCidrs",parentData:data76,parentDataProperty:"ingressCidrs",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
let data83 = data76.tls;
if(!(((data83 === "cert-manager") || (data83 === "secret")) || (data83 === "automatic"))){
const err181 = {instancePath:instancePath+"/webhook/tls",schemaPath:"#/properties/webhook/properties/tls/enum",keyword:"enum",params:{allowedValues: schema31.properties.webhook.properties.tls.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.webhook.properties.tls.enum,parentSchema:schema31.properties.webhook.properties.tls,data:data83};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
let data84 = data76.tlsSecretName;
if(typeof data84 === "string"){
if(data84.length > 253){
const err182 = {instancePath:instancePath+"/webhook/tlsSecretName",schemaPath:"#/$defs/secretName/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema91,data:data84};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
if(!pattern48.test(data84)){
const err183 = {instancePath:instancePath+"/webhook/tlsSecretName",schemaPath:"#/$defs/secretName/pattern",keyword:"pattern",params:{pattern: "^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*)?$"},message:"must match pattern \""+"^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*)?$"+"\"",schema:"^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*)?$",parentSchema:schema91,data:data84};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
}
else {
const err184 = {instancePath:instancePath+"/webhook/tlsSecretName",schemaPath:"#/$defs/secretName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema91.type,parentSchema:schema91,data:data84};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
let data85 = data76.caBundle;
if(typeof data85 === "string"){
if(data85.length > 65536){
const err185 = {instancePath:instancePath+"/webhook/caBundle",schemaPath:"#/properties/webhook/properties/caBundle/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema31.properties.webhook.properties.caBundle,data:data85};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
}
else {
const err186 = {instancePath:instancePath+"/webhook/caBundle",schemaPath:"#/properties/webhook/properties/caBundle/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.webhook.properties.caBundle.type,parentSchema:schema31.properties.webhook.properties.caBundle,data:data85};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
let data86 = data76.apiServerPort;
if(!(((typeof data86 == "number") && (!(data86 % 1) && !isNaN(data86))) && (isFinite(data86)))){
const err187 = {instancePath:instancePath+"/webhook/apiServerPort",schemaPath:"#/properties/webhook/properties/apiServerPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.webhook.properties.apiServerPort.type,parentSchema:schema31.properties.webhook.properties.apiServerPort,data:data86};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
if((typeof data86 == "number") && (isFinite(data86))){
if(data86 > 65535 || isNaN(data86)){
const err188 = {instancePath:instancePath+"/webhook/apiServerPort",schemaPath:"#/properties/webhook/properties/apiServerPort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema31.properties.webhook.properties.apiServerPort,data:data86};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
if(data86 < 1 || isNaN(data86)){
const err189 = {instancePath:instancePath+"/webhook/apiServerPort",schemaPath:"#/properties/webhook/properties/apiServerPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.webhook.properties.apiServerPort,data:data86};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
}
else {
const err190 = {instancePath:instancePath+"/webhook",schemaPath:"#/properties/webhook/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.webhook.type,parentSchema:schema31.properties.webhook,data:data76};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
else {
const err191 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

