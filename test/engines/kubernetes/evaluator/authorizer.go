//go:build !kubernetes_1_37

package main

import "k8s.io/apiserver/pkg/authorization/authorizer"

// policyAuthorizer is what policies ask for permissions.
type policyAuthorizer = authorizer.Authorizer
