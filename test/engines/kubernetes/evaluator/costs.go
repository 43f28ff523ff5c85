package main

import (
	"context"

	celgo "github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/types/ref"
	"k8s.io/apiserver/pkg/admission/plugin/cel"
	"k8s.io/apiserver/pkg/cel/environment"
)

// cost is what evaluating the expressions of a policy took, in the units of the API server's limits.
type cost struct {
	// Expression is that of the most expensive one; a variable is one of its own.
	Expression uint64 `json:"expression"`
	// Policy is that of all of them, match conditions and the expressions of messages included.
	Policy uint64 `json:"policy"`
}

func (c *cost) add(expression uint64) {
	c.Expression = max(c.Expression, expression)
	c.Policy += expression
}

// costs is what both policies cost in one review.
type costs struct {
	Mutating   cost `json:"mutating"`
	Validating cost `json:"validating"`
}

// meter is a compiler whose expressions add to a cost when they are evaluated.
type meter struct {
	cel.Compiler
	cost *cost
}

func (m meter) CompileCELExpression(
	expression cel.ExpressionAccessor, options cel.OptionalVariableDeclarations, mode environment.Type,
) cel.CompilationResult {
	result := m.Compiler.CompileCELExpression(expression, options, mode)
	if result.Program != nil {
		result.Program = meteredProgram{result.Program, m.cost}
	}
	return result
}

func (m meter) CompileMutatingEvaluator(
	expression cel.ExpressionAccessor, options cel.OptionalVariableDeclarations, mode environment.Type,
) cel.MutatingEvaluator {
	return cel.NewMutatingEvaluator(m.CompileCELExpression(expression, options, mode))
}

func (m meter) CompileCondition(
	expressions []cel.ExpressionAccessor, options cel.OptionalVariableDeclarations, mode environment.Type,
) cel.ConditionEvaluator {
	results := make([]cel.CompilationResult, len(expressions))
	for index, expression := range expressions {
		if expression != nil {
			results[index] = m.CompileCELExpression(expression, options, mode)
		}
	}
	return cel.NewCondition(results)
}

// metered returns a compiler with variables, which counts what its expressions cost.
func metered(compiler *cel.CompositedCompiler, cost *cost) *cel.CompositedCompiler {
	metered := meter{compiler.Compiler, cost}
	compiler.Compiler, compiler.ConditionCompiler, compiler.MutatingCompiler = metered, metered, metered
	return compiler
}

type meteredProgram struct {
	celgo.Program
	cost *cost
}

func (p meteredProgram) ContextEval(ctx context.Context, input any) (ref.Val, *celgo.EvalDetails, error) {
	value, details, err := p.Program.ContextEval(ctx, input)
	if details != nil && details.ActualCost() != nil {
		p.cost.add(*details.ActualCost())
	}
	return value, details, err
}
