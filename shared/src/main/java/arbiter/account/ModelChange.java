package arbiter.account;

import arbiter.strategy.Change;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * Another model was chosen, for an account or for the engine.
 *
 * @param model the catalogue's id; null gives the choice back
 */
public record ModelChange(
        @Nullable String model, @JsonUnwrapped Change change) {}
