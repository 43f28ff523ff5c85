//go:build kubernetes_1_37

package main

import "k8s.io/apiserver/pkg/authorization/authorizer"

// policyAuthorizer is apart because Kubernetes 1.37 asks for the part of an authorizer that knows no conditions.
type policyAuthorizer = authorizer.UnconditionalAuthorizer
