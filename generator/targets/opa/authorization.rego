# OPA's authorization policy. Any pod in the cluster can connect to its port, and its API could read and replace the
# policies, so only the API server's request, health and metrics are allowed.
package system.authz

default allow := false

allow if {
	input.method == "POST"
	input.path == [""]
}

allow if {
	input.method == "GET"
	input.path in [["health"], ["metrics"]]
}
