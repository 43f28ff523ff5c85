/** A request as the API server sends it. */
export function reviewOf(request: unknown, apiVersion = 'admission.k8s.io/v1') {
  return { kind: 'AdmissionReview', apiVersion, request };
}
