package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

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
