/** The pages, by the last part of their addresses. */
export const pages = ['', 'analytics', 'learning', 'explore', 'traces', 'lifecycle'];

export const titleOf = (page) => (page === '' ? 'dashboard' : page);
