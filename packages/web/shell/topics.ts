/** Questions under their topic, topics and questions in the order of the list. */
export function byTopic<Q extends { readonly topic: string }>(
  questions: readonly Q[],
): readonly { readonly topic: string; readonly questions: readonly Q[] }[] {
  return [...Map.groupBy(questions, (question) => question.topic)].map(([topic, members]) => ({
    topic,
    questions: members,
  }));
}
