package main

import (
	"context"
	"encoding/json"
	"fmt"

	"gomodules.xyz/jsonpatch/v2"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/admission"
	"k8s.io/apiserver/pkg/admission/plugin/policy/generic"
	"k8s.io/apiserver/pkg/admission/plugin/policy/matching"
	"k8s.io/apiserver/pkg/admission/plugin/policy/mutating"
	"k8s.io/apiserver/pkg/admission/plugin/policy/validating"
)

// review does what the API server does with its policies: mutate, then validate what came out.
func (e *evaluator) review(query query) any {
	policies, found := e.policies[query.Policy]
	if !found {
		return failure{ID: query.ID, Error: fmt.Sprintf("no policy %q was defined", query.Policy)}
	}
	object, err := decode(query.Request.Object.Raw, *query.Request)
	if err != nil {
		return failure{ID: query.ID, Error: err.Error()}
	}
	attributes, err := attributesOf(*query.Request, object)
	if err != nil {
		return failure{ID: query.ID, Error: err.Error()}
	}
	verdict := verdict{ID: query.ID}
	*policies.costs = costs{}
	if query.Costs {
		verdict.Costs = policies.costs
	}
	matcher := matching.NewMatcher(namespaces{given: query.Namespace}, nil)

	if err := mutate(policies, matcher, attributes); err != nil {
		verdict.Error = "mutating: " + err.Error()
		return verdict
	}
	if verdict.Patch, verdict.Object, err = changes(query.Request.Object.Raw, object); err != nil {
		verdict.Error = err.Error()
		return verdict
	}

	denial, err := validate(policies, matcher, attributes)
	switch {
	case err == nil:
		verdict.Allowed = true
	case denial == nil:
		verdict.Error = "validating: " + err.Error()
	case denial.Evaluation == validating.EvalError:
		verdict.Error = "validating: " + denial.Message
	default:
		verdict.Message = denial.Message
	}
	return verdict
}

// mutate changes the object of the attributes, or returns why the request is refused.
func mutate(policies policies, matcher *matching.Matcher, attributes admission.Attributes) error {
	dispatcher := mutating.NewDispatcher(allowing, matcher, deducedTypes{})
	if err := dispatcher.Dispatch(context.Background(), attributes, interfaces, policies.mutating); err != nil {
		return err
	}
	reinvocation := attributes.GetReinvocationContext()
	if !reinvocation.ShouldReinvoke() {
		return nil
	}
	reinvocation.SetIsReinvoke()
	return dispatcher.Dispatch(context.Background(), attributes, interfaces, policies.mutating)
}

// changes returns what mutation made of an object, and a JSON Patch that does the same; nothing when it changed nothing.
func changes(before []byte, object runtime.Object) (patch, after json.RawMessage, err error) {
	after, err = json.Marshal(object)
	if err != nil {
		return nil, nil, err
	}
	operations, err := jsonpatch.CreatePatch(before, after)
	if err != nil || len(operations) == 0 {
		return nil, nil, err
	}
	patch, err = json.Marshal(operations)
	return patch, after, err
}

// validate returns an error when the request is denied, with the decision that denied it if there is one.
func validate(
	policies policies, matcher *matching.Matcher, attributes admission.Attributes,
) (*validating.PolicyDecision, error) {
	var recorded recorder
	hooks := make([]validating.PolicyHook, len(policies.validating))
	for index, hook := range policies.validating {
		hook.Evaluator = recordingValidator{hook.Evaluator, &recorded}
		hooks[index] = hook
	}
	dispatcher := validating.NewDispatcher(allowing, generic.NewPolicyMatcher(matcher))
	err := dispatcher.Dispatch(context.Background(), attributes, interfaces, hooks)
	return recorded.denial, err
}

// recorder keeps the first decision that denies, whose message the API server answers with. The dispatcher's error
// contains the message, but does not tell a denial from a failed evaluation.
type recorder struct {
	denial *validating.PolicyDecision
}

type recordingValidator struct {
	validating.Validator
	recorder *recorder
}

func (v recordingValidator) Validate(
	ctx context.Context, resource schema.GroupVersionResource, attributes *admission.VersionedAttributes,
	params runtime.Object, namespace *corev1.Namespace, costBudget int64, authorizer policyAuthorizer,
) validating.ValidateResult {
	result := v.Validator.Validate(ctx, resource, attributes, params, namespace, costBudget, authorizer)
	for _, decision := range result.Decisions {
		if decision.Action == validating.ActionDeny && v.recorder.denial == nil {
			v.recorder.denial = &decision
		}
	}
	return result
}
