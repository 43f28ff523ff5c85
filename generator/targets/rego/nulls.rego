# Members of objects that are null, which the API server treats as absent.
package injectorless.nulls

# The pod without null members. An annotation that is null is empty, as the API server reads it.
without(pod) := object.union(json.remove(pod, paths(pod)), emptied_annotations(pod))

emptied_annotations(pod) := {"metadata": {"annotations": annotations}} if {
	annotations := {name: "" | some name, null in object.get(pod, ["metadata", "annotations"], {})}
	count(annotations) > 0
} else := {}

# The paths of the null members of an object, as json.remove takes them: an index is a string, too.
paths(value) := [] if {
	# Most pods have none, which is faster to detect in their JSON text than with walk.
	not contains(json.marshal(value), "null")
} else := [[sprintf("%v", [step]) | some step in path] |
	walk(value, [path, member])
	is_null(member)
	is_string(path[count(path) - 1])
]
