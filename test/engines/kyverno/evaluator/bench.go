package main

import (
	"math"
	"time"
)

// batches is how many times a bench measures. The fastest counts: whatever else the machine does only adds to it.
const batches = 20

// bench times the evaluation of the mutating policy on one request, match conditions and applying the patch
// included; decoding the request and matching its resource are not.
func (e *evaluator) bench(query query) any {
	evaluate, err := e.evaluation(query)
	if err == nil {
		// The first run also tells whether there is anything to measure.
		err = evaluate()
	}
	if err != nil {
		return failure{Bench: query.Bench, Error: err.Error()}
	}
	for range query.Iterations / 10 {
		_ = evaluate()
	}
	fastest := time.Duration(math.MaxInt64)
	batch := max(1, query.Iterations/batches)
	for range batches {
		start := time.Now()
		for range batch {
			_ = evaluate()
		}
		fastest = min(fastest, time.Since(start))
	}
	return measurement{
		Bench:                   query.Bench,
		NanosecondsPerOperation: float64(fastest.Nanoseconds()) / float64(batch),
	}
}
