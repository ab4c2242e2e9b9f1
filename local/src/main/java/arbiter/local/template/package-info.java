/** Reads the deployment template, so that what runs here is what is described there. Knows no AWS client. */
@NullMarked
package arbiter.local.template;

import org.jspecify.annotations.NullMarked;
