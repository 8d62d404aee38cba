/**
 * The function that a CommonJS package exports. Its types say { default: f }; at run time native ESM hands over f itself,
 * and a transform hands over either.
 */
export const exported = <T>(module: { readonly default: T }): T => (typeof module === 'function' ? (module as unknown as T) : module.default);
