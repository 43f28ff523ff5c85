# Who may ask OPA what. Everything in the cluster can reach its port, and its API could read and replace the policies; so
# there is nothing but the API server's question, and what shows how OPA is.
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
