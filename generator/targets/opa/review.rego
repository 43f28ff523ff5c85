# The response to an AdmissionReview: the decision of the injection in the form that the API server expects. It fails
# closed: it denies a request that is not an AdmissionReview for a pod, or for which the injection returns no decision.
package injectorless.review

import data.injectorless.injection
import data.injectorless.nulls

api_version := input.apiVersion if {
	is_known_version
} else := "admission.k8s.io/v1"

is_known_version if input.apiVersion in ["admission.k8s.io/v1", "admission.k8s.io/v1beta1"]

uid := input.request.uid if {
	is_string(input.request.uid)
} else := ""

response := object.union(answer, {"warnings": array.concat(object.get(answer, "warnings", []), warnings)}) if {
	answer.allowed
	advises
	count(warnings) > 0
} else := answer

# What the author of a pod should know. There is none if a controller makes the pod.
warnings := injection.warnings if {
	not has_nulls
} else := found if {
	found := injection.warnings with input.request.object as pod
}

advises if {
	data.injectorless.lint != "Off"
	count([owner | some owner in object.get(pod, ["metadata", "ownerReferences"], []); owner.controller == true]) == 0
}

answer := refusal(400, "BadRequest", problem) if {
	problem := input_problem
} else := {"uid": uid, "allowed": true, "warnings": decision.violations} if {
	decision.allowed == false
	audits
} else := refusal(403, "Forbidden", concat("\n", decision.violations)) if {
	decision.allowed == false
} else := {"uid": uid, "allowed": true} if {
	decision == {"allowed": true}
} else := refusal(403, "Forbidden", patch_problem) if {
	decision.patch
	patch_fails
} else := {
	"uid": uid,
	"allowed": true,
	"patchType": "JSONPatch",
	"patch": base64.encode(json.marshal(decision.patch)),
} if {
	decision.patch
} else := refusal(500, "InternalError", "data.injectorless.config is missing or incomplete; load the bundle that injectorless generates") if {
	not injection.is_configured
} else := refusal(500, "InternalError", "the injection returned no decision for this pod; nothing was injected")

# Whether pods that cannot be injected are admitted without the agent.
audits if data.injectorless.denial == "Audit"

refusal(code, reason, message) := {
	"uid": uid,
	"allowed": false,
	"status": {"status": "Failure", "code": code, "reason": reason, "message": message},
}

# Why the input is invalid.
input_problem := "not an AdmissionReview of admission.k8s.io/v1 or v1beta1 with a request" if {
	not is_review
} else := "not a pod; this webhook handles only pods" if {
	not is_pod
}

is_review if {
	is_known_version
	input.kind == "AdmissionReview"
	is_object(input.request)
	uid != ""
}

is_pod if {
	input.request.object.kind == "Pod"
	is_object(pod.spec)
	is_object(object.get(pod, ["metadata", "annotations"], {}))
}

# With another input, OPA evaluates all rules once more.
decision := injection.decision if {
	not has_nulls
} else := answer if {
	answer := injection.decision with input.request.object as pod
}

# The pod without null members, which the API server treats as absent.
pod := input.request.object if {
	not has_nulls
} else := nulls.without(input.request.object)

has_nulls if nulls.paths(input.request.object) != []

# Whether an operation of the pod's own JSON Patches cannot be applied, which shows only once the agent's containers exist.
patch_fails if {
	own_operations != []
	cannot_apply(pod_with_agent, own_operations)
}

patch_problem := message if {
	message := injection.inapplicable with input.failed as own_operations[failing - 1]
}

# The number of the pod's own operations up to the first that cannot be applied. An attempt takes as long as the patch, so
# the sixteen operations that it is among are looked for first.
failing := min([number | some number in numbers.range(failing_block - 15, failing_block); fails_with(number)])

failing_block := min([number |
	some number in numbers.range_step(16, count(own_operations) + 15, 16)
	fails_with(number)
])

fails_with(number) if cannot_apply(pod_with_agent, array.slice(own_operations, 0, number))

# The pod's own operations. They come after those that add the agent's containers, and are on members of these.
own_operations := [operation |
	some operation in array.slice(decision.patch, agent_place + 1, count(decision.patch))
	count(split(operation.path, "/")) > 4
]

# The pod before its own operations.
pod_with_agent := json.patch(pod, array.slice(decision.patch, 0, agent_place + 1))

agent_place := max([place |
	some place, operation in decision.patch
	path := split(operation.path, "/")
	path[2] in ["containers", "initContainers"]
	count(path) <= 4
])

# Whether the API server cannot apply operations. It replaces a member that is missing, which json.patch does not, and
# copies it as null.
cannot_apply(object_before, operations) if {
	loose := [without_replace(operation) | some operation in operations]
	not json.patch(object_before, [step | some operation in loose; some step in [operation, renewal(operation)]])
	not json.patch(object_before, [step |
		some operation in loose
		some step in array.concat(without_copy(operation), [renewal(operation)])
	])
}

# Moves the container of an operation to where it is, which makes a new one of it. After an operation that adds or removes
# an item of a list, json.patch would look for other items where they were before.
renewal(operation) := {"op": "move", "from": container, "path": container} if {
	container := concat("/", array.slice(split(operation.path, "/"), 0, 4))
}

without_replace(operation) := object.union(operation, {"op": "add"}) if {
	operation.op == "replace"
	not is_index(operation.path)
} else := operation

# Operations that add null in place of a copy. Those before that apply only to an object, of which a member may be missing.
without_copy(operation) := array.concat(takes_member(operation.from), [{
	"op": "add",
	"path": operation.path,
	"value": null,
}]) if {
	operation.op == "copy"
	not is_index(operation.from)
} else := [operation]

# Operations that add a member to a copy of the object that it belongs to, and remove the copy.
takes_member(pointer) := [
	{"op": "copy", "from": concat("/", array.slice(names, 0, last)), "path": "/object"},
	{"op": "add", "path": concat("/", ["/object", names[last]]), "value": null},
	{"op": "remove", "path": "/object"},
] if {
	names := split(pointer, "/")
	last := count(names) - 1
}

# Whether a JSON Pointer may be to an item of a list, which has to be there.
is_index(pointer) if regex.match(`/(-|\+?[0-9]+)$`, pointer)
