package main

import (
	"fmt"

	admissionregistrationv1 "k8s.io/api/admissionregistration/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apiserver/pkg/admission/plugin/policy/mutating"
	"k8s.io/apiserver/pkg/admission/plugin/policy/validating"
	"k8s.io/kubernetes/pkg/apis/admissionregistration/install"
	"k8s.io/kubernetes/pkg/apis/admissionregistration/validation"
	"sigs.k8s.io/yaml"
)

// policies is what one KEY stands for: a compiled policy of each kind with its binding, or one of them.
type policies struct {
	mutating   []mutating.PolicyHook
	validating []validating.PolicyHook
	// costs is what they cost in the current review.
	costs *costs
}

type evaluator struct {
	policies map[string]policies
}

func newEvaluator() *evaluator {
	return &evaluator{policies: map[string]policies{}}
}

func (e *evaluator) define(query query) any {
	compiled, err := compile(query)
	if err != nil {
		return definition{Policy: query.Policy, Error: err.Error()}
	}
	e.policies[query.Policy] = compiled
	return definition{Policy: query.Policy}
}

// compile refuses what the API server refuses to store, and compiles the rest.
func compile(query query) (policies, error) {
	compiled := policies{costs: &costs{}}
	if query.Mutating != nil {
		policy, err := stored[admissionregistrationv1.MutatingAdmissionPolicy](
			query.Mutating, validation.ValidateMutatingAdmissionPolicy)
		if err != nil {
			return policies{}, fmt.Errorf("mutating: %w", err)
		}
		binding, err := stored[admissionregistrationv1.MutatingAdmissionPolicyBinding](
			query.MutatingBinding, validation.ValidateMutatingAdmissionPolicyBinding)
		if err != nil {
			return policies{}, fmt.Errorf("mutatingBinding: %w", err)
		}
		evaluator, err := compileMutating(policy, &compiled.costs.Mutating)
		if err != nil {
			return policies{}, fmt.Errorf("mutating: %w", err)
		}
		compiled.mutating = []mutating.PolicyHook{{
			Policy:    policy,
			Bindings:  []*mutating.PolicyBinding{binding},
			Evaluator: evaluator,
		}}
	}
	if query.Validating != nil {
		policy, err := stored[admissionregistrationv1.ValidatingAdmissionPolicy](
			query.Validating, validation.ValidateValidatingAdmissionPolicy)
		if err != nil {
			return policies{}, fmt.Errorf("validating: %w", err)
		}
		binding, err := stored[admissionregistrationv1.ValidatingAdmissionPolicyBinding](
			query.ValidatingBinding, validation.ValidateValidatingAdmissionPolicyBinding)
		if err != nil {
			return policies{}, fmt.Errorf("validatingBinding: %w", err)
		}
		evaluator, err := compileValidating(policy, &compiled.costs.Validating)
		if err != nil {
			return policies{}, fmt.Errorf("validating: %w", err)
		}
		compiled.validating = []validating.PolicyHook{{
			Policy:    policy,
			Bindings:  []*validating.PolicyBinding{binding},
			Evaluator: evaluator,
		}}
	}
	if compiled.mutating == nil && compiled.validating == nil {
		return policies{}, fmt.Errorf(`neither "mutating" nor "validating" is given`)
	}
	return compiled, nil
}

// scheme knows the defaults of policies, and converts them to the types that are validated.
var scheme = func() *runtime.Scheme {
	scheme := runtime.NewScheme()
	install.Install(scheme)
	return scheme
}()

// stored reads an object, sets its defaults and validates it, as the API server does before it stores it.
func stored[Object, Internal any](
	text []byte, validate func(*Internal) field.ErrorList,
) (*Object, error) {
	if text == nil {
		return nil, fmt.Errorf("not given; a policy has no effect without its binding")
	}
	var object Object
	if err := yaml.UnmarshalStrict(text, &object); err != nil {
		return nil, err
	}
	scheme.Default(any(&object).(runtime.Object))
	var internal Internal
	if err := scheme.Convert(&object, &internal, nil); err != nil {
		return nil, err
	}
	if errors := validate(&internal); len(errors) > 0 {
		return nil, errors.ToAggregate()
	}
	return &object, nil
}
