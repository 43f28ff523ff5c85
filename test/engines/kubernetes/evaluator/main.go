// Command kubernetes-evaluator answers admission requests with the API server's own code for admission policies, in
// process and without a cluster.
//
// It reads and writes the JSON lines of kyverno-evaluator, but for the policies, each of which has its binding:
//
//	{"policy": KEY, "mutating": MutatingAdmissionPolicy?, "mutatingBinding": MutatingAdmissionPolicyBinding?,
//	 "validating": ValidatingAdmissionPolicy?, "validatingBinding": ValidatingAdmissionPolicyBinding?}
//	    → {"policy": KEY} or {"policy": KEY, "error": TEXT}
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
