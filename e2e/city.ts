/** Where the city of the journeys listens and keeps its data. */
export const journeysCity = {
  port: 4310,
  url: 'http://localhost:4310',
  dataDir: '.data/journeys',
} as const;
