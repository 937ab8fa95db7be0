/** Topics of letters: one event is one letter to one person. */
export const letterTopics = ['mail.receipt', 'mail.confirm-address'] as const;

export type LetterTopic = (typeof letterTopics)[number];
