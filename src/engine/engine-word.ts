/** The word by which the program becomes the engine's own process; no command of people's, so no help lists it. */
export const ENGINE_WORD = 'engine-process';
