/** The key of the model server, from the environment or from Secrets Manager. */
@NullMarked
package arbiter.adapter.secrets;

import org.jspecify.annotations.NullMarked;
