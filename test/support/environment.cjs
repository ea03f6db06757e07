/**
 * The environment of Node for test files, in which a module that an earlier file of the same process loaded is not compiled
 * again: jest gives every file modules of its own, and compiling the hub's is a good part of what its tests cost.
 */
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

/** What V8 made of a module, by its file; it holds nothing of a run. */
const compiled = new Map();
const keeps = Symbol.for('casebridge.test.compiled');

if (!vm[keeps]) {
  vm[keeps] = true;
  vm.SourceTextModule = new Proxy(vm.SourceTextModule, {
    construct(Module, [code, options]) {
      const known = compiled.get(options?.identifier);
      if (known?.code === code) {
        try {
          return new Module(code, { ...options, cachedData: known.data });
        } catch {
          // Made under other settings of V8: compiled again.
        }
      }
      const made = new Module(code, options);
      if (options?.identifier) compiled.set(options.identifier, { code, data: made.createCachedData() });
      return made;
    },
  });
}

module.exports = TestEnvironment;
