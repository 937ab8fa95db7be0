/** What a draft of a tariff can be, in the order of its life. */
export type DraftState = 'checking' | 'checked' | 'approved' | 'withdrawn';
