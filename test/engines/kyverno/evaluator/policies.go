package main

import (
	"fmt"

	policiesv1beta1 "github.com/kyverno/api/api/policies.kyverno.io/v1beta1"
	celengine "github.com/kyverno/kyverno/pkg/cel/engine"
	"github.com/kyverno/kyverno/pkg/cel/matching"
	mpolengine "github.com/kyverno/kyverno/pkg/cel/policies/mpol/engine"
	vpolcompiler "github.com/kyverno/kyverno/pkg/cel/policies/vpol/compiler"
	vpolengine "github.com/kyverno/kyverno/pkg/cel/policies/vpol/engine"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"sigs.k8s.io/yaml"
)

// policies is what one KEY stands for: a compiled MutatingPolicy and, optionally, its validating companion.
type policies struct {
	mutating   mpolengine.Provider
	validating vpolengine.Provider
}

type evaluator struct {
	policies map[string]policies
	matcher  matching.Matcher
}

func newEvaluator() *evaluator {
	return &evaluator{policies: map[string]policies{}, matcher: matching.NewMatcher()}
}

func (e *evaluator) define(query query) any {
	compiled, err := compile(query)
	if err != nil {
		return definition{Policy: query.Policy, Error: err.Error()}
	}
	e.policies[query.Policy] = compiled
	return definition{Policy: query.Policy}
}

// compile compiles as Kyverno's controller does, rules generated for pod controllers included. Fields that the
// policy's Go type does not have are refused, as the API server would refuse them.
func compile(query query) (policies, error) {
	var compiled policies
	if query.Mutating != nil {
		var policy policiesv1beta1.MutatingPolicy
		if err := yaml.UnmarshalStrict(query.Mutating, &policy); err != nil {
			return policies{}, fmt.Errorf("mutating: %w", err)
		}
		provider, err := newMutatingProvider(&policy)
		if err != nil {
			return policies{}, fmt.Errorf("mutating: %w", err)
		}
		compiled.mutating = provider
	}
	if query.Validating != nil {
		var policy policiesv1beta1.ValidatingPolicy
		if err := yaml.UnmarshalStrict(query.Validating, &policy); err != nil {
			return policies{}, fmt.Errorf("validating: %w", err)
		}
		provider, err := vpolengine.NewProvider(
			vpolcompiler.NewCompiler(), []policiesv1beta1.ValidatingPolicyLike{&policy}, nil)
		if err != nil {
			return policies{}, fmt.Errorf("validating: %w", err)
		}
		compiled.validating = provider
	}
	if compiled.mutating == nil && compiled.validating == nil {
		return policies{}, fmt.Errorf(`neither "mutating" nor "validating" is given`)
	}
	return compiled, nil
}

func (e *evaluator) mutatingEngine(policies policies, namespace celengine.NamespaceResolver) mpolengine.Engine {
	return mpolengine.NewEngine(policies.mutating, namespace, e.matcher, noTypeConverters{}, nil)
}

func (e *evaluator) validatingEngine(policies policies, namespace celengine.NamespaceResolver) vpolengine.Engine {
	return vpolengine.NewEngine(policies.validating, namespace, e.matcher)
}

// noTypeConverters stands in for the cluster's OpenAPI schemas, which only ApplyConfiguration patches need.
type noTypeConverters struct{}

func (noTypeConverters) GetTypeConverter(schema.GroupVersionKind) managedfields.TypeConverter {
	return nil
}
