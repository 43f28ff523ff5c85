package main

import (
	"context"

	admissionv1 "k8s.io/api/admission/v1"
	authenticationv1 "k8s.io/api/authentication/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"k8s.io/apiserver/pkg/admission"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizerfactory"
	corev1listers "k8s.io/client-go/listers/core/v1"
)

// What the API server's admission knows besides policies and requests, as far as there is no cluster.

// interfaces has no types: every object is handled as that of a custom resource, which has no defaults and no fields
// that are dropped because they are unknown.
var interfaces = admission.NewObjectInterfacesFromScheme(runtime.NewScheme())

// allowing answers expressions that ask what the user may do.
var allowing policyAuthorizer = authorizerfactory.NewAlwaysAllowAuthorizer()

// deducedTypes stands in for the cluster's OpenAPI schemas, which only ApplyConfiguration patches need.
type deducedTypes struct{}

func (deducedTypes) GetTypeConverter(schema.GroupVersionKind) managedfields.TypeConverter {
	return managedfields.NewDeducedTypeConverter()
}

func (deducedTypes) Run(context.Context) {}

// namespaces knows every namespace: the given one, or one that has only the label that every namespace of a cluster has.
type namespaces struct {
	corev1listers.NamespaceLister
	given *corev1.Namespace
}

func (n namespaces) Get(name string) (*corev1.Namespace, error) {
	if n.given != nil {
		return n.given, nil
	}
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{
		Name:   name,
		Labels: labels.Set{corev1.LabelMetadataName: name},
	}}, nil
}

// attributesOf returns what admission knows of a request. Mutation changes the object.
func attributesOf(request admissionv1.AdmissionRequest, object *unstructured.Unstructured) (admission.Attributes, error) {
	var oldObject runtime.Object
	if len(request.OldObject.Raw) > 0 {
		decoded, err := decode(request.OldObject.Raw, request)
		if err != nil {
			return nil, err
		}
		oldObject = decoded
	}
	return admission.NewAttributesRecord(
		object, oldObject,
		schema.GroupVersionKind(request.Kind), request.Namespace, request.Name,
		schema.GroupVersionResource(request.Resource), request.SubResource,
		admission.Operation(request.Operation), nil,
		request.DryRun != nil && *request.DryRun,
		userOf(request.UserInfo),
	), nil
}

// decode returns an object of a request.
func decode(text []byte, request admissionv1.AdmissionRequest) (*unstructured.Unstructured, error) {
	var object unstructured.Unstructured
	if err := object.UnmarshalJSON(text); err != nil {
		return nil, err
	}
	object.SetGroupVersionKind(schema.GroupVersionKind(request.Kind))
	return &object, nil
}

func userOf(info authenticationv1.UserInfo) user.Info {
	extra := map[string][]string{}
	for key, values := range info.Extra {
		extra[key] = values
	}
	return &user.DefaultInfo{Name: info.Username, UID: info.UID, Groups: info.Groups, Extra: extra}
}
