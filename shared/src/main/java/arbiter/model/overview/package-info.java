/** What is known of the models together: the catalogue, their health, what they were used for, and who chose them. */
@NullMarked
package arbiter.model.overview;

import org.jspecify.annotations.NullMarked;
