// Command kyverno-evaluator answers admission requests with Kyverno's own compiler and engines, in process
// and without a cluster.
//
// It reads JSON lines on standard input and writes one JSON line per line read, in the same order:
//
//	{"policy": KEY, "mutating": MutatingPolicy, "validating": ValidatingPolicy?}
//	    → {"policy": KEY} or {"policy": KEY, "error": TEXT}
//	{"id": ID, "policy": KEY, "request": AdmissionRequest, "namespace": Namespace?}
//	    → {"id": ID, "allowed": BOOL, "message": TEXT?, "error": TEXT?, "patch": [...]?, "object": {...}?}
//	{"bench": KEY, "request": AdmissionRequest, "iterations": N}
//	    → {"bench": KEY, "nanosecondsPerOperation": N} or {"bench": KEY, "error": TEXT}
//
// "message" is what a validating policy says when it refuses; "error" is the engine failing (a CEL runtime
// error, a patch that does not apply), which refuses the request too unless the policy's failurePolicy is Ignore.
package main

import (
	"fmt"
	"os"

	"github.com/go-logr/logr"
	ctrllog "sigs.k8s.io/controller-runtime/pkg/log"
)

func main() {
	ctrllog.SetLogger(logr.Discard())
	if err := serve(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "kyverno-evaluator:", err)
		os.Exit(1)
	}
}
