/** The version of the Graph API that this code speaks. */
export const version = 'v23.0';
