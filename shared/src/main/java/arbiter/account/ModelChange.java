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
public record ModelChange(@Nullable String model, String by, Instant at, String reason) {

    private static final int LONGEST_REASON = 500;

    public ModelChange {
        if (reason.isBlank() || reason.length() > LONGEST_REASON)
            throw new IllegalArgumentException("a reason must be 1 to %d characters".formatted(LONGEST_REASON));
    }
}
