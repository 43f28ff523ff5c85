/** The questions of a check, and the comment on the answer to each. */
export const answerDocumentation = {
  isRequested:
    'Whether the pod asks for the agent and does not have it. An invalid agent-inject counts, so that it is reported.',
  violations: 'Everything that prevents the injection, one message each.',
  isMissed: 'Whether the pod asked for the agent but has not been injected.',
} as const;
