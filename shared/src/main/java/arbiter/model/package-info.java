/** Prompts, replies and the models that turn one into the other. */
@NullMarked
package arbiter.model;

import org.jspecify.annotations.NullMarked;
