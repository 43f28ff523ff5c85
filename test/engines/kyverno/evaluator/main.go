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
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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

// serve answers lines until the input ends. A line it cannot answer gets an {"error"} answer; only broken
// input or output streams are returned as errors.
func serve(input io.Reader, output io.Writer) error {
	evaluator := newEvaluator()
	reader := bufio.NewReaderSize(input, 1<<20)
	for {
		line, readError := reader.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			if err := writeLine(output, answer(evaluator, line)); err != nil {
				return err
			}
		}
		if errors.Is(readError, io.EOF) {
			return nil
		}
		if readError != nil {
			return readError
		}
	}
}

// answer turns one line into its answer. A panic inside the engine becomes an error answer, so that one bad
// policy does not end a run of thousands of cases.
func answer(evaluator *evaluator, line []byte) (reply any) {
	var query query
	defer func() {
		if cause := recover(); cause != nil {
			reply = failure{ID: query.ID, Policy: query.Policy, Bench: query.Bench, Error: fmt.Sprintf("panic: %v", cause)}
		}
	}()
	if err := json.Unmarshal(line, &query); err != nil {
		return failure{Error: "not a line of the protocol: " + err.Error()}
	}
	switch {
	case query.Bench != "":
		return evaluator.bench(query)
	case query.Request != nil:
		return evaluator.review(query)
	case query.Policy != "":
		return evaluator.define(query)
	default:
		return failure{Error: `a line needs "policy", "request" or "bench"`}
	}
}

func writeLine(output io.Writer, reply any) error {
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(reply); err != nil {
		return err
	}
	_, err := output.Write(line.Bytes())
	return err
}
