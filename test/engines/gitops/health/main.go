// Command gitops-health says how Argo CD and Flux judge objects: Argo CD by a health check in Lua, Flux by expressions in
// CEL.
//
// It reads JSON lines on standard input and writes one JSON line per line read, in the same order:
//
//	{"lua": SCRIPT, "object": OBJECT}
//	    → {"status": TEXT, "message": TEXT}
//	{"current": CEL, "failed": CEL?, "inProgress": CEL?, "object": OBJECT}
//	    → {"status": TEXT}
//
// What fails is {"error": TEXT}.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/fluxcd/pkg/apis/kustomize"
	"github.com/fluxcd/pkg/runtime/cel"
	lua "github.com/yuin/gopher-lua"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

type question struct {
	kustomize.HealthCheckExpressions
	Lua    string         `json:"lua"`
	Object map[string]any `json:"object"`
}

type answer struct {
	Status  string `json:"status,omitempty"`
	Message string `json:"message,omitempty"`
	Error   string `json:"error,omitempty"`
}

func main() {
	if err := serve(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "gitops-health:", err)
		os.Exit(1)
	}
}

func serve(input io.Reader, output io.Writer) error {
	lines := bufio.NewReader(input)
	answers := json.NewEncoder(output)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			if err := answers.Encode(answerTo(line)); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func answerTo(line []byte) answer {
	var asked question
	if err := json.Unmarshal(line, &asked); err != nil {
		return answer{Error: err.Error()}
	}
	judge := byFlux
	if asked.Lua != "" {
		judge = byArgo
	}
	result, err := judge(asked)
	if err != nil {
		return answer{Error: err.Error()}
	}
	return result
}

func byFlux(asked question) (answer, error) {
	evaluator, err := cel.NewStatusEvaluator(&asked.HealthCheckExpressions)
	if err != nil {
		return answer{}, err
	}
	result, err := evaluator.Evaluate(context.Background(), &unstructured.Unstructured{Object: asked.Object})
	if err != nil {
		return answer{}, err
	}
	return answer{Status: string(result.Status)}, nil
}

// byArgo runs a script as Argo CD does (util/lua in its sources): with these libraries and no others, the object as the
// global obj, and the health as what it returns.
func byArgo(asked question) (answer, error) {
	state := lua.NewState(lua.Options{SkipOpenLibs: true})
	defer state.Close()
	for name, open := range map[string]lua.LGFunction{
		lua.BaseLibName: lua.OpenBase,
		lua.TabLibName:  lua.OpenTable,
	} {
		parameters := lua.P{Fn: state.NewFunction(open), NRet: 0, Protect: true}
		if err := state.CallByParam(parameters, lua.LString(name)); err != nil {
			return answer{}, err
		}
	}
	state.SetGlobal("obj", valueOf(state, asked.Object))
	if err := state.DoString(asked.Lua); err != nil {
		return answer{}, err
	}
	health, isTable := state.Get(-1).(*lua.LTable)
	if !isTable {
		return answer{}, errors.New("the script returns no table")
	}
	return answer{
		Status:  lua.LVAsString(health.RawGetString("status")),
		Message: lua.LVAsString(health.RawGetString("message")),
	}, nil
}

// valueOf is what JSON is in Lua.
func valueOf(state *lua.LState, value any) lua.LValue {
	switch value := value.(type) {
	case bool:
		return lua.LBool(value)
	case float64:
		return lua.LNumber(value)
	case string:
		return lua.LString(value)
	case []any:
		list := state.CreateTable(len(value), 0)
		for _, item := range value {
			list.Append(valueOf(state, item))
		}
		return list
	case map[string]any:
		table := state.CreateTable(0, len(value))
		for name, member := range value {
			table.RawSetString(name, valueOf(state, member))
		}
		return table
	default:
		return lua.LNil
	}
}
