# The check of pods that ask for the Vault Agent: whether they can have it and, once they exist, whether they have it.
# input.parameters are those of the Constraint.
package vaultagentinjectioncheck

import data.lib.injectorless.injection
import data.lib.injectorless.nulls

# Why the pod cannot be injected, one message each.
violation contains {"msg": message} if some message in problems

# The pod asks for the agent and can have it, but does not have it.
violation contains {"msg": injection.missed_message} if {
	is_checked
	injection.is_configured
	not is_expanded
	count(problems) == 0
	injection.is_missed with input.review.object as pod
}

# Without its parameters, the check could miss something.
violation contains {"msg": "the Constraint lacks parameters of the ConstraintTemplate; generate it with injectorless"} if {
	is_checked
	injection.is_requested with input.review.object as pod
	not injection.is_configured
}

problems contains message if {
	is_checked
	injection.is_configured
	injection.is_requested with input.review.object as pod
	some message in injection.violations with input.review.object as pod with input.review.namespace as namespace
}

# Only the creation of a pod is checked, not its updates: a finalizer of a pod that is running must be removable. An audit
# has no operation. Workloads are checked when they are updated, too.
is_checked if object.get(input.review, "operation", "") in ["", "CREATE"]

is_checked if {
	is_expanded
	input.review.operation == "UPDATE"
}

# Whether Gatekeeper has made the pod from the template of a workload (match.source: Generated).
is_expanded if input.parameters.source == "Generated"

pod := given if {
	not is_expanded
} else := given if {
	given.spec.automountServiceAccountToken == false
} else := object.union(given, {"spec": {
	"containers": [mounting_token(container) | some container in given.spec.containers],
	"volumes": array.concat(object.get(given.spec, "volumes", []), [{"name": token_volume}]),
}})

# The pod without null members.
given := nulls.without(input.review.object)

# The container with the mount of the service account token, which the API server adds to pods, but not to templates.
mounting_token(container) := object.union(container, {"volumeMounts": array.concat(
	object.get(container, "volumeMounts", []),
	[{"name": token_volume, "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount"}],
)})

token_volume := "kube-api-access"

# A workload that gator reads from a file may leave its namespace to kubectl.
namespace := "default" if {
	is_expanded
	object.get(input.review, "namespace", "") == ""
} else := object.get(input.review, "namespace", "")
