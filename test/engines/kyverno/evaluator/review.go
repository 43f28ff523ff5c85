package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	celengine "github.com/kyverno/kyverno/pkg/cel/engine"
	mpolengine "github.com/kyverno/kyverno/pkg/cel/policies/mpol/engine"
	engineapi "github.com/kyverno/kyverno/pkg/engine/api"
	jsonpatch "gopkg.in/evanphx/json-patch.v4"
	admissionv1 "k8s.io/api/admission/v1"
	admissionregistrationv1 "k8s.io/api/admissionregistration/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// review does what the API server does with Kyverno's two webhooks: mutate, then validate what came out.
func (e *evaluator) review(query query) any {
	policies, found := e.policies[query.Policy]
	if !found {
		return failure{ID: query.ID, Error: fmt.Sprintf("no policy %q was defined", query.Policy)}
	}
	verdict := verdict{ID: query.ID}
	request := *query.Request
	namespace := namespaceResolver(query.Namespace)

	patch, err := e.mutate(policies, request, namespace)
	if err != nil {
		verdict.Error = err.Error()
		return verdict
	}
	if patch != nil {
		if request.Object.Raw, err = apply(request.Object.Raw, patch); err != nil {
			verdict.Error = err.Error()
			return verdict
		}
		verdict.Patch, verdict.Object = patch, request.Object.Raw
	}

	verdict.Message, err = e.validate(policies, request, namespace)
	if err != nil {
		verdict.Error = err.Error()
	}
	verdict.Allowed = verdict.Message == "" && verdict.Error == ""
	return verdict
}

// mutate returns the JSON Patch that Kyverno would answer with (nil when it changes nothing), or the engine's
// errors when the policy's failurePolicy lets them refuse the request.
func (e *evaluator) mutate(
	policies policies, request admissionv1.AdmissionRequest, namespace celengine.NamespaceResolver,
) (json.RawMessage, error) {
	if policies.mutating == nil {
		return nil, nil
	}
	response, err := e.mutatingEngine(policies, namespace).
		Handle(context.Background(), celengine.RequestFromAdmission(nil, request), nil)
	if err != nil {
		return nil, err
	}
	var errors []string
	for _, policy := range response.Policies {
		if policy.Policy.GetFailurePolicy(false) == admissionregistrationv1.Ignore {
			continue
		}
		for _, rule := range policy.Rules {
			if rule.Status() == engineapi.RuleStatusError {
				errors = append(errors, rule.Message())
			}
		}
	}
	if len(errors) > 0 {
		return nil, fmt.Errorf("mutating: %s", strings.Join(errors, "; "))
	}
	return patchOf(response)
}

func patchOf(response mpolengine.EngineResponse) (json.RawMessage, error) {
	if response.PatchedResource == nil {
		return nil, nil
	}
	operations := response.GetPatches()
	if len(operations) == 0 {
		return nil, nil
	}
	return json.Marshal(operations)
}

// apply applies a patch strictly, as the API server does.
func apply(object, patch []byte) ([]byte, error) {
	operations, err := jsonpatch.DecodePatch(patch)
	if err != nil {
		return nil, fmt.Errorf("the patch is no JSON Patch: %w", err)
	}
	patched, err := operations.Apply(object)
	if err != nil {
		return nil, fmt.Errorf("the patch does not apply: %w", err)
	}
	return patched, nil
}

// validate returns the messages of a validating policy that refuses (empty when it does not), or its errors.
func (e *evaluator) validate(
	policies policies, request admissionv1.AdmissionRequest, namespace celengine.NamespaceResolver,
) (string, error) {
	if policies.validating == nil {
		return "", nil
	}
	response, err := e.validatingEngine(policies, namespace).
		Handle(context.Background(), celengine.RequestFromAdmission(nil, request), nil)
	if err != nil {
		return "", err
	}
	var messages, errors []string
	for _, policy := range response.Policies {
		if !policy.Actions.Has(admissionregistrationv1.Deny) {
			continue
		}
		for _, rule := range policy.Rules {
			switch rule.Status() {
			case engineapi.RuleStatusFail:
				messages = append(messages, rule.Message())
			case engineapi.RuleStatusError:
				errors = append(errors, rule.Message())
			}
		}
	}
	if len(errors) > 0 {
		return "", fmt.Errorf("validating: %s", strings.Join(errors, "; "))
	}
	return strings.Join(messages, "; "), nil
}

// namespaceResolver gives the policies the namespace of the request: the given one, or one that has only the
// label that every namespace of a cluster has.
func namespaceResolver(given *corev1.Namespace) celengine.NamespaceResolver {
	return func(name string) *corev1.Namespace {
		if given != nil {
			return given
		}
		return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{
			Name:   name,
			Labels: map[string]string{corev1.LabelMetadataName: name},
		}}
	}
}
