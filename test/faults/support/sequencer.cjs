const { default: Sequencer } = require('@jest/test-sequencer');
/** The items in the order of their files' names, so that two runs can be compared. */
module.exports = class extends Sequencer {
  sort(tests) {
    return [...tests].sort((one, other) => (one.path < other.path ? -1 : 1));
  }
};
