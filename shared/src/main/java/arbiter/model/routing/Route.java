package arbiter.model.routing;

import arbiter.decision.DecisionRecord.ExperimentRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which models a decision asks: fixed when it is first asked for, and kept with it.
 *
 * @param model the catalogue's id of the one that is asked first
 * @param fallbacks the ids of those that are asked when it fails, in order
 * @param experiment the experiment that chose it; null when none did
 */
public record Route(
        String model, List<String> fallbacks, @Nullable ExperimentRef experiment) {

    public Route {
        fallbacks = List.copyOf(fallbacks);
    }
}
