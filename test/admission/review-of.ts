/** The AdmissionReview in which the API server sends a request. */
export function reviewOf(request: unknown, apiVersion = 'admission.k8s.io/v1') {
  return { kind: 'AdmissionReview', apiVersion, request };
}
