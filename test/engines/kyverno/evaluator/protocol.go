package main

import (
	"encoding/json"

	admissionv1 "k8s.io/api/admission/v1"
	corev1 "k8s.io/api/core/v1"
)

// query is the union of the lines that are read; answer tells them apart by the fields that are set.
type query struct {
	ID         string                        `json:"id"`
	Policy     string                        `json:"policy"`
	Bench      string                        `json:"bench"`
	Mutating   json.RawMessage               `json:"mutating"`
	Validating json.RawMessage               `json:"validating"`
	Request    *admissionv1.AdmissionRequest `json:"request"`
	Namespace  *corev1.Namespace             `json:"namespace"`
	Iterations int                           `json:"iterations"`
	// Only policies of the API server have bindings, and costs that can be told.
	MutatingBinding   json.RawMessage `json:"mutatingBinding"`
	ValidatingBinding json.RawMessage `json:"validatingBinding"`
	Costs             bool            `json:"costs"`
}

type definition struct {
	Policy string `json:"policy"`
	Error  string `json:"error,omitempty"`
}

type verdict struct {
	ID      string          `json:"id"`
	Allowed bool            `json:"allowed"`
	Message string          `json:"message,omitempty"`
	Error   string          `json:"error,omitempty"`
	Patch   json.RawMessage `json:"patch,omitempty"`
	Object  json.RawMessage `json:"object,omitempty"`
	Costs   any             `json:"costs,omitempty"`
}

type measurement struct {
	Bench                   string  `json:"bench"`
	NanosecondsPerOperation float64 `json:"nanosecondsPerOperation"`
}

type failure struct {
	ID     string `json:"id,omitempty"`
	Policy string `json:"policy,omitempty"`
	Bench  string `json:"bench,omitempty"`
	Error  string `json:"error"`
}
