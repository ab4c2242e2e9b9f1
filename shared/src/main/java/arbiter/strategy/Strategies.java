package arbiter.strategy;

import java.util.List;
import java.util.Optional;

/** The strategies there are. */
public interface Strategies {

    /** The newest version of a strategy, active or not. */
    Optional<Strategy> find(String id);

    /** The newest version of every strategy, in a stable order. */
    List<Strategy> all();
}
