/** What several tests need. */
@NullMarked
package arbiter;

import org.jspecify.annotations.NullMarked;
