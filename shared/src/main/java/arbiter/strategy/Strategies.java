package arbiter.strategy;

import java.util.List;
import java.util.Optional;

/** The strategies there are. */
public interface Strategies {

    /** The newest version of a strategy, active or not; what a store read a few seconds ago may answer. */
    Optional<Strategy> find(String id);

    /** One version of a strategy; empty where it does not exist. */
    default Optional<Strategy> find(String id, int version) {
        return find(id).filter(newest -> newest.version() == version);
    }

    /** The newest version of a strategy as it is now, for whoever decides by it what happens for longer than a decision. */
    default Optional<Strategy> findNow(String id) {
        return find(id);
    }

    /** The newest version of every strategy, in a stable order. */
    List<Strategy> all();
}
