package arbiter.strategy;

import java.util.List;
import java.util.Optional;

/** Strategies that can be added to. Every change is a new version; nothing that was ever followed is overwritten. */
public interface StrategyStore extends Strategies {

    /**
     * Puts strategies that come from files: each is version 1 where there is none of its id, and a new version where its file
     * is another than the one put before. What was changed in the store since stays while the file stays; a strategy that was
     * deactivated stays inactive.
     *
     * @throws IllegalStateException when a custom strategy has the id of a file
     */
    void seed(List<Strategy> fromFiles, Change change);

    /** Adds a strategy as version 1; empty when its id is taken. */
    Optional<Strategy> create(Strategy strategy, Change change);

    /**
     * Puts the next version of a strategy, whatever version {@code next} says.
     *
     * @param seen the version that was changed; empty when it is no longer the newest, or never was
     */
    Optional<Strategy> revise(Strategy next, int seen, Change change);

    /** Every version of a strategy, newest first; empty when there is none. */
    List<Version> versions(String id);

    /** One version, and the change that made it. */
    record Version(Strategy strategy, Change change) {}
}
