# OPA's default decision, with which the API server can call OPA directly: the AdmissionReview that answers the one in the
# input. Both versions have the same form.
package system.main

import data.injectorless.review

apiVersion := review.api_version

kind := "AdmissionReview"

response := review.response
