//go:build kyverno_1_17

package main

import (
	policiesv1beta1 "github.com/kyverno/api/api/policies.kyverno.io/v1beta1"
	mpolcompiler "github.com/kyverno/kyverno/pkg/cel/policies/mpol/compiler"
	mpolengine "github.com/kyverno/kyverno/pkg/cel/policies/mpol/engine"
)

// newMutatingProvider is apart because Kyverno 1.17's NewProvider does not take the context of the CEL libraries.
func newMutatingProvider(policy policiesv1beta1.MutatingPolicyLike) (mpolengine.Provider, error) {
	return mpolengine.NewProvider(
		mpolcompiler.NewCompiler(), []policiesv1beta1.MutatingPolicyLike{policy}, nil)
}
