package arbiter.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Another model was chosen, for an account or for the engine.
 *
 * @param model the catalogue's id; null gives the choice back
 * @param by who chose it
 * @param reason why, in their words
 */
public record ModelChange(@Nullable String model, String by, Instant at, String reason) {}
