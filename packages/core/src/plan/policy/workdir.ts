/** Where the app lives in every stage of every image. */
export const workdir = '/app';
