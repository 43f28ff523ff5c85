package main

import (
	admissionregistrationv1 "k8s.io/api/admissionregistration/v1"
	"k8s.io/apiserver/pkg/admission/plugin/cel"
	"k8s.io/apiserver/pkg/admission/plugin/policy/mutating"
	"k8s.io/apiserver/pkg/admission/plugin/policy/mutating/patch"
	"k8s.io/apiserver/pkg/admission/plugin/policy/validating"
	"k8s.io/apiserver/pkg/admission/plugin/webhook/matchconditions"
	"k8s.io/apiserver/pkg/cel/environment"
)

// The functions here do what those named compilePolicy do in the API server's two plugins, which do not export them.
// They are for policies without parameters.

// withAuthorizer is what expressions may use besides the request, but for those of messages.
var withAuthorizer = cel.OptionalVariableDeclarations{HasAuthorizer: true}

func compileMutating(policy *mutating.Policy, cost *cost) (mutating.PolicyEvaluator, error) {
	compiler, err := newCompiler(policy.Spec.Variables, cost)
	if err != nil {
		return mutating.PolicyEvaluator{}, err
	}
	options := withAuthorizer
	options.HasPatchTypes = true
	var patchers []patch.Patcher
	for _, mutation := range policy.Spec.Mutations {
		switch mutation.PatchType {
		case admissionregistrationv1.PatchTypeJSONPatch:
			condition := &patch.JSONPatchCondition{Expression: mutation.JSONPatch.Expression}
			patchers = append(patchers, patch.NewJSONPatcher(
				compiler.CompileMutatingEvaluator(condition, options, environment.StoredExpressions)))
		case admissionregistrationv1.PatchTypeApplyConfiguration:
			condition := &patch.ApplyConfigurationCondition{Expression: mutation.ApplyConfiguration.Expression}
			patchers = append(patchers, patch.NewApplyConfigurationPatcher(
				compiler.CompileMutatingEvaluator(condition, options, environment.StoredExpressions)))
		}
	}
	return mutating.PolicyEvaluator{
		Matcher:            newMatcher(compiler, policy.Spec.MatchConditions, policy.Spec.FailurePolicy, policy.Name),
		Mutators:           patchers,
		CompositedCompiler: compiler,
	}, nil
}

func compileValidating(policy *validating.Policy, cost *cost) (validating.Validator, error) {
	compiler, err := newCompiler(policy.Spec.Variables, cost)
	if err != nil {
		return nil, err
	}
	var validations, messages, auditAnnotations []cel.ExpressionAccessor
	for _, validation := range policy.Spec.Validations {
		validations = append(validations, &validating.ValidationCondition{
			Expression: validation.Expression, Message: validation.Message, Reason: validation.Reason,
		})
		// A validation without an expression for its message has a place among them all the same.
		var message cel.ExpressionAccessor
		if validation.MessageExpression != "" {
			message = &validating.MessageExpressionCondition{MessageExpression: validation.MessageExpression}
		}
		messages = append(messages, message)
	}
	for _, annotation := range policy.Spec.AuditAnnotations {
		auditAnnotations = append(auditAnnotations, &validating.AuditAnnotationCondition{
			Key: annotation.Key, ValueExpression: annotation.ValueExpression,
		})
	}
	return validating.NewValidator(
		compiler.CompileCondition(validations, withAuthorizer, environment.StoredExpressions),
		newMatcher(compiler, policy.Spec.MatchConditions, policy.Spec.FailurePolicy, policy.Name),
		compiler.CompileCondition(auditAnnotations, withAuthorizer, environment.StoredExpressions),
		compiler.CompileCondition(messages, cel.OptionalVariableDeclarations{}, environment.StoredExpressions),
		policy.Spec.FailurePolicy,
		nil,
	), nil
}

func newCompiler(variables []admissionregistrationv1.Variable, cost *cost) (*cel.CompositedCompiler, error) {
	compiler, err := cel.NewCompositedCompiler(environment.MustBaseEnvSet(environment.DefaultCompatibilityVersion()))
	if err != nil {
		return nil, err
	}
	compiler = metered(compiler, cost)
	for _, variable := range variables {
		compiler.CompileAndStoreVariable(
			&validating.Variable{Name: variable.Name, Expression: variable.Expression},
			withAuthorizer, environment.StoredExpressions)
	}
	return compiler, nil
}

func newMatcher(
	compiler *cel.CompositedCompiler,
	conditions []admissionregistrationv1.MatchCondition,
	failurePolicy *admissionregistrationv1.FailurePolicyType,
	name string,
) matchconditions.Matcher {
	if len(conditions) == 0 {
		return nil
	}
	var expressions []cel.ExpressionAccessor
	for _, condition := range conditions {
		expressions = append(expressions, (*matchconditions.MatchCondition)(&condition))
	}
	compiled := compiler.CompileCondition(expressions, withAuthorizer, environment.StoredExpressions)
	return matchconditions.NewMatcher(compiled, failurePolicy, "policy", "validate", name)
}
