// Fills the placeholders of a text as the server does: `{count}`, and `{count:order|orders}`, which chooses by the number.
export function fill(words, details) {
  return words.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (_, name, one, many) => {
    const value = details[name];
    if (one === undefined) return value;
    return value === 1 ? one : many;
  });
}
