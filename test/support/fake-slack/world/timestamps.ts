/** Message timestamps: unique and rising even while the clock stands still. */
export const timestamps = (now: () => number): (() => string) => {
  let last = 0;
  return () => {
    last = Math.max(Math.round(now()) * 1000, last + 1);
    return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`;
  };
};

export const counter = (prefix: string): (() => string) => {
  let last = 0;
  return () => {
    last += 1;
    return `${prefix}${String(last).padStart(4, '0')}`;
  };
};
