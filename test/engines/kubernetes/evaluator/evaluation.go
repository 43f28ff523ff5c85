package main

import (
	"fmt"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apiserver/pkg/admission/plugin/policy/matching"
)

// evaluation returns what a bench measures.
func (e *evaluator) evaluation(query query) (func() error, error) {
	policies, found := e.policies[query.Bench]
	if !found || policies.mutating == nil {
		return nil, fmt.Errorf("no mutating policy %q was defined", query.Bench)
	}
	if query.Request == nil || query.Iterations < 1 {
		return nil, fmt.Errorf(`a bench needs "request" and "iterations" above 0`)
	}
	object, err := decode(query.Request.Object.Raw, *query.Request)
	if err != nil {
		return nil, err
	}
	matcher := matching.NewMatcher(namespaces{given: query.Namespace}, nil)
	return func() error {
		// Mutation gives the object another content, and leaves the content that it had as it was.
		copied := &unstructured.Unstructured{Object: object.Object}
		attributes, err := attributesOf(*query.Request, copied)
		if err != nil {
			return err
		}
		if err := mutate(policies, matcher, attributes); err != nil {
			return err
		}
		if !attributes.GetReinvocationContext().ShouldReinvoke() {
			return fmt.Errorf("the policy's match conditions do not match the request")
		}
		return nil
	}, nil
}
