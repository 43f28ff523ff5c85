// Command kubernetes-evaluator answers admission requests with the API server's own code for admission policies, in
// process and without a cluster.
//
// It reads and writes the JSON lines of kyverno-evaluator, but for the policies, each of which has its binding:
//
//	{"policy": KEY, "mutating": MutatingAdmissionPolicy?, "mutatingBinding": MutatingAdmissionPolicyBinding?,
//	 "validating": ValidatingAdmissionPolicy?, "validatingBinding": ValidatingAdmissionPolicyBinding?}
//	    → {"policy": KEY} or {"policy": KEY, "error": TEXT}
//
// With "costs": true in a line with a request, the answer says what evaluating the expressions of each policy cost, in the
// units of the API server's limits: the most expensive expression, and all of them.
//
//	{…, "costs": {"mutating": {"expression": N, "policy": N}, "validating": {"expression": N, "policy": N}}}
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := serve(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "kubernetes-evaluator:", err)
		os.Exit(1)
	}
}
