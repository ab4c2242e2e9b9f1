/** The models there are, and how each is asked. */
@NullMarked
package arbiter.model.catalogue;

import org.jspecify.annotations.NullMarked;
