package main

import (
	"context"
	"fmt"

	"github.com/kyverno/kyverno/pkg/admissionpolicy"
	admissionutils "github.com/kyverno/kyverno/pkg/utils/admission"
	admissionv1 "k8s.io/api/admission/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/admission"
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
	request := *query.Request
	attributes, err := attributesOf(request)
	if err != nil {
		return nil, err
	}
	namespace := namespaceResolver(query.Namespace)(request.Namespace)
	ctx := context.Background()
	compiled := policies.mutating.Fetch(ctx, false)[0].CompiledPolicy
	return func() error {
		result := compiled.Evaluate(ctx, attributes, namespace, request, noTypeConverters{}, nil)
		if result == nil {
			return fmt.Errorf("the policy's match conditions do not match the request")
		}
		return result.Error
	}, nil
}

// attributesOf decodes a request as Kyverno's engine does.
func attributesOf(request admissionv1.AdmissionRequest) (admission.Attributes, error) {
	object, oldObject, err := admissionutils.ExtractResources(nil, request)
	if err != nil {
		return nil, err
	}
	return admission.NewAttributesRecord(
		&object, &oldObject,
		schema.GroupVersionKind(request.Kind), request.Namespace, request.Name,
		schema.GroupVersionResource(request.Resource), request.SubResource,
		admission.Operation(request.Operation), nil,
		request.DryRun != nil && *request.DryRun,
		admissionpolicy.NewUser(request.UserInfo),
	), nil
}
