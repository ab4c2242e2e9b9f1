package arbiter.engine;

import arbiter.model.ModelReply;
import arbiter.model.Prompt;

/**
 * What came of asking.
 *
 * @param work the work, further on
 * @param prompt what was asked: the one kept with the reply, where an earlier worker asked
 */
public record Talk(Work work, Prompt prompt, ModelReply reply) {}
