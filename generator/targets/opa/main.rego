# What OPA answers at its default decision, so that it can be the API server's webhook with nothing between: the
# AdmissionReview that belongs to the one in the input. Both versions have the same form.
package system.main

import data.injectorless.review

apiVersion := review.api_version

kind := "AdmissionReview"

response := review.response
