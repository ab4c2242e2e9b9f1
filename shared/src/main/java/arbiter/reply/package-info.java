/** The reader: text in, proposal or refusal out. */
@NullMarked
package arbiter.reply;

import org.jspecify.annotations.NullMarked;
