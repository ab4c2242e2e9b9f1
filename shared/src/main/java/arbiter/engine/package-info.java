/** The pipeline: gather, prompt, ask, read, judge, record. */
@NullMarked
package arbiter.engine;

import org.jspecify.annotations.NullMarked;
