import { heading } from '../../common/heading.js';
import { packageVersion } from '../../common/package-version.js';
import { partOf } from '../provenance.js';
import { handwrittenRego } from '../rego/handwritten.js';
import { yamlText } from '../yaml.js';
import type { InjectionLibrary } from './injection-library.js';
import { description, kind, templateName, title } from './names.js';
import { parametersSchema } from './parameters.js';

/** The ConstraintTemplate. Whatever the config, it is the same but for its heading. */
export function constraintTemplate(injection: InjectionLibrary, configName?: string): string {
  const template = {
    apiVersion: 'templates.gatekeeper.sh/v1',
    kind: 'ConstraintTemplate',
    metadata: {
      name: templateName,
      labels: partOf,
      annotations: {
        'metadata.gatekeeper.sh/title': title,
        'metadata.gatekeeper.sh/version': packageVersion(),
        description,
      },
    },
    spec: {
      crd: {
        spec: {
          names: { kind },
          validation: { openAPIV3Schema: parametersSchema(injection.configKeys) },
        },
      },
      targets: [
        {
          target: 'admission.k8s.gatekeeper.sh',
          code: [
            {
              engine: 'Rego',
              source: {
                version: 'v1',
                rego: handwrittenRego('gatekeeper/check.rego'),
                libs: [
                  injection.text,
                  library('rego/nulls.rego'),
                  library('../compiler/backends/rego/prelude.rego'),
                ],
              },
            },
          ],
        },
      ],
    },
  };
  return yamlText(template, heading(configName));
}

/** A package that is shared with OPA, below `lib`, where Gatekeeper wants the packages of libraries. */
function library(file: string): string {
  return handwrittenRego(file).replace(/^package /m, 'package lib.');
}
